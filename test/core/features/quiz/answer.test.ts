// Answering: once per question asked, by the one it was put to, judged as it was shown.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseLine } from '../../../../src/core/bot/command-line.ts';
import { plainText } from '../../../../src/core/bot/plain-text.ts';
import { actionsOf, text, type View } from '../../../../src/core/bot/view.ts';
import type { Library } from '../../../../src/core/course/library.ts';
import { type Conversation, startConversation } from '../../../support/conversation.ts';
import { loadSampleLibrary } from '../../../support/libraries.ts';

let library: Library;
let conversation: Conversation;

beforeEach(async () => {
  library = await loadSampleLibrary();
  conversation = await startConversation({ library });
});

afterEach(() => conversation.close());

/** The line behind a button of a view. */
function lineOf(view: View, label: string): string {
  return actionsOf(view).find((choice) => choice.label === label)?.line ?? `no button ${label}`;
}

async function askSteep(): Promise<View> {
  return (await conversation.send('quiz steep')).view;
}

async function countAnswers(): Promise<number> {
  return JSON.parse((await conversation.send('privacy export')).file?.text ?? '{"answers":[]}')
    .answers.length;
}

describe('one answer counts', () => {
  test('when the same call arrives twice', async () => {
    const line = lineOf(await askSteep(), 'A');
    const [first, second] = [
      await conversation.send(line, { id: 'discord:1' }),
      await conversation.send(line, { id: 'discord:1' }),
    ];
    expect(second.view.title).toBe(first.view.title);
    expect(await countAnswers()).toBe(1);
  });

  test('when a button is pressed twice, or another one after it', async () => {
    const questionReply = await askSteep();
    const first = await conversation.send(lineOf(questionReply, 'A'));
    const second = await conversation.send(lineOf(questionReply, 'B'));
    expect(second.view.title).toBe(first.view.title);
    expect(plainText(second.view)).toContain('You’d already answered this');
    expect(await countAnswers()).toBe(1);
  });

  test('when two presses race', async () => {
    const questionReply = await askSteep();
    await Promise.all(
      ['A', 'B', 'C', 'A'].map((label) => conversation.send(lineOf(questionReply, label))),
    );
    expect(await countAnswers()).toBe(1);
  });
});

test('a question put to somebody else is not answered', async () => {
  const line = lineOf(await askSteep(), 'A');
  conversation.switchUser('ben');
  await conversation.send('lesson tea card:leaf');
  const { view } = await conversation.send(line);
  expect(plainText(view)).toContain('That question was for someone else');
  expect(await countAnswers()).toBe(0);
});

test('a line never holds the right answer: a position means another option in another asking', async () => {
  const meanings = new Set<string>();
  for (let asking = 0; asking < 12; asking += 1) {
    const { view } = await conversation.send('quiz leaf');
    await conversation.send(lineOf(view, 'A'));
    const shown = view.blocks.find((block) => block.kind === 'options');
    meanings.add(JSON.stringify(shown?.options[0]?.text));
    expect(actionsOf(view).map((choice) => parseLine(choice.line).words[2]?.value)).toEqual([
      '1',
      '2',
      '3',
    ]);
  }
  expect(meanings.size).toBeGreaterThan(1);
});

test('an old question is judged as it was shown, whatever was edited since', async () => {
  const questionReply = (await conversation.send('quiz leaf')).view;
  const edited = {
    ...library,
    questions: new Map(
      [...library.questions].map(([id, one]) => [
        id,
        { ...one, stem: text('Changed?'), why: text('Changed.') },
      ]),
    ),
  };
  const after = await startConversation({ library: edited, store: conversation.store });
  const { view } = await after.send(lineOf(questionReply, 'A'));
  expect(plainText(view)).toContain('Early heat keeps a leaf green.');
  expect(plainText(view)).not.toContain('Changed');
});

describe('I guessed', () => {
  test('turns a right answer into one to learn, once', async () => {
    const questionReply = (await conversation.send('quiz leaf')).view;
    for (const label of ['A', 'B', 'C']) await conversation.send(lineOf(questionReply, label));
    const { view } = await conversation.send(lineOf(questionReply, 'A'));
    await conversation.send(lineOf(view, 'I guessed'));
    await conversation.send(lineOf(view, 'I guessed'));
    expect(await countAnswers()).toBe(2);
    expect(plainText((await conversation.send('progress')).view)).toContain(
      'learning, 0 of 1 right',
    );
  });

  test('before any answer is met with a sentence', async () => {
    const line = lineOf(await askSteep(), 'A').replace(/1$/, 'guessed');
    expect(plainText((await conversation.send(line)).view)).toContain(
      'You haven’t answered that question yet',
    );
  });
});

test('a number is asked for by a form that needs no store', async () => {
  const { view } = await conversation.send('quiz dose');
  const form = conversation.form(actionsOf(view)[0]?.line ?? '');
  expect(form?.prompt).toContain('How many grams');
  expect(form?.label).toBe('A number in g');
  const answered = await conversation.send(`${form?.line} 77`);
  expect(plainText(answered.view)).toContain('You answered 77 g.');
});

test('an objective becomes known with two questions on two days, and fades', async () => {
  const stateOf = async () =>
    plainText((await conversation.send('progress')).view)
      .split('\n')
      .find((row) => row.startsWith('Choose how long'));
  const right: { readonly [stem: string]: string } = {
    'How long does green tea steep?': '2 minutes',
    'A pot of black tea tastes flat after one minute. What would you change first?':
      'Wait three minutes more',
    'Which leaf was heated early?': 'The green one',
  };
  expect(await stateOf()).toContain('new');
  for (let day = 0; day < 3; day += 1) {
    for (let asking = 0; asking < 2; asking += 1) {
      const { view } = await conversation.send('quiz steep');
      const rows = plainText(view).split('\n');
      const wanted = right[rows[2] ?? ''] ?? 'nothing';
      const row = rows.find((one) => one.endsWith(`: ${wanted}`)) ?? '';
      const letter = /^\[\d+\] (\w):/.exec(row)?.[1] ?? '?';
      expect((await conversation.send(lineOf(view, letter))).view.title).toBe('Right');
    }
    await conversation.advanceDays(1);
  }
  expect(await stateOf()).toMatch(/known, 6 of 6 right, last yesterday/);
  await conversation.advanceDays(300);
  expect(await stateOf()).toMatch(/fading/);
  expect(actionsOf((await conversation.send('progress')).view)[0]?.label).toBe(
    'Review what’s fading',
  );
});

test('something of ours that breaks is logged once and told with its id', async () => {
  const broken = await startConversation({
    library,
    store: { ...conversation.store, learnerModel: () => Promise.reject(new Error('disk on fire')) },
  });
  const { view } = await broken.send('quiz steep');
  expect(plainText(view)).toContain('error ID: abcdef');
  expect(plainText(view)).not.toContain('disk on fire');
  expect(broken.reportedErrors).toHaveLength(1);
});
