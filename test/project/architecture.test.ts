// The rules of the folder list, proven by reading the sources.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const src = join(root, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|mjs)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(src, file), 'utf8') }));

type Import = { readonly from: string; readonly target: string };

const imports: readonly Import[] = files.flatMap(({ file, text }) =>
  [
    ...text.matchAll(
      /^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map(([, from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? '';
    const target = specifier.startsWith('.')
      ? relative(src, resolve(src, dirname(file), specifier))
      : specifier;
    return { from: file, target };
  }),
);

const importersOf = (target: string) =>
  imports.filter((one) => one.target === target).map(({ from }) => from);

test('imports were found', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(imports.length).toBeGreaterThan(200);
});

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
});

describe('the core', () => {
  test.each([
    ['reads no clock', /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/],
    ['rolls no die', /\bMath\.random\b|\brandomUUID\b/],
    ['sees no process', /\bprocess\./],
    ['prints nothing', /\bconsole\./],
    ['names no platform', /\b(?:Discord|Slack|DISCORD_|SLACK_)/],
  ])('%s', (_, pattern) => {
    const breaches = files.filter(
      ({ file, text }) => file.startsWith('core/') && pattern.test(text),
    );
    expect(breaches.map(({ file }) => file)).toEqual([]);
  });
});

test('only the configuration reads the environment', () => {
  const readers = files.filter(({ text }) => /process\.env\b/.test(text)).map(({ file }) => file);
  expect(readers).toEqual(['app/config.ts']);
});

test('in the web adapter only the fixed table of files reads the disk', () => {
  const readers = importersOf('node:fs').filter((from) => from.startsWith('adapters/'));
  expect(readers).toEqual(['adapters/web/static-files.ts']);
});

test('both chat adapters have the same folders', () => {
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

describe('files', () => {
  test('have at most 300 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length - 1 > 300);
    expect(long.map(({ file }) => file)).toEqual([]);
  });

  test('begin by saying their duty', () => {
    expect(files.filter(({ text }) => !text.startsWith('// ')).map(({ file }) => file)).toEqual([]);
  });

  test('have no default export and no barrel', () => {
    const breaches = files.filter(({ text }) => /^export (default|\* from)/m.test(text));
    expect(breaches.map(({ file }) => file)).toEqual([]);
  });
});
