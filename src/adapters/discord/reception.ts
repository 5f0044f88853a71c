// Takes each interaction in: once, while it is fresh, and to the bot.

import type { Bot } from '../../core/bot.ts';
import type { Command } from '../../core/command.ts';
import type { Library } from '../../core/course/lesson.ts';
import { parseLine } from '../../core/line.ts';
import { decode, type Interaction, timeOf } from './decode.ts';
import { limits } from './limits.ts';
import { modal } from './modal.ts';
import { createRecent } from './recent.ts';
import { type Desk, respond, respondWith } from './respond.ts';
import { suggest } from './suggest.ts';
import { failureOf } from './trouble.ts';
import type { UnderWay } from './under-way.ts';

export type Reception = {
  /** Takes an interaction in and answers it. Never rejects. */
  readonly take: (interaction: Interaction) => Promise<void>;
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

  const answer = async (to: Interaction, age: number): Promise<void> => {
    const asked = decode(to);
    const errand = { to, target: 'private', line: '', shared: () => false, age } as const;
    if (asked.kind === 'other') return;
    if (asked.kind === 'complete') {
      const choices = suggest(asked, guest.commands, guest.library());
      return respondWith(desk, errand, { how: 'offer', choices });
    }
    const { call, target, mayOpenForm } = asked;
    const form = mayOpenForm ? guest.bot.form(call.line) : undefined;
    if (form !== undefined) {
      return respondWith(desk, errand, { how: 'form', modal: modal(form) });
    }
    const { line } = call;
    const work = guest.bot.reply({ ...call, at: guest.now() });
    return respond(desk, { to, target, line, shared: () => shared(line), age }, work);
  };

  return {
    take: async (to) => {
      if (!recent.isNew(to.id)) return;
      const age = Math.max(0, guest.now().getTime() + skew - timeOf(to.id));
      // Its token is dead: nobody would see what it did. NaN is no age to refuse anybody for.
      if (age > limits.firstResponseMs) {
        desk.log.warn({ interaction: to.id, age }, 'an interaction came too late to be answered');
        return;
      }
      const job = answer(to, Number.isNaN(age) ? 0 : age).catch((error) => {
        desk.log.error({ interaction: to.id, ...failureOf(error) }, 'an interaction failed');
      });
      await underWay.add(job);
    },
    setSkew: (milliseconds) => {
      skew = milliseconds;
    },
  };
}
