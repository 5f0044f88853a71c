// Screens that would not fit a surface are content problems: told with file and line.

import { describe, expect, test } from 'vitest';
import { compileLibrary } from '../../src/content/load.ts';
import type { Fit } from '../../src/core/fit.ts';
import { gallery } from '../../src/core/gallery.ts';
import { pressable } from '../../src/core/view.ts';
import { fits } from '../../src/surfaces.ts';
import { readLessons } from '../support/course.ts';
import { base } from './base.ts';

function problemsWith(fit: Fit): readonly string[] {
  const { problems } = compileLibrary(
    {
      folder: 'lessons',
      texts: new Map([...base].map(([file, text]) => [`lessons/${file}`, text])),
      lessons: ['lessons/bread'],
      problems: [],
    },
    [fit],
  );
  return problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

/** A surface on which nothing fits whose title passes the test. */
function refusing(title: RegExp): Fit {
  return {
    surface: 'a stamp',
    problems: (view) => (title.test(view.title) ? ['too large.'] : []),
  };
}

describe('a screen that does not fit', () => {
  test('is told at the card, question, leaf or model it comes from', () => {
    const told = problemsWith(refusing(/./));
    const files = new Set(told.map((one) => one.replace(/:\d+ .*/, '')));
    expect([...files].sort()).toEqual([
      'lessons/advice.yaml',
      'lessons/bread/lesson.md',
      'lessons/bread/questions.yaml',
      'lessons/models.yaml',
    ]);
    expect(told.every((one) => one.endsWith('On a stamp: too large.'))).toBe(true);
  });

  test('is told once and at its own line', () => {
    const [first, ...others] = problemsWith(refusing(/^Right$/));
    expect(first).toMatch(/^lessons\/bread\/questions\.yaml:\d+ /);
    expect(Number(/:(\d+) /.exec(first ?? '')?.[1])).toBeGreaterThan(1);
    expect(others.length).toBeGreaterThan(0);
  });
});

test('every screen we ship fits every surface, and every line fits a button', async () => {
  const library = await readLessons();
  const screens = gallery(library);
  expect(screens.length).toBeGreaterThan(300);
  for (const { view, form, name } of screens) {
    for (const { problems } of fits) expect(problems(view, form), name).toEqual([]);
    for (const { line } of pressable(view)) expect(line.length, line).toBeLessThanOrEqual(96);
  }
});
