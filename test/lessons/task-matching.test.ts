// Tasks in people's own words, written by somebody who had seen neither the matcher nor its phrases.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createTaskMatcher,
  type TaskMatch,
  type TaskMatcher,
} from '../../src/core/features/recommend/match.ts';
import { loadShippedLibrary } from '../support/libraries.ts';

type Phrase = { readonly phrase: string; readonly accept: readonly string[] };

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../fixtures/tasks/${file}`, import.meta.url), 'utf8'));
}

let match: TaskMatcher;
beforeAll(async () => {
  match = createTaskMatcher((await loadShippedLibrary()).tree.tasks);
});

/** What a match is worth to somebody who meant one of the accepted tasks. */
function worth(
  found: TaskMatch,
  accept: readonly string[],
): 'answered' | 'asked' | 'listed' | 'misread' {
  switch (found.kind) {
    case 'one':
      return accept.includes(found.task.id) ? 'answered' : 'misread';
    case 'some':
      return found.tasks.some(({ id }) => accept.includes(id)) ? 'asked' : 'misread';
    case 'none':
      return 'listed';
    default:
      return found satisfies never;
  }
}

describe('a task in own words', () => {
  test('is found, or asked about, nine times in ten, and seldom misread', () => {
    const phrases = read<readonly Phrase[]>('phrases.json');
    const worths = phrases.map(({ phrase, accept }) => worth(match(phrase), accept));
    const share = (wanted: string) => worths.filter((one) => one === wanted).length / worths.length;
    expect(phrases.length).toBeGreaterThanOrEqual(100);
    expect(share('answered')).toBeGreaterThanOrEqual(0.85);
    expect(share('answered') + share('asked')).toBeGreaterThanOrEqual(0.9);
    expect(share('misread')).toBeLessThanOrEqual(0.07);
  });

  test('of a few words is found as often', () => {
    const phrases = read<readonly Phrase[]>('short-phrases.json');
    const worths = phrases.map(({ phrase, accept }) => worth(match(phrase), accept));
    const count = (wanted: string) => worths.filter((one) => one === wanted).length;
    expect(phrases.length).toBe(44);
    // Before there were phrases on figures, corrections and small devices: 26 answered, 3 misread.
    expect(count('answered')).toBeGreaterThanOrEqual(38);
    expect(count('misread')).toBeLessThanOrEqual(3);
  });

  test('that is nonsense gets the list of tasks', () => {
    const nonsense = read<readonly string[]>('nonsense.json');
    const answered = nonsense.filter((words) => match(words).kind !== 'none');
    expect(answered.length / nonsense.length).toBeLessThanOrEqual(0.1);
  });

  test.each([
    ['translation', 'translation'],
    ['Translation', 'translation'],
    ['tranlsation', 'translation'],
    ['sort support emails by urgency', 'classification'],
    ['code assistant', 'code-assistant'],
    ['CODE-ASSISTANT', 'code-assistant'],
  ])('reads “%s” as %s', (words, task) => {
    expect(match(words)).toMatchObject({ kind: 'one', task: { id: task } });
  });

  test.each(['', ' ', '!!!', '__proto__', 'constructor', 'x'.repeat(2000), '翻訳', '🙂'])(
    'takes %j calmly',
    (words) => {
      expect(['one', 'some', 'none']).toContain(match(words).kind);
    },
  );
});
