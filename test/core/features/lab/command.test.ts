// The lab as it is asked: every demonstration fits every surface, bad input gets a sentence, nothing is slow.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { viewChecks } from '../../../../src/app/view-checks.ts';
import { plainText } from '../../../../src/core/bot/plain-text.ts';
import { actionsOf, drawingsOf } from '../../../../src/core/bot/view.ts';
import { demos } from '../../../../src/core/features/lab/demos.ts';
import { createTokenizers } from '../../../../src/tokenizers/tokenizers.ts';
import { type Conversation, startConversation } from '../../../support/conversation.ts';
import { loadShippedLibrary } from '../../../support/libraries.ts';

let conversation: Conversation;
beforeAll(async () => {
  conversation = await startConversation({ library: await loadShippedLibrary() });
});
afterAll(() => conversation.close());

const long = 'abcdefghijklmnopqrstuvwx';
const bounds = [
  `lab mask kind:window n:16 text:"${`${long} `.repeat(16).trim()}"`,
  `lab mask kind:cross text:"${`${long} `.repeat(16).trim()}"`,
  'lab heads deepseek-v3',
  'lab heads qwen3-235b-a22b',
  'lab cache deepseek-v3 context:10M batch:4096 precision:fp32 gpu:2000',
  'lab rope d:512 position:10M base:100000000',
  'lab flash n:1M d:256 tile:1',
  'lab flash n:1M d:256 tile:64',
  'lab params gpt-oss-120b',
  `lab attend kind:causal text:"${long} ${long} ${long}"`,
  `lab tokens text:"${'語 '.repeat(149)}"`,
  `lab tokens text:"${'a'.repeat(300)}"`,
];

describe.each(['lab', ...demos.map(({ id }) => `lab ${id}`), ...bounds])('%s', (line) => {
  test('is drawn, fits every surface, and leads to where it says', async () => {
    const { view } = await conversation.send(line);
    expect(view.title).not.toMatch(/That didn’t work|broke/);
    if (line !== 'lab') expect(drawingsOf(view)).toHaveLength(1);
    for (const { surface, limitViolations: problems } of viewChecks)
      expect(problems(view), surface).toEqual([]);
    expect(plainText(view)).not.toMatch(/NaN|undefined|Infinity/);
    for (const { line: next } of actionsOf(view)) {
      const { view: reached } = await conversation.send(next);
      expect(reached.title, next).not.toMatch(/That didn’t work|do not know|broke/);
    }
  });
});

test.each(bounds)('%s: under 50 ms of computing', async (line) => {
  const spent: number[] = [];
  for (let tries = 0; tries < 3; tries += 1) {
    const before = process.threadCpuUsage();
    await conversation.send(line);
    const { user, system } = process.threadCpuUsage(before);
    spent.push((user + system) / 1000);
  }
  expect(Math.min(...spent)).toBeLessThan(50);
});

test.each([
  ['lab mask n:0 kind:window', 'doesn’t work as the window: use a whole number from 1 to 16'],
  [`lab mask ${'word '.repeat(17)}`, 'That’s 17 words, but only 16 fit here'],
  [
    'lab cache context:-5',
    '“-5” doesn’t work as the context: use a whole number from 1 to 10,485,760',
  ],
  ['lab cache context:99999999999', 'doesn’t work as the context'],
  ['lab cache batch:1e9', 'doesn’t work as the batch'],
  ['lab cache gpu:h1000', 'I don’t know the GPU “h1000”'],
  ['lab cache llma-3.1-8b', 'I don’t know the model “llma-3.1-8b”. These are similar.'],
  ['lab cache llama', '5 models have “llama” in their name. Which one?'],
  ['lab heads gpt-5', 'I don’t have the shape of GPT-5'],
  ['lab rope d:3', 'The head size must be even'],
  ['lab rope base:2', 'doesn’t work as the base'],
  ['lab flash n:2000000', 'doesn’t work as the number of tokens'],
  ['lab flash tile:process.exit()', 'doesn’t work as the tile'],
  ['lab attend two words', 'Please type three words'],
  [`lab tokens ${'x'.repeat(301)}`, 'That text has 301 characters: the limit is 300'],
  ['lab nonsense', '“nonsense” isn’t something /lab knows'],
  ['lab mask kind:sideways', '“sideways” isn’t something /lab knows'],
])('%s: says what is possible, and offers a way on', async (line, sentence) => {
  const { view } = await conversation.send(line);
  expect(view.title).toBe('That didn’t work');
  expect(plainText(view)).toContain(sentence);
  expect(actionsOf(view).length).toBeGreaterThan(0);
});

test.each([
  ['lab memory', 'Llama 3.1 8B: 16 GiB'],
  ['lab vram mixtral', 'Mixtral 8x7B'],
  ['lab GQA', 'Llama 3.1 8B'],
  ['lab mask kind:sliding a b c d', 'The band has the same width everywhere'],
  ['lab cache gpu:24', 'which fits in 24 GiB.'],
  ['lab tokenizer hello', 'hello'],
])('%s: found by another word, or by a part of a name', async (line, said) => {
  const { view } = await conversation.send(line);
  expect(plainText(view)).toContain(said);
  expect(view.title).not.toBe('That didn’t work');
});

test.each(['mask', 'tokens', 'attend'])('lab %s: a text of nothing is none', async (demo) => {
  const shown = await conversation.send(`lab ${demo}`);
  expect((await conversation.send(`lab ${demo} " "`)).view).toEqual(shown.view);
});

test('a misspelt demonstration stands first among those offered', async () => {
  const { view } = await conversation.send('lab memry');
  expect(actionsOf(view)[0]?.line).toBe('lab cache');
});

test('what is offered for a word keeps the others', async () => {
  const { view } = await conversation.send('lab mask kind:casual I am cold');
  const [first] = actionsOf(view);
  expect(first?.line).toBe('lab mask kind:causal text:"I am cold"');
  const chosen = await conversation.send(first?.line ?? '');
  expect(plainText(chosen.view)).toContain('cold sees I, am and cold');
});

test('nothing of it was our fault', () => {
  expect(conversation.reportedErrors).toEqual([]);
});

test('tokenizers: as many tokens as their authors’ packages make, and no letter lost', async () => {
  const shown = 'Attention is all you need.';
  const tokenizers = createTokenizers();
  const splits = await tokenizers.split(shown);
  await tokenizers.close();
  expect(splits.map(({ pieces }) => pieces.length)).toEqual([6, 6, 6, 7]);
  for (const { name, pieces } of splits) expect(pieces.join('').trim(), name).toBe(shown);
});
