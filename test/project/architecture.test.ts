// The rules of the folder list, proven by reading the sources: who may import whom, and how long a file is.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const src = join(root, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|mjs)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(src, file), 'utf8') }));

const adapters = readdirSync(join(src, 'adapters'));

/** The room a source file belongs to: `core`, `store`, `adapters/terminal`, or `programs`. */
function roomOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  if (first === 'adapters') return `${first}/${second}`;
  return file.includes('/') ? first : 'programs';
}

type Import = { readonly from: string; readonly room: string; readonly target: string };

const imports: readonly Import[] = files.flatMap(({ file, text }) =>
  [
    ...text.matchAll(
      /^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map(([, from, bare, dynamic]) => {
    const named = from ?? bare ?? dynamic ?? '';
    const target = named.startsWith('.')
      ? roomOf(relative(src, resolve(src, dirname(file), named)))
      : named;
    return { from: file, room: roomOf(file), target };
  }),
);

/** What each room may import. Programs and compose may import anything of ours. */
const allowed: { readonly [room: string]: readonly (string | RegExp)[] } = {
  core: ['core', 'zod', 'ts-fsrs', 'minisearch'],
  content: ['content', 'core', 'zod', 'yaml', /^mdast/, /^micromark/, /^node:/],
  pictures: ['pictures', 'threads', 'core', '@resvg/resvg-js', /^node:(crypto|url)$/],
  settings: ['settings', 'zod'],
  threads: ['threads', 'node:worker_threads'],
  tokens: ['tokens', 'threads', 'core', /^gpt-tokenizer/, /-tokenizer-js$/],
  store: ['store', 'core', /^kysely/, 'better-sqlite3', 'pg', /^node:/],
  'adapters/web': [
    'adapters/web',
    'core',
    'zod',
    /^hono/,
    '@hono/node-server',
    /^node:(crypto|fs|http|net)$/,
  ],
  'adapters/terminal': ['adapters/terminal', 'core', /^node:readline/, 'node:crypto'],
  'adapters/discord': [
    'adapters/discord',
    'core',
    'zod',
    'discord.js',
    'undici',
    /^hono/,
    '@hono/node-server',
    /^node:(crypto|http|timers\/promises)$/,
  ],
  'adapters/slack': [
    'adapters/slack',
    'core',
    'zod',
    '@slack/bolt',
    /^node:(crypto|events|http|net|timers\/promises)$/,
  ],
};

describe('imports', () => {
  test('were found', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(200);
  });

  test.each(Object.keys(allowed))('%s imports only what it may', (room) => {
    const rules = allowed[room] ?? [];
    const breaches = imports
      .filter((one) => one.room === room)
      .filter(
        ({ target }) =>
          !rules.some((rule) => (typeof rule === 'string' ? rule === target : rule.test(target))),
      )
      .map(({ from, target }) => `${from} imports ${target}`);
    expect(breaches).toEqual([]);
  });

  test('every room has its rule', () => {
    const rooms = new Set(files.map(({ file }) => roomOf(file)));
    expect(
      [...rooms].filter((room) => room !== 'programs' && !Object.hasOwn(allowed, room)),
    ).toEqual([]);
  });
});

describe('a client of a platform', () => {
  const holders = (name: RegExp) =>
    files
      .filter(({ text }) =>
        [...text.matchAll(/^import ([^;]*?) from 'discord\.js'/gm)].some(([, names = '']) =>
          name.test(names),
        ),
      )
      .map(({ file }) => file);

  test('for the gateway is held by connect.ts alone, for REST by rest.ts alone', () => {
    expect(holders(/./).toSorted()).toEqual([
      'adapters/discord/connect.ts',
      'adapters/discord/rest.ts',
    ]);
    expect(holders(/\bClient\b/)).toEqual(['adapters/discord/connect.ts']);
    expect(holders(/\bREST\b/)).toEqual(['adapters/discord/rest.ts']);
  });

  test('and Bolt by connect.ts alone', () => {
    const bolts = imports.filter(({ target }) => target === '@slack/bolt').map(({ from }) => from);
    expect(bolts).toEqual(['adapters/slack/connect.ts']);
  });

  test('has no part where Discord asks us over HTTP', () => {
    const from = imports.filter(({ from }) => /\/(http|connect-http|letterbox)\.ts$/.test(from));
    expect(from.length).toBeGreaterThan(3);
    expect(from.filter(({ target }) => target.startsWith('discord.js'))).toEqual([]);
  });
});

describe('the core', () => {
  test.each([
    ['reads no clock', /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/],
    ['rolls no die', /\bMath\.random\b|\brandomUUID\b/],
    ['sees no process', /\bprocess\./],
    ['sets no timer', /\bset(Timeout|Interval|Immediate)\b/],
    ['prints nothing', /\bconsole\./],
  ])('%s', (_, pattern) => {
    const breaches = files.filter(
      ({ file, text }) => roomOf(file) === 'core' && pattern.test(text),
    );
    expect(breaches.map(({ file }) => file)).toEqual([]);
  });
});

test('only env.ts reads the environment', () => {
  const readers = files.filter(({ text }) => /process\.env\b/.test(text)).map(({ file }) => file);
  expect(readers).toEqual(['env.ts']);
});

test('chance and time enter only where things are composed or a platform is met', () => {
  const sources = files
    .filter(({ text }) => /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/.test(text))
    .map(({ file }) => roomOf(file));
  expect(sources.filter((room) => room !== 'programs' && room !== 'store')).toEqual([]);
});

test('the disk is read by few: in the web adapter only by its fixed table of files', () => {
  const readers = imports
    .filter(({ room, target }) => room.startsWith('adapters/') && target === 'node:fs')
    .map(({ from }) => from);
  expect(readers).toEqual(['adapters/web/assets.ts']);
});

test('every adapter has the same rooms', () => {
  for (const adapter of adapters) {
    const names = readdirSync(join(src, 'adapters', adapter));
    expect(names).toEqual(
      expect.arrayContaining(['connect.ts', 'decode.ts', 'limits.ts', 'render.ts']),
    );
  }
});

describe('files', () => {
  const lengths = files.map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }));

  test('are short: none over 250 lines, the median under 60', () => {
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((one, other) => one - other);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(60);
  });

  test('begin by saying their duty', () => {
    expect(files.filter(({ text }) => !text.startsWith('// ')).map(({ file }) => file)).toEqual([]);
  });

  test('have no default export and no barrel', () => {
    const breaches = files.filter(({ text }) => /^export (default|\* from)/m.test(text));
    expect(breaches.map(({ file }) => file)).toEqual([]);
  });
});
