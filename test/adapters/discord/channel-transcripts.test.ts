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
import { seededRandom } from '../../../src/lib/random.ts';
import { type FakeChannel, refusalResponses } from '../../support/discord/fake-channels.ts';
import type { FakeMessage } from '../../support/discord/fake-interactions.ts';
import {
  buttonLabels,
  channelId,
  type FakeUser,
  type InteractionResult,
  manageServer,
  type PostedMessage,
  postedMessage,
  user,
} from '../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../support/discord/running-bot.ts';

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
    const serving = await startBot({ startsAt: at, frozenClock: true, random: seededRandom(file) });
    const playLine = createPlayer(serving);
    const transcript: string[] = [];
    for (const row of script)
      transcript.push(row, ...(await playLine(row.slice(0, 1), row.slice(2))));
    expect(serving.fake.interactions.violations).toEqual([]);
    expect(serving.logged.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    await serving.close();
    await expect(`${transcript.join('\n')}\n`).toMatchFileSnapshot(path);
  },
  30_000,
);

function createPlayer({ fake, app: lectern }: RunningBot) {
  const channel = fake.channels.open(channelId);
  const otherChannel = fake.channels.open(otherId);
  otherChannel.info.name = 'tea-time';
  const users = new Map<string, FakeUser>();
  const lastResults = new Map<string, InteractionResult>();
  const printedEdits = new Map<FakeMessage, number>();

  const userNamed = (name: string) => {
    const permissions = name === 'admin' ? manageServer : '0';
    const person = users.get(name) ?? user(fake, 'server', undefined, permissions);
    users.set(name, person);
    fake.nicknames.set(person.id, name);
    return person;
  };
  /** What the channels show that they did not show before. */
  const changedMessages = () => [
    ...changedMessagesIn('the channel', channel),
    ...changedMessagesIn('#tea-time', otherChannel),
  ];
  const changedMessagesIn = (name: string, { messages }: FakeChannel) =>
    messages
      .filter((message) => printedEdits.get(message) !== message.edits)
      .map((message) => {
        const about = printedEdits.has(message) ? `(in ${name}, edited)` : `(in ${name})`;
        printedEdits.set(message, message.edits);
        return printMessage(about, postedMessage(message));
      });
  const typeLine = async (name: string, words: string) => {
    const before = lastResults.get(name);
    if (words.startsWith('/')) return userNamed(name).type(words.replace('#tea-time', otherId));
    if (before === undefined) throw new Error(`${name} has nothing to press yet`);
    return userNamed(name).press(before, words);
  };
  const pressLabel = async (name: string, words: string) => {
    const message = channel.messages.at(-1);
    if (message === undefined) throw new Error('there is nothing in the channel to press');
    const label = words === 'first' ? buttonLabels(postedMessage(message))[0] : words;
    return userNamed(name).press(postedMessage(message), label ?? '');
  };
  return async (mark: string, row: string): Promise<readonly string[]> => {
    if (mark === '#') return [];
    const [first = '', ...rest] = row.split(' ');
    const words = rest.join(' ');
    if (mark === '@') {
      if (first === 'door')
        channel.refusal = words === 'open' ? undefined : refusalResponses.noAccess;
      if (first === 'at') {
        fake.advance(Math.max(0, Date.parse(words) - fake.now()));
        await lectern.scheduler.runRound();
      }
      return changedMessages();
    }
    const outcome = await (mark === '~' ? pressLabel(first, words) : typeLine(first, words));
    lastResults.set(first, outcome);
    return [
      printMessage(`(${first} ${outcome.isPrivate ? 'alone' : 'and all'})`, outcome),
      ...changedMessages(),
    ];
  };
}

function printMessage(about: string, what: PostedMessage): string {
  const labels = buttonLabels(what).map((label) => `[${label}]`);
  return indent([about, what.text, labels.join(' ')].filter((part) => part !== '').join('\n'));
}

function indent(words: string): string {
  return words
    .split('\n')
    .map((row) => (row === '' ? '' : `    ${row}`))
    .join('\n');
}
