// Faults of files rather than of what stands in them, on a real disk; and many faults at once.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/content/load.ts';
import { formatProblems } from '../../src/content/problems.ts';
import { compileTexts, minimalLibrary, withReplacement } from '../support/minimal-library.ts';

let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'lectern-')), 'lessons');
  for (const [file, text] of minimalLibrary) await put(file, text);
});

afterEach(() => rm(dirname(folder), { recursive: true, force: true }));

async function put(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), content);
}

async function problemLines(): Promise<readonly string[]> {
  const { problems } = await loadLibrary(folder);
  return problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

describe('files', () => {
  test('a good folder is read, with a byte order mark and Windows line ends too', async () => {
    await put(
      'models.yaml',
      `\uFEFF${minimalLibrary.get('models.yaml')?.replaceAll('\n', '\r\n')}`,
    );
    await put(
      'bread/lesson.md',
      `\uFEFF${minimalLibrary.get('bread/lesson.md')?.replaceAll('\n', '\r\n')}`,
    );
    expect(await problemLines()).toEqual([]);
  });

  test('a folder that is missing', async () => {
    folder = join(folder, 'nowhere');
    expect(await problemLines()).toEqual([
      expect.stringMatching(/^nowhere:1 This folder is missing/),
    ]);
  });

  test('a folder without lessons', async () => {
    await rm(join(folder, 'bread'), { recursive: true });
    expect(await problemLines()).toContainEqual(expect.stringMatching(/^lessons:1 No folder here/));
  });

  test.each([...minimalLibrary.keys()])(
    '%s is missing, empty, not UTF-8 or a folder',
    async (file) => {
      const name = `lessons/${file}`;
      await rm(join(folder, file));
      const missing = [expect.stringContaining(`${name}:1 This file is missing`)];
      expect(await problemLines()).toEqual(file === 'bread/facts.yaml' ? [] : missing);
      await put(file, ' \n');
      expect(await problemLines()).toEqual([
        expect.stringContaining(`${name}:1 This file is empty`),
      ]);
      await put(file, Buffer.concat([Buffer.from('one\ntwo '), Buffer.from([0xff, 0x0a])]));
      expect(await problemLines()).toEqual([
        expect.stringContaining(`${name}:2 This file is not valid UTF-8`),
      ]);
      await rm(join(folder, file));
      await mkdir(join(folder, file));
      expect(await problemLines()).toEqual([
        expect.stringContaining(`${name}:1 This file can’t be read`),
      ]);
    },
  );

  test.each([
    ['a list', '- 1\n- 2\n'],
    ['a word', 'word\n'],
    ['a comment', '# nothing\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['an alias to nothing', 'models: *none\n'],
    ['an alias to itself', 'models: &a [*a]\n'],
    ['laughs', laughs()],
    ['depth', `models: ${'['.repeat(20_000)}`],
    ['a key that is a list', '? [a, b]\n: 1\n'],
    ['a strange tag', 'models: !!js/function "1"\n'],
  ])('%s instead of models is told and never thrown', async (_, text) => {
    await put('models.yaml', text);
    const problems = await problemLines();
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatch(/^lessons\/models\.yaml:\d+ ./);
  });
});

/** The billion laughs: aliases that would fill the memory. */
function laughs(): string {
  const lines = Array.from({ length: 12 }, (_, level) => {
    const before = Array(9)
      .fill(`*l${level - 1}`)
      .join(', ');
    return `l${level}: &l${level} [${level === 0 ? 'ha' : before}]`;
  });
  return `${lines.join('\n')}\n`;
}

test('problems of all files are told at once, sorted and in columns', () => {
  const texts = [
    ['models.yaml', 'released: 2024', 'released: July'],
    ['bread/questions.yaml', 'What changes?', 'It changes.'],
    ['bread/questions.yaml', 'unit: g', 'unit: 7'],
    ['bread/lesson.md', '## Rest', `## ${'r'.repeat(49)}`],
    ['advice.yaml', 'title: A hot oven', 'titel: A hot oven'],
  ].reduce(
    (all, [file = '', from = '', to = '']) => withReplacement(file, from, to, all),
    minimalLibrary,
  );
  const { problems } = compileTexts(texts);
  expect(formatProblems(problems).split('\n')).toEqual([
    expect.stringMatching(/^lessons\/advice\.yaml:27 +leaves\.hot\.title +This key is missing/),
    expect.stringMatching(
      /^lessons\/advice\.yaml:29 +leaves\.hot\.titel .*did you mean "title"\?$/,
    ),
    expect.stringMatching(/^lessons\/bread\/lesson\.md:33 +cards\.rest +The title is longer/),
    expect.stringMatching(/^lessons\/bread\/questions\.yaml:9 +questions\.cold-dough\.stem +The/),
    expect.stringMatching(/^lessons\/bread\/questions\.yaml:49 +questions\.two-loaves\.unit +This/),
    expect.stringMatching(/^lessons\/models\.yaml:7 +models\.oven-1\.released +This must be/),
  ]);
  const columns = formatProblems(problems)
    .split('\n')
    .map((line) => line.indexOf('  '));
  expect(columns.every((at) => at > 0)).toBe(true);
});
