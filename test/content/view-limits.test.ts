// Screens that would not fit a surface are content problems: told with file and line.

import { describe, expect, test } from 'vitest';
import { viewChecks } from '../../src/app/view-checks.ts';
import { compileLibrary } from '../../src/content/load.ts';
import { actionsOf } from '../../src/core/bot/view.ts';
import type { ViewCheck } from '../../src/core/features/screens.ts';
import { allScreens } from '../../src/core/features/screens.ts';
import { loadShippedLibrary } from '../support/libraries.ts';
import { minimalLibrary } from '../support/minimal-library.ts';

function problemsWith(check: ViewCheck): readonly string[] {
  const { problems } = compileLibrary(
    {
      folder: 'lessons',
      texts: new Map([...minimalLibrary].map(([file, text]) => [`lessons/${file}`, text])),
      lessons: ['lessons/bread'],
      problems: [],
    },
    [check],
  );
  return problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

/** A surface on which nothing fits whose title passes the test. */
function refusing(title: RegExp): ViewCheck {
  return {
    surface: 'a stamp',
    limitViolations: (view) => (title.test(view.title) ? ['too large.'] : []),
  };
}

describe('a screen that does not fit', () => {
  test('is told at the card, question, leaf or model it comes from', () => {
    const messages = problemsWith(refusing(/./));
    const files = new Set(messages.map((one) => one.replace(/:\d+ .*/, '')));
    expect([...files].sort()).toEqual([
      'lessons/advice.yaml',
      'lessons/bread/lesson.md',
      'lessons/bread/questions.yaml',
      'lessons/models.yaml',
    ]);
    expect(messages.every((one) => one.endsWith('On a stamp: too large.'))).toBe(true);
  });

  test('is told once and at its own line', () => {
    const [first, ...others] = problemsWith(refusing(/^Right$/));
    expect(first).toMatch(/^lessons\/bread\/questions\.yaml:\d+ /);
    expect(Number(/:(\d+) /.exec(first ?? '')?.[1])).toBeGreaterThan(1);
    expect(others.length).toBeGreaterThan(0);
  });
});

test('every screen we ship fits every surface, and every line fits a button', async () => {
  const library = await loadShippedLibrary();
  const screens = allScreens(library);
  expect(screens.length).toBeGreaterThan(300);
  for (const { view, form, name } of screens) {
    for (const { limitViolations: problems } of viewChecks)
      expect(problems(view, form), name).toEqual([]);
    for (const { line } of actionsOf(view)) expect(line.length, line).toBeLessThanOrEqual(96);
  }
});
