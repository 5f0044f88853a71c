// Answering: once per question asked, by the one it was put to, judged as it was shown.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Library } from '../../src/core/course/lesson.ts';
import { parseLine } from '../../src/core/line.ts';
import { plain } from '../../src/core/plain.ts';
import { pressable, text, type View } from '../../src/core/view.ts';
import { type Conversation, converse } from '../support/conversation.ts';
import { readCourse } from '../support/course.ts';

let library: Library;
let talk: Conversation;

beforeEach(async () => {
  library = await readCourse();
  talk = await converse({ library });
});

afterEach(() => talk.close());

/** The line behind a button of a view. */
function lineOf(view: View, label: string): string {
  return pressable(view).find((choice) => choice.label === label)?.line ?? `no button ${label}`;
}

async function askedSteep(): Promise<View> {
  return (await talk.say('quiz steep')).view;
}

async function answersKept(): Promise<number> {
  return JSON.parse((await talk.say('privacy export')).file?.text ?? '{"answers":[]}').answers
    .length;
}

describe('one answer counts', () => {
  test('when the same call arrives twice', async () => {
    const line = lineOf(await askedSteep(), 'A');
    const [first, second] = [
      await talk.say(line, { id: 'discord:1' }),
      await talk.say(line, { id: 'discord:1' }),
    ];
    expect(second.view.title).toBe(first.view.title);
    expect(await answersKept()).toBe(1);
  });

  test('when a button is pressed twice, or another one after it', async () => {
    const asked = await askedSteep();
    const first = await talk.say(lineOf(asked, 'A'));
    const second = await talk.say(lineOf(asked, 'B'));
    expect(second.view.title).toBe(first.view.title);
    expect(plain(second.view)).toContain('You had answered this already');
    expect(await answersKept()).toBe(1);
  });

  test('when two presses race', async () => {
    const asked = await askedSteep();
    await Promise.all(['A', 'B', 'C', 'A'].map((label) => talk.say(lineOf(asked, label))));
    expect(await answersKept()).toBe(1);
  });
});

test('a question put to somebody else is not answered', async () => {
  const line = lineOf(await askedSteep(), 'A');
  talk.as('ben');
  await talk.say('lesson tea card:leaf');
  const { view } = await talk.say(line);
  expect(plain(view)).toContain('That question was put to somebody else');
  expect(await answersKept()).toBe(0);
});

test('a line never holds the right answer: a position means another option in another asking', async () => {
  const meanings = new Set<string>();
  for (let asking = 0; asking < 12; asking += 1) {
    const { view } = await talk.say('quiz leaf');
    await talk.say(lineOf(view, 'A'));
    const shown = view.blocks.find((block) => block.kind === 'facts');
    meanings.add(JSON.stringify(shown?.rows[0]?.value));
    expect(pressable(view).map((choice) => parseLine(choice.line).words[2]?.value)).toEqual([
      '1',
      '2',
      '3',
    ]);
  }
  expect(meanings.size).toBeGreaterThan(1);
});

test('an old question is judged as it was shown, whatever was edited since', async () => {
  const asked = (await talk.say('quiz leaf')).view;
  const edited = {
    ...library,
    questions: new Map(
      [...library.questions].map(([id, one]) => [
        id,
        { ...one, stem: text('Changed?'), why: text('Changed.') },
      ]),
    ),
  };
  const after = await converse({ library: edited, store: talk.store });
  const { view } = await after.say(lineOf(asked, 'A'));
  expect(plain(view)).toContain('Early heat keeps a leaf green.');
  expect(plain(view)).not.toContain('Changed');
});

describe('I guessed', () => {
  test('turns a right answer into one to learn, once', async () => {
    const asked = (await talk.say('quiz leaf')).view;
    for (const label of ['A', 'B', 'C']) await talk.say(lineOf(asked, label));
    const { view } = await talk.say(lineOf(asked, 'A'));
    await talk.say(lineOf(view, 'I guessed'));
    await talk.say(lineOf(view, 'I guessed'));
    expect(await answersKept()).toBe(2);
    expect(plain((await talk.say('progress')).view)).toContain('learning, 0 of 1 right');
  });

  test('before any answer is met with a sentence', async () => {
    const line = lineOf(await askedSteep(), 'A').replace(/1$/, 'guessed');
    expect(plain((await talk.say(line)).view)).toContain('no answer of yours to that question yet');
  });
});

test('a number is asked for by a form that needs no store', async () => {
  const { view } = await talk.say('quiz dose');
  const form = talk.form(pressable(view)[0]?.line ?? '');
  expect(form?.prompt).toContain('How many grams');
  expect(form?.label).toBe('A number in g');
  const answered = await talk.say(`${form?.line} 77`);
  expect(plain(answered.view)).toContain('You said 77 g.');
});

test('an objective becomes known with two questions on two days, and fades', async () => {
  const stateOf = async () =>
    plain((await talk.say('progress')).view)
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
      const { view } = await talk.say('quiz steep');
      const rows = plain(view).split('\n');
      const wanted = right[rows[2] ?? ''] ?? 'nothing';
      const letter = rows.find((row) => row.endsWith(`: ${wanted}`))?.charAt(0) ?? '?';
      expect((await talk.say(lineOf(view, letter))).view.title).toBe('Right');
    }
    await talk.later(1);
  }
  expect(await stateOf()).toMatch(/known, 6 of 6 right, last yesterday/);
  await talk.later(300);
  expect(await stateOf()).toMatch(/fading/);
  expect(pressable((await talk.say('progress')).view)[0]?.label).toBe('Refresh what is fading');
});

test('something of ours that breaks is logged once and told with its id', async () => {
  const broken = await converse({
    library,
    store: { ...talk.store, memory: () => Promise.reject(new Error('disk on fire')) },
  });
  const { view } = await broken.say('quiz steep');
  expect(plain(view)).toContain('trouble abcdef');
  expect(plain(view)).not.toContain('disk on fire');
  expect(broken.reported).toHaveLength(1);
});
