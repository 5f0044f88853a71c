// What stays on its side: client libraries, platform words, clocks, the environment, the disk, ids.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importersOf, imports, layerOf, sources, src } from './sources.ts';

const filesMatching = (pattern: RegExp, isInScope: (path: string) => boolean = () => true) =>
  sources.filter(({ path, code }) => isInScope(path) && pattern.test(code)).map(({ path }) => path);

const inCore = (path: string) => /^(core|lib)\//.test(path);

describe('a client library', () => {
  test('of Discord is held by the connection alone', () => {
    expect(importersOf('discord.js').toSorted()).toEqual([
      'adapters/discord/connection/gateway.ts',
      'adapters/discord/connection/rest.ts',
    ]);
  });

  test('of Slack is held by the connection alone', () => {
    expect(importersOf('@slack/bolt')).toEqual(['adapters/slack/connection/connect.ts']);
  });

  test.each([
    ['a database', /^(better-sqlite3|kysely|pg)$/, /^storage\//],
    ['Discord', /^(discord\.js|discord-api-types|@discordjs)\b/, /^adapters\/discord\//],
    ['Slack', /^@slack\//, /^adapters\/slack\//],
    ['drawing', /^@resvg\//, /^images\//],
    ['tokens', /-tokenizer(-js)?\b/, /^tokenizers\//],
    ['Markdown', /^(mdast|micromark)/, /^content\//],
  ])('for %s stays in its folder', (_, library, home) => {
    const strays = imports.filter(({ from, target }) => library.test(target) && !home.test(from));
    expect(strays.map(({ from, target }) => `${from} imports ${target}`)).toEqual([]);
  });
});

describe('the core', () => {
  test.each([
    ['reads no clock', /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/],
    ['rolls no dice', /\bMath\.random\b|\brandomUUID\b/],
    ['sees no process', /\bprocess\./],
    ['names no platform', /\b(?:Discord|Slack|DISCORD_|SLACK_)/],
    ['prints nothing', /\bconsole\./],
    ['opens no file and no connection', /'node:(fs|net|http|https|child_process)/],
  ])('%s', (_, pattern) => {
    expect(filesMatching(pattern, (path) => path.startsWith('core/'))).toEqual([]);
  });
});

describe('a platform', () => {
  test('is named only in its adapter and where the program is put together', () => {
    const namesOne = filesMatching(
      /discord|slack/i,
      (path) => !/^(main\.ts|app\/|cli\/|adapters\/(discord|slack)\/)/.test(path),
    );
    expect(namesOne).toEqual([]);
  });

  test.each([
    ['discord', 'slack'],
    ['slack', 'discord'],
  ])('%s does not know %s', (own, other) => {
    const pattern = new RegExp(`\\b${other}\\b`, 'i');
    expect(filesMatching(pattern, (path) => path.startsWith(`adapters/${own}/`))).toEqual([]);
  });

  test('writes its limits in one file', () => {
    const adapters = ['discord', 'slack', 'web', 'terminal'];
    const limits = sources.filter(({ path }) => /^adapters\/.*\blimits\.ts$/.test(path));
    for (const adapter of adapters) {
      const own = limits.filter(({ path }) => path.startsWith(`adapters/${adapter}/`));
      expect(own.length, adapter).toBeLessThanOrEqual(1);
    }
    // The largest message, section and menu of the two chats.
    const numbers = /\b(2_?000|3_?000|4_?000|6_?000|4_?096|12_?000)\b.*\b(char|length|text)/i;
    const strays = filesMatching(numbers, inCore);
    expect(strays).toEqual([]);
  });

  test('has the folders of every chat', () => {
    for (const adapter of ['discord', 'slack']) {
      expect(readdirSync(join(src, 'adapters', adapter))).toEqual(
        expect.arrayContaining([
          'connection',
          'inbound',
          'outbound',
          'preview',
          'render',
          'index.ts',
        ]),
      );
    }
  });
});

test('an id is taken apart in one place', () => {
  expect(filesMatching(/\.split\(':'/)).toEqual(['core/bot/request.ts']);
});

test('only the configuration reads the environment', () => {
  expect(filesMatching(/process\.env\b/)).toEqual(['app/config.ts']);
});

test('in the adapters only the fixed table of files reads the disk', () => {
  const readers = importersOf('node:fs').filter((from) => from.startsWith('adapters/'));
  expect(readers).toEqual(['adapters/web/static-files.ts']);
});

test('there is no default export, no barrel and no folder for odds and ends', () => {
  expect(filesMatching(/^export (default|\* from)/m)).toEqual([]);
  expect(existsSync(join(src, 'utils'))).toBe(false);
  expect(sources.filter(({ path }) => /\b(utils?|helpers?|misc)\b/.test(path))).toEqual([]);
});

test('every file lies in a layer', () => {
  expect(sources.map(({ path }) => layerOf(path))).not.toContain(undefined);
});
