// Dialogues in Discord, clock and direct messages included, through the real client at the fake. Each
// file of transcripts/ is run line by line and must come out as it stands.
//
//   > /line       typed by the learner in a server; answered privately
//   > words       a button or an entry of a menu on what was answered last; a form's value
//   ~ words       a button on the latest direct message
//   > answer, ~ answer   the first option, or 1 where a number is asked for
//   @ at TIME     the clock shows that time (UTC), and every two hours until then had its round
//   @ doors open|closed   whether the learner takes direct messages
//   @ bot off|on  the bot is down until it is on again
//   # words       a remark

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/chance.ts';
import { type Serving, serve } from '../../support/discord/bot.ts';
import { refusals } from '../../support/discord/channels.ts';
import {
  aPerson,
  type Lying,
  labelsOf,
  lying,
  type Outcome,
  type Person,
} from '../../support/discord/person.ts';
import { record } from '../../support/json.ts';

const folder = join(import.meta.dirname, 'transcripts');
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

test.each(files)(
  '%s',
  async (file) => {
    const path = join(folder, file);
    const script = readFileSync(path, 'utf8')
      .split('\n')
      .filter((row) => /^[>~@#] /.test(row));
    const serving = await serve({ at: '2026-11-24T09:00:00Z', random: seededRandom(file) });
    const stage = createStage(serving);
    const told: string[] = [];
    for (const row of script) {
      told.push(row, ...(await stage.play(row.slice(0, 1), row.slice(2))));
    }
    expect(serving.fake.desk.faults).toEqual([]);
    expect(serving.logged.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    await serving.close();
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(path);
  },
  30_000,
);

const stepMs = 2 * 3_600_000;

function createStage({ fake, lectern }: Serving) {
  const ada = aPerson(fake);
  const direct = aPerson(fake, 'direct', ada.id);
  const channel = fake.channels.with(ada.id);
  let last: Outcome | undefined;
  let read = 0;
  let isUp = true;

  /** The direct messages that came since we looked. */
  const arrived = () => {
    const fresh = channel.messages.slice(read);
    read = channel.messages.length;
    return fresh.map((message) => shown('(direct message)', lying(message)));
  };
  const answerTo = async (words: string): Promise<Outcome> => {
    if (words.startsWith('/')) return ada.type(words);
    if (last === undefined) throw new Error('there is nothing to press yet');
    if (words === 'answer') return answered(ada, last);
    if (last.ticket.modal !== undefined) return ada.submit(last, words);
    const isButton = labelsOf(last).includes(words);
    return isButton ? ada.press(last, words) : ada.pick(last, words);
  };
  const pass = async (time: string) => {
    const until = Date.parse(time);
    while (fake.now() < until) {
      fake.later(Math.min(stepMs, until - fake.now()));
      if (isUp) await lectern.schedule.tick();
    }
    // The clock runs by itself, too: it may have passed the time since the last round.
    if (isUp) await lectern.schedule.tick();
  };
  return {
    play: async (mark: string, words: string): Promise<readonly string[]> => {
      if (mark === '#') return [];
      if (mark === '>') {
        last = await answerTo(words);
        return [shownOutcome(last), ...arrived()];
      }
      if (mark === '~') {
        const message = channel.messages.at(-1);
        if (message === undefined) throw new Error('there is no direct message to press');
        const on = lying(message);
        const pressed = await (words === 'answer' ? answered(direct, on) : direct.press(on, words));
        return [shown('(the message now)', pressed), ...arrived()];
      }
      const [verb = '', value = ''] = words.split(' ');
      if (verb === 'at') await pass(value);
      if (verb === 'doors') channel.refusal = value === 'open' ? undefined : refusals.closed;
      if (verb === 'bot') isUp = value === 'on';
      return arrived();
    },
  };
}

async function answered(person: Person, on: Lying): Promise<Outcome> {
  const [first = ''] = labelsOf(on);
  const pressed = await person.press(on, first);
  return pressed.ticket.modal === undefined ? pressed : person.submit(pressed, '1');
}

function shownOutcome(outcome: Outcome): string {
  const { modal } = outcome.ticket;
  return modal === undefined ? shown('', outcome) : indent(`(asks) ${record(modal).title}`);
}

function shown(about: string, what: Lying): string {
  const labels = labelsOf(what).map((label) => `[${label}]`);
  return indent([about, what.text, labels.join(' ')].filter((part) => part !== '').join('\n'));
}

function indent(words: string): string {
  return words
    .split('\n')
    .map((row) => (row === '' ? '' : `    ${row}`))
    .join('\n');
}
