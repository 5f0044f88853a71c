// Dialogues around a channel with a question of the day, through the real client at the fake. Each
// file of channel-transcripts/ is run line by line and must come out as it stands.
//
//   > NAME /line    typed in the channel; `admin` manages the server, any other name does not
//   > NAME words    a button on what NAME was answered last
//   ~ NAME words    a button on the channel's latest message; `first` is its first
//   @ at TIME       the clock shows that time (UTC), and had its round
//   @ door open|closed   whether the bot may speak in the channel
//
// `#tea-time` in a line is another channel of the server, as Discord's picker gives it.
//
//   # words         a remark

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/chance.ts';
import { type Serving, serve } from '../../support/discord/bot.ts';
import { type Channel, refusals } from '../../support/discord/channels.ts';
import type { Message } from '../../support/discord/desk.ts';
import {
  aPerson,
  channelId,
  type Lying,
  labelsOf,
  lying,
  manageServer,
  type Outcome,
  type Person,
} from '../../support/discord/person.ts';

/** The channel `#tea-time`. */
const otherId = '800000000000000002';

const folder = join(import.meta.dirname, 'channel-transcripts');
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

test.each(files)(
  '%s',
  async (file) => {
    const path = join(folder, file);
    const script = readFileSync(path, 'utf8')
      .split('\n')
      .filter((row) => /^[>~@#] /.test(row));
    const at = '2026-11-24T08:00:00Z';
    // A question asked out of turn is drawn by the id of who asks, and that holds the time.
    const serving = await serve({ at, stopped: true, random: seededRandom(file) });
    const play = createStage(serving);
    const told: string[] = [];
    for (const row of script) told.push(row, ...(await play(row.slice(0, 1), row.slice(2))));
    expect(serving.fake.desk.faults).toEqual([]);
    expect(serving.logged.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    await serving.close();
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(path);
  },
  30_000,
);

function createStage({ fake, lectern }: Serving) {
  const channel = fake.channels.open(channelId);
  const other = fake.channels.open(otherId);
  other.face.name = 'tea-time';
  const people = new Map<string, Person>();
  const last = new Map<string, Outcome>();
  const seen = new Map<Message, number>();

  const personOf = (name: string) => {
    const permissions = name === 'admin' ? manageServer : '0';
    const person = people.get(name) ?? aPerson(fake, 'server', undefined, permissions);
    people.set(name, person);
    fake.nicknames.set(person.id, name);
    return person;
  };
  /** What the channels show that they did not show before. */
  const changed = () => [...changedIn('the channel', channel), ...changedIn('#tea-time', other)];
  const changedIn = (name: string, { messages }: Channel) =>
    messages
      .filter((message) => seen.get(message) !== message.edits)
      .map((message) => {
        const about = seen.has(message) ? `(in ${name}, edited)` : `(in ${name})`;
        seen.set(message, message.edits);
        return shown(about, lying(message));
      });
  const says = async (name: string, words: string) => {
    const before = last.get(name);
    if (words.startsWith('/')) return personOf(name).type(words.replace('#tea-time', otherId));
    if (before === undefined) throw new Error(`${name} has nothing to press yet`);
    return personOf(name).press(before, words);
  };
  const presses = async (name: string, words: string) => {
    const message = channel.messages.at(-1);
    if (message === undefined) throw new Error('there is nothing in the channel to press');
    const label = words === 'first' ? labelsOf(lying(message))[0] : words;
    return personOf(name).press(lying(message), label ?? '');
  };
  return async (mark: string, row: string): Promise<readonly string[]> => {
    if (mark === '#') return [];
    const [first = '', ...rest] = row.split(' ');
    const words = rest.join(' ');
    if (mark === '@') {
      if (first === 'door') channel.refusal = words === 'open' ? undefined : refusals.noAccess;
      if (first === 'at') {
        fake.later(Math.max(0, Date.parse(words) - fake.now()));
        await lectern.schedule.tick();
      }
      return changed();
    }
    const outcome = await (mark === '~' ? presses(first, words) : says(first, words));
    last.set(first, outcome);
    return [shown(`(${first} ${outcome.private ? 'alone' : 'and all'})`, outcome), ...changed()];
  };
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
