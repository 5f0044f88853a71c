// The README is true: its table is computed, its conversation is real, and its commands work.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOf } from '../../src/core/bot/command.ts';
import { plainText } from '../../src/core/bot/plain-text.ts';
import { type Library, objectivesOf } from '../../src/core/course/library.ts';
import { commands } from '../../src/core/features/commands.ts';
import { commandSyntax } from '../../src/core/features/help/command.ts';
import { createPngWorker } from '../../src/images/image-service.ts';
import { startConversation } from '../support/conversation.ts';
import { startFakeDiscord } from '../support/discord/fake-discord.ts';
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

test('its command table is the computed one', () => {
  const rows = commands
    .filter((command) => command.hidden === undefined)
    .map(
      (command) =>
        `| \`${commandSyntax(command)}\` | ${command.summary} | \`${exampleOf(command, library)}\` |`,
    );
  expect(tableUnder('| Command | What it does | For example |')).toEqual(rows);
});

test('its conversation is real', async () => {
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
    const [lesson] = [...library.lessons.values()].filter(({ title }) => readme.includes(title));
    if (lesson === undefined) throw new Error('README names no lesson');
    expect(readme).toContain(
      `has ${lesson.cards.length} short cards and ${lesson.questions.length} questions on ${objectivesOf(lesson).length} objectives`,
    );
    expect(readme).toContain(
      `a decision tree of ${library.tree.questions.size} questions to one of ${library.tree.leaves.size} pieces of advice`,
    );
    expect(readme).toContain(`dated facts on ${library.models.size} models`);
  });
});

test('it has at most 900 words', () => {
  const words = readme.replace(/<[^>]+>|\||---/g, ' ').split(/\s+/);
  expect(words.length).toBeLessThanOrEqual(900);
});

describe('every command in it works', () => {
  const inFreshInstall = ['npm ci', 'npm start'];
  /** What to type, and what each must print. Exactly as written, from the project's folder. */
  const runs: readonly {
    readonly command: string;
    readonly input?: string;
    readonly prints: RegExp;
  }[] = [
    {
      command: 'npm run chat',
      input: '/lesson\nquit\n',
      prints: /Understanding model architectures/,
    },
    { command: 'npm run discord:invite', prints: /oauth2\/authorize\?client_id=\d+/ },
    { command: 'npm run -s slack:manifest', prints: /^\{\n {2}"_metadata"/ },
  ];

  test('none is missing here', () => {
    const commands = [
      ...readme.matchAll(/npm (?:ci|start|run (?:-s )?[a-z:]+(?: -- [^`\n]+)?)/g),
    ].map(([command]) => command);
    const tested = [...inFreshInstall, ...runs.map(({ command }) => command)];
    expect(new Set(commands)).toEqual(new Set(tested));
    const freshInstall = readFileSync('.ci/fresh-install', 'utf8');
    for (const command of inFreshInstall) {
      expect(freshInstall).toMatch(
        new RegExp(`^"\\$\\{newcomer\\[@\\]\\}" (?:PORT=0 )?${command}`, 'm'),
      );
    }
  });

  const temporaryFolder = mkdtempSync(join(tmpdir(), 'lectern-readme-'));
  afterAll(() => rmSync(temporaryFolder, { recursive: true }));

  test.each(runs)('$command', { timeout: 30_000 }, async ({ command, input = '', prints }) => {
    const fake = await startFakeDiscord();
    const [program = '', ...commandArguments] = command.split(' ');
    const running = promisify(execFile)(program, commandArguments, {
      env: {
        ...process.env,
        DATABASE_FILE: join(temporaryFolder, 'readme.db'),
        DISCORD_TOKEN: fake.token,
        DISCORD_API_URL: fake.api,
      },
    });
    running.child.stdin?.end(input);
    const { stdout } = await running.finally(fake.close);
    expect(stdout).toMatch(prints);
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
