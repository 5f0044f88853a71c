// Takes each interaction in: once, while it is fresh, and to the bot.

import type { Bot } from '../../core/bot.ts';
import type { Command } from '../../core/command.ts';
import type { Library } from '../../core/course/lesson.ts';
import { parseLine } from '../../core/line.ts';
import { createRecent } from '../../core/recent.ts';
import type { UnderWay } from '../../core/under-way.ts';
import { troubleView } from '../../core/views/trouble.ts';
import { decode, kinds, timeOf } from './decode.ts';
import type { Desk } from './errand.ts';
import { type Address, readAddress, readInteraction } from './interaction.ts';
import { limits } from './limits.ts';
import { modal } from './modal.ts';
import { respond, respondWith } from './respond.ts';
import { suggest } from './suggest.ts';
import { failureOf } from './trouble.ts';

export type Reception = {
  /** Takes an event in that should be an interaction, and answers it. Never rejects. */
  readonly take: (event: unknown) => Promise<void>;
  /** How far Discord's clock is ahead of ours, in milliseconds. */
  readonly setSkew: (milliseconds: number) => void;
};

export type Guest = {
  readonly bot: Bot;
  readonly commands: readonly Command[];
  readonly library: () => Library;
  readonly now: () => Date;
};

export function createReception(desk: Desk, guest: Guest, underWay: UnderWay): Reception {
  const recent = createRecent();
  let skew = 0;
  const shared = (line: string) => {
    const { name, words } = parseLine(line);
    const command = guest.commands.find((one) => one.name === name);
    return command?.isShared({ name, words }) ?? false;
  };

  /** Something of ours is wrong, or of Discord's: logged once, and the caller is told its id. */
  const excuse = async (to: Address, age: number, why: object, words: string): Promise<void> => {
    const id = desk.troubleId();
    desk.log.error({ id, interaction: to.id, ...why }, words);
    if (to.type === kinds.complete) return;
    const errand = { to, target: 'private', line: '', shared: () => false, age } as const;
    await respond(desk, errand, Promise.resolve({ view: troubleView(id, ''), seen: 'caller' }));
  };

  const answer = async (event: unknown, to: Address, age: number): Promise<void> => {
    const read = readInteraction(event);
    if (read.interaction === undefined) {
      return excuse(to, age, { faults: read.faults }, 'an interaction is not as Discord promises');
    }
    const asked = decode(read.interaction);
    if (asked.kind === 'other') return;
    if (asked.kind === 'complete') {
      const choices = suggest(asked, guest.commands, guest.library());
      return respondWith(desk, to, age, { how: 'offer', choices });
    }
    const { call, target, mayOpenForm } = asked;
    const form = mayOpenForm ? guest.bot.form(call.line) : undefined;
    if (form !== undefined) {
      return respondWith(desk, to, age, { how: 'form', modal: modal(form) });
    }
    const { line } = call;
    const work = guest.bot.reply({ ...call, at: guest.now() });
    return respond(desk, { to, target, line, shared: () => shared(line), age }, work);
  };

  return {
    take: async (event) => {
      const to = readAddress(event);
      if (to === undefined) return desk.log.warn({}, 'an interaction cannot be answered');
      if (!recent.isNew(to.id)) return;
      const age = Math.max(0, guest.now().getTime() + skew - timeOf(to.id));
      // Its token is dead: nobody would see what it did.
      if (age > limits.firstResponseMs) {
        desk.log.warn({ interaction: to.id, age }, 'an interaction came too late to be answered');
        return;
      }
      const job = answer(event, to, age).catch((error) =>
        excuse(to, age, failureOf(error), 'an interaction failed'),
      );
      await underWay.add(job);
    },
    setSkew: (milliseconds) => {
      skew = milliseconds;
    },
  };
}
