// The README says what is so: its tables are the computed ones, its conversation is a real one.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/core/commands.ts';
import type { Library } from '../../src/core/course/lesson.ts';
import { plain } from '../../src/core/plain.ts';
import { usage } from '../../src/core/views/help.ts';
import { settingRows } from '../../src/env.ts';
import { createPainter } from '../../src/pictures/painter.ts';
import { converse } from '../support/conversation.ts';
import { readLessons } from '../support/course.ts';
import { readmePictures } from '../support/readme-pictures.ts';

const readme = readFileSync('README.md', 'utf8');
let library: Library;
beforeAll(async () => {
  library = await readLessons();
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
    .map((command) => `| \`${usage(command)}\` | ${command.summary} | \`${command.example}\` |`);
  expect(tableUnder('| Command | What it does | For example |')).toEqual(rows);
});

test('the settings table is the computed one', () => {
  const rows = settingRows().map(([name, about, unset]) => `| \`${name}\` | ${about} | ${unset} |`);
  expect(tableUnder('| Setting | What it does | When not set |')).toEqual(rows);
});

test('the conversation is a real one', async () => {
  const [, block = ''] = /```text\n([\s\S]*?)```/.exec(readme) ?? [];
  const talk = await converse({ library });
  for (const turn of block.split(/^> /m).slice(1)) {
    const [line = '', ...told] = turn.trimEnd().split('\n');
    let rest = plain((await talk.say(line)).view);
    for (const row of told.filter((one) => one !== '…' && one !== '')) {
      expect(rest, `in the reply to ${line}`).toContain(row);
      rest = rest.slice(rest.indexOf(row) + row.length);
    }
  }
  await talk.close();
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
    const named = [...readme.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test('its pictures are what the bot shows now, and small', async () => {
  const painter = createPainter();
  for (const { file, svg, line } of await readmePictures()) {
    const kept = readFileSync(file);
    expect(kept.length, line).toBeLessThan(150_000);
    expect(kept.equals(await painter.paint(svg)), `${line}: npm run screenshots`).toBe(true);
  }
  await painter.close();
});
