// `models` on the models we ship: found by a part of a name, and two of them by any word between.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../../../../src/core/bot/plain-text.ts';
import { actionsOf } from '../../../../src/core/bot/view.ts';
import { type Conversation, startConversation } from '../../../support/conversation.ts';
import { loadShippedLibrary } from '../../../support/libraries.ts';

let conversation: Conversation;
beforeAll(async () => {
  conversation = await startConversation({ library: await loadShippedLibrary() });
});
afterAll(async () => {
  await conversation.close();
  expect(conversation.reportedErrors).toEqual([]);
});

test('what only one name holds is that model', async () => {
  const { view } = await conversation.send('models mixtral');
  expect(view.title).toBe('Mixtral 8x7B');
});

test('what several names hold is asked for, each a button', async () => {
  const { view } = await conversation.send('models llama');
  expect(plainText(view)).toContain('6 models have “llama” in their name. Which one?');
  const labels = actionsOf(view).map(({ label }) => label);
  expect(labels).toHaveLength(7);
  expect(labels.filter((label) => label.startsWith('Llama'))).toHaveLength(6);
});

test.each(['with', 'and', 'vs', 'vs.', 'versus'])('two names with “%s” between', async (word) => {
  const { view } = await conversation.send(`models t5 base ${word} mixtral`);
  expect(view.title).toBe('T5 base and Mixtral 8x7B');
});

test.each(['models with:mixtral', 'models mixtral vs mixtral-8x7b'])(
  '%s: one card',
  async (line) => {
    const { view } = await conversation.send(line);
    expect(view.title).toBe('Mixtral 8x7B');
  },
);

test('beside a sparse model, a dense one works with all that it has', async () => {
  const { view } = await conversation.send('models llama-3.1-8b with deepseek-v3');
  expect(plainText(view)).toContain(
    'At work per token; Llama 3.1 8B: all of them; DeepSeek-V3: 37',
  );
  const dense = await conversation.send('models llama-3.1-8b with qwen3-8b');
  expect(plainText(dense.view)).not.toContain('At work');
});

describe('of two, the one that is not known is named', () => {
  test.each([
    ['models llama-3.1-8b with nosuch', 'nosuch'],
    ['models nosuch vs llama-3.1-8b', 'nosuch'],
    ['models llama-3.1-8b with:nosuch', 'nosuch'],
  ])('%s', async (line, unknown) => {
    const { view } = await conversation.send(line);
    expect(plainText(view)).toContain(`I have no facts about “${unknown}”.`);
  });

  test('and what is offered for it keeps the other', async () => {
    const { view } = await conversation.send('models llama with t5-base');
    const [first] = actionsOf(view);
    const chosen = await conversation.send(first?.line ?? '');
    expect(chosen.view.title).toMatch(/Llama 2 7B.*T5 base/);
  });
});
