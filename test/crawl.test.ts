// Presses every button reachable from every command, three levels deep, and finds a view each time.

import { describe, expect, test } from 'vitest';
import { commands } from '../src/core/commands.ts';
import type { Library } from '../src/core/course/lesson.ts';
import { longestPrintedLine, parseLine, printLine } from '../src/core/line.ts';
import { plain } from '../src/core/plain.ts';
import { pressable } from '../src/core/view.ts';
import { converse } from './support/conversation.ts';
import { readCourse, readLessons } from './support/course.ts';

const depth = 3;

/** Lines to begin with: every command bare, and its example. */
const doors = commands.flatMap(({ name, example }) => [name, example]);

type Crawl = { readonly pressed: number; readonly faults: readonly string[] };

async function crawl(library: Library): Promise<Crawl> {
  const conversation = await converse({ library });
  const seen = new Set<string>();
  const faults: string[] = [];
  // Deleting the learner would take the questions with it: that press comes last.
  const last = 'privacy delete sure:yes';
  let frontier: readonly string[] = doors;
  for (let level = 0; level <= depth; level += 1) {
    const next: string[] = [];
    for (const line of frontier) {
      // A question's buttons name a delivery: one of each question is enough.
      const kind = line.replace(/^answer \S+/, 'answer');
      if (seen.has(kind) || line === last) continue;
      seen.add(kind);
      const form = conversation.form(line);
      if (form !== undefined) next.push(`${form.line} 1`);
      const { view } = await conversation.say(line);
      if (plain(view).trim() === view.title) faults.push(`${line}: an empty view`);
      if (level > 0 && view.title === 'That did not work' && form === undefined)
        faults.push(`${line}: a dead button`);
      for (const choice of pressable(view)) {
        if (choice.line.length > longestPrintedLine)
          faults.push(`${line}: a long line, ${choice.line}`);
        if (choice.label.length > 60) faults.push(`${line}: a long label, ${choice.label}`);
        if (printLine(parseLine(choice.line)) !== choice.line)
          faults.push(`${line}: an unprintable line, ${choice.line}`);
        next.push(choice.line);
      }
    }
    frontier = next;
  }
  const { view } = await conversation.say(last);
  if (view.title !== 'Your data is deleted') faults.push(`${last}: ${view.title}`);
  faults.push(...conversation.reported.map(String));
  await conversation.close();
  return { pressed: seen.size, faults };
}

describe('every button three levels deep', () => {
  test('of the small course leads to a view', async () => {
    const { pressed, faults } = await crawl(await readCourse());
    expect(faults).toEqual([]);
    expect(pressed).toBeGreaterThan(30);
  });

  test('of the lessons we ship leads to a view', async () => {
    const { pressed, faults } = await crawl(await readLessons());
    expect(faults).toEqual([]);
    expect(pressed).toBeGreaterThan(150);
  });
});
