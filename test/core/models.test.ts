// `models` on the models we ship: found by a part of a name, and two of them by any word between.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plain } from '../../src/core/plain.ts';
import { pressable } from '../../src/core/view.ts';
import { type Conversation, converse } from '../support/conversation.ts';
import { readLessons } from '../support/course.ts';

let talk: Conversation;
beforeAll(async () => {
  talk = await converse({ library: await readLessons() });
});
afterAll(async () => {
  await talk.close();
  expect(talk.reported).toEqual([]);
});

test('what only one name holds is that model', async () => {
  const { view } = await talk.say('models mixtral');
  expect(view.title).toBe('Mixtral 8x7B');
});

test('what several names hold is asked for, each a button', async () => {
  const { view } = await talk.say('models llama');
  expect(plain(view)).toContain('6 models have “llama” in their name. Which one?');
  const labels = pressable(view).map(({ label }) => label);
  expect(labels).toHaveLength(7);
  expect(labels.filter((label) => label.startsWith('Llama'))).toHaveLength(6);
});

test.each(['with', 'and', 'vs', 'vs.', 'versus'])('two names with “%s” between', async (word) => {
  const { view } = await talk.say(`models t5 base ${word} mixtral`);
  expect(view.title).toBe('T5 base and Mixtral 8x7B');
});

test.each(['models with:mixtral', 'models mixtral vs mixtral-8x7b'])(
  '%s: one card',
  async (line) => {
    const { view } = await talk.say(line);
    expect(view.title).toBe('Mixtral 8x7B');
  },
);

test('beside a sparse model, a dense one works with all that it has', async () => {
  const { view } = await talk.say('models llama-3.1-8b with deepseek-v3');
  expect(plain(view)).toContain('At work per token; Llama 3.1 8B: all of them; DeepSeek-V3: 37');
  const dense = await talk.say('models llama-3.1-8b with qwen3-8b');
  expect(plain(dense.view)).not.toContain('At work');
});

describe('of two, the one that is not known is named', () => {
  test.each([
    ['models llama-3.1-8b with nosuch', 'nosuch'],
    ['models nosuch vs llama-3.1-8b', 'nosuch'],
    ['models llama-3.1-8b with:nosuch', 'nosuch'],
  ])('%s', async (line, unknown) => {
    const { view } = await talk.say(line);
    expect(plain(view)).toContain(`I have no facts on “${unknown}”.`);
  });

  test('and what is offered for it keeps the other', async () => {
    const { view } = await talk.say('models llama with t5-base');
    const [first] = pressable(view);
    const chosen = await talk.say(first?.line ?? '');
    expect(chosen.view.title).toMatch(/Llama 2 7B.*T5 base/);
  });
});
