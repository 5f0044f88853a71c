// Presses every button reachable from every command, three levels deep, and finds a view each time.

import { describe, expect, test } from 'vitest';
import { exampleOf } from '../../src/core/bot/command.ts';
import { formatLine, maxLineLength, parseLine } from '../../src/core/bot/command-line.ts';
import { plainText } from '../../src/core/bot/plain-text.ts';
import { actionsOf } from '../../src/core/bot/view.ts';
import type { Library } from '../../src/core/course/library.ts';
import { commands } from '../../src/core/features/commands.ts';
import { startConversation } from '../support/conversation.ts';
import { loadSampleLibrary, loadShippedLibrary } from '../support/libraries.ts';

const depth = 3;

type CrawlResult = { readonly pressed: number; readonly faults: readonly string[] };

async function crawl(library: Library): Promise<CrawlResult> {
  const conversation = await startConversation({ library });
  const visited = new Set<string>();
  const faults: string[] = [];
  // Deleting the learner would take the questions with it: that press comes last.
  const deleteLine = 'privacy delete sure:yes';
  // Every command bare, and its example.
  let frontier: readonly string[] = commands.flatMap((command) => [
    command.name,
    exampleOf(command, library),
  ]);
  for (let level = 0; level <= depth; level += 1) {
    const next: string[] = [];
    for (const line of frontier) {
      // A question's buttons name a delivery: one of each question is enough.
      const kind = line.replace(/^answer \S+/, 'answer');
      if (visited.has(kind) || line === deleteLine) continue;
      visited.add(kind);
      const form = conversation.form(line);
      if (form !== undefined) next.push(`${form.line} 1`);
      const { view } = await conversation.send(line);
      if (plainText(view).trim() === view.title) faults.push(`${line}: an empty view`);
      if (level > 0 && view.title === 'That didn’t work' && form === undefined)
        faults.push(`${line}: a dead button`);
      for (const choice of actionsOf(view)) {
        if (choice.line.length > maxLineLength) faults.push(`${line}: a long line, ${choice.line}`);
        if (choice.label.length > 60) faults.push(`${line}: a long label, ${choice.label}`);
        if (formatLine(parseLine(choice.line)) !== choice.line)
          faults.push(`${line}: an unprintable line, ${choice.line}`);
        next.push(choice.line);
      }
    }
    frontier = next;
  }
  const { view } = await conversation.send(deleteLine);
  if (view.title !== 'Your data has been deleted') faults.push(`${deleteLine}: ${view.title}`);
  faults.push(...conversation.reportedErrors.map(String));
  await conversation.close();
  return { pressed: visited.size, faults };
}

describe('every button three levels deep', () => {
  test('of the small course leads to a view', async () => {
    const { pressed, faults } = await crawl(await loadSampleLibrary());
    expect(faults).toEqual([]);
    expect(pressed).toBeGreaterThan(30);
  });

  test('of the lessons we ship leads to a view', async () => {
    const { pressed, faults } = await crawl(await loadShippedLibrary());
    expect(faults).toEqual([]);
    expect(pressed).toBeGreaterThan(150);
  });
});
