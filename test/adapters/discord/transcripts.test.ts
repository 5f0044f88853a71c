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
import { seededRandom } from '../../../src/lib/random.ts';
import { refusalResponses } from '../../support/discord/fake-channels.ts';
import {
  buttonLabels,
  type FakeUser,
  type InteractionResult,
  type PostedMessage,
  postedMessage,
  user,
} from '../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../support/discord/running-bot.ts';
import { asRecord } from '../../support/json.ts';

const folder = join(import.meta.dirname, 'transcripts');
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

test.each(files)(
  '%s',
  async (file) => {
    const path = join(folder, file);
    const script = readFileSync(path, 'utf8')
      .split('\n')
      .filter((row) => /^[>~@#] /.test(row));
    const serving = await startBot({
      startsAt: '2026-11-24T09:00:00Z',
      random: seededRandom(file),
    });
    const player = createPlayer(serving);
    const transcript: string[] = [];
    for (const row of script) {
      transcript.push(row, ...(await player.play(row.slice(0, 1), row.slice(2))));
    }
    expect(serving.fake.interactions.violations).toEqual([]);
    expect(serving.logged.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    await serving.close();
    await expect(`${transcript.join('\n')}\n`).toMatchFileSnapshot(path);
  },
  30_000,
);

const stepMs = 2 * 3_600_000;

function createPlayer({ fake, app: lectern }: RunningBot) {
  const learner = user(fake);
  const learnerInDm = user(fake, 'direct', learner.id);
  const channel = fake.channels.conversationWith(learner.id);
  let last: InteractionResult | undefined;
  let read = 0;
  let isUp = true;

  /** The direct messages that came since we looked. */
  const newDirectMessages = () => {
    const fresh = channel.messages.slice(read);
    read = channel.messages.length;
    return fresh.map((message) => printMessage('(direct message)', postedMessage(message)));
  };
  const respond = async (words: string): Promise<InteractionResult> => {
    if (words.startsWith('/')) return learner.type(words);
    if (last === undefined) throw new Error('there is nothing to press yet');
    if (words === 'answer') return answerQuestion(learner, last);
    if (last.interaction.modal !== undefined) return learner.submit(last, words);
    const isButton = buttonLabels(last).includes(words);
    return isButton ? learner.press(last, words) : learner.select(last, words);
  };
  const advanceTo = async (time: string) => {
    const until = Date.parse(time);
    while (fake.now() < until) {
      fake.advance(Math.min(stepMs, until - fake.now()));
      if (isUp) await lectern.scheduler.runRound();
    }
    // The clock runs by itself, too: it may have passed the time since the last round.
    if (isUp) await lectern.scheduler.runRound();
  };
  return {
    play: async (mark: string, words: string): Promise<readonly string[]> => {
      if (mark === '#') return [];
      if (mark === '>') {
        last = await respond(words);
        return [printResult(last), ...newDirectMessages()];
      }
      if (mark === '~') {
        const message = channel.messages.at(-1);
        if (message === undefined) throw new Error('there is no direct message to press');
        const on = postedMessage(message);
        const pressed = await (words === 'answer'
          ? answerQuestion(learnerInDm, on)
          : learnerInDm.press(on, words));
        return [printMessage('(the message now)', pressed), ...newDirectMessages()];
      }
      const [verb = '', value = ''] = words.split(' ');
      if (verb === 'at') await advanceTo(value);
      if (verb === 'doors')
        channel.refusal = value === 'open' ? undefined : refusalResponses.closed;
      if (verb === 'bot') isUp = value === 'on';
      return newDirectMessages();
    },
  };
}

async function answerQuestion(person: FakeUser, on: PostedMessage): Promise<InteractionResult> {
  const [first = ''] = buttonLabels(on);
  const pressed = await person.press(on, first);
  return pressed.interaction.modal === undefined ? pressed : person.submit(pressed, '1');
}

function printResult(outcome: InteractionResult): string {
  const { modal } = outcome.interaction;
  return modal === undefined
    ? printMessage('', outcome)
    : indent(`(asks) ${asRecord(modal).title}`);
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
