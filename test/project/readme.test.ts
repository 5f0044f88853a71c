// The README says what is so: its tables are the computed ones, its conversation is a real one.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../../src/core/bot/plain-text.ts';
import type { Library } from '../../src/core/course/library.ts';
import { commands } from '../../src/core/features/commands.ts';
import { commandSyntax } from '../../src/core/features/help/command.ts';
import { createPngWorker } from '../../src/images/image-service.ts';
import { startConversation } from '../support/conversation.ts';
import { loadShippedLibrary } from '../support/libraries.ts';
import { readmeImages } from '../support/readme-images.ts';

const readme = readFileSync('README.md', 'utf8');
let library: Library;
beforeAll(async () => {
  library = await loadShippedLibrary();
});

/** The rows of the table under a heading row, as the README must have them. */
function tableUnder(head: string): readonly string[] {
  const [, after = ''] = readme.split(`${head}\n`);
  return after
    .split('\n')
    .slice(1)
    .slice(
      0,
      after
        .split('\n')
        .slice(1)
        .findIndex((row) => !row.startsWith('|')),
    );
}

test('the command table is the computed one', () => {
  const rows = commands
    .filter((command) => command.hidden === undefined)
    .map(
      (command) =>
        `| \`${commandSyntax(command)}\` | ${command.summary} | \`${command.example}\` |`,
    );
  expect(tableUnder('| Command | What it does | For example |')).toEqual(rows);
});

test('the conversation is a real one', async () => {
  const [, block = ''] = /```text\n([\s\S]*?)```/.exec(readme) ?? [];
  const conversation = await startConversation({ library });
  for (const turn of block.split(/^> /m).slice(1)) {
    const [line = '', ...expectedRows] = turn.trimEnd().split('\n');
    let rest = plainText((await conversation.send(line)).view);
    for (const row of expectedRows.filter((one) => one !== '…' && one !== '')) {
      expect(rest, `in the reply to ${line}`).toContain(row);
      rest = rest.slice(rest.indexOf(row) + row.length);
    }
  }
  await conversation.close();
});

describe('the figures it names', () => {
  test('are those of the library', () => {
    const [lesson] = [...library.lessons.values()];
    expect(readme).toContain(`It has ${lesson?.cards.length} short cards`);
    expect(readme).toContain(`${library.questions.size} questions test its eleven objectives`);
    expect(library.objectives.size).toBe(11);
    expect(readme).toContain(
      `a decision tree of ${library.tree.questions.size} questions and ${library.tree.leaves.size} pieces of advice`,
    );
    expect(readme).toContain(`dated facts on ${library.models.size} models`);
  });

  test('every script it names exists', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const scriptNames = [...readme.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(
      ([, name]) => name ?? '',
    );
    expect(scriptNames.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test('its pictures are what the bot shows now, and small', async () => {
  const pngWorker = createPngWorker();
  for (const { file, svg, line } of await readmeImages()) {
    const savedPng = readFileSync(file);
    expect(savedPng.length, line).toBeLessThan(150_000);
    expect(savedPng.equals(await pngWorker.render(svg)), `${line}: npm run screenshots`).toBe(true);
  }
  await pngWorker.close();
});
