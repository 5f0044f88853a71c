// Sentences that are no command, as people write them to the bot: each leads to a task, a card, or to both.

import { beforeAll, describe, expect, test } from 'vitest';
import { parseLine } from '../../src/core/bot/command-line.ts';
import { actionsOf } from '../../src/core/bot/view.ts';
import type { Library } from '../../src/core/course/library.ts';
import { commands } from '../../src/core/features/commands.ts';
import { fallbackView } from '../../src/core/features/help/fallback.ts';
import { intents } from '../../src/core/features/help/intents.ts';
import { loadShippedLibrary } from '../support/libraries.ts';

let library: Library;
beforeAll(async () => {
  library = await loadShippedLibrary();
});

function offeredLines(typed: string): readonly string[] {
  const view = fallbackView(typed, parseLine(typed), commands, library);
  return actionsOf(view).map(({ line }) => line);
}

describe('words that are no command', () => {
  test.each([
    ['which model should I use for translation?', 'recommend path:translate/translation'],
    ['I want to sort support emails by urgency', 'recommend path:label/text'],
    ['what is a KV cache?', 'lesson architectures card:kv-cache'],
    ['explain sliding window attention please', 'lesson architectures card:sliding-window'],
    ['how does RoPE work', 'lesson architectures card:rope'],
    ['why is flash attention faster', 'lesson architectures card:flash'],
    ['what is GQA', 'lesson architectures card:gqa'],
    ['embeddings', 'lesson architectures card:embeddings'],
    ['show me my progres', 'help'],
    ['progres', 'progress'],
    ['how big is llama', 'models llama-3.1-8b'],
    ['gpt-5', 'models gpt-5'],
    ['stop sending me questions', 'daily off'],
  ])('“%s” offers %s', (typed, line) => {
    expect(offeredLines(typed)).toContain(line);
  });

  test.each([
    ['start', 'lesson'],
    ['test me', 'quiz'],
    ['delete my data', 'privacy delete'],
    ['what do you know about me?', 'privacy'],
    ['stop', 'daily off'],
    ['remind me every day', 'daily'],
    ['choose a model for me', 'recommend'],
  ])('“%s” is one wish, and offers %s alone', (typed, line) => {
    expect(offeredLines(typed)).toContain(line);
    expect(offeredLines(typed).filter((one) => one !== line)).toEqual(['help']);
  });

  test('every wish is a line that a command takes', () => {
    const names = commands.map(({ name }) => name);
    for (const { line } of intents) expect(names).toContain(parseLine(line).name);
    expect(intents.length).toBeGreaterThan(5);
  });

  test.each(['hello', 'thanks', 'B', '🙂', 'what should I cook tonight', '__proto__', '…'])(
    '“%s” is shown where to begin',
    (typed) => {
      expect(offeredLines(typed)).toEqual(['recommend', 'lesson', 'help']);
    },
  );

  test('of any length and script get buttons that hold ids alone', () => {
    const long = `translate ${'“\u202e:\\ '.repeat(5000)} kv cache`;
    for (const typed of [long, `translate ${'kv '.repeat(9000)}`, 'answer-me: translate "this']) {
      for (const line of offeredLines(typed)) expect(line.length).toBeLessThanOrEqual(96);
    }
  });
});
