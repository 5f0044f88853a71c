// The documents are true: links lead somewhere, named files exist, and the examples work.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFiles } from '../../src/content/files.ts';
import { compileLibrary } from '../../src/content/load.ts';
import { pictureByAddress, pictureNames } from '../../src/core/illustrations/catalogue.ts';
import { loadShippedLibrary } from '../support/libraries.ts';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
].map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** The text without fenced code, in which brackets and backticks mean something else. */
const withoutFences = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');

/** The ids that headings get on GitHub. */
function headingIds(text: string): readonly string[] {
  return [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

test('there are documents to check', () => {
  expect(pages.length).toBeGreaterThan(15);
});

describe.each(pages)('$file', ({ file, text }) => {
  test('links to files and headings that exist', () => {
    const prose = withoutFences(text);
    const targets = [
      ...[...prose.matchAll(/\]\((?!https?:|picture:)([^)\s]+)\)/g)].map(([, target]) => target),
      ...[...prose.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, target]) => target),
    ].map((target = '') => target);
    const broken = targets.filter((target) => {
      const [path = '', heading] = target.split('#');
      const linked = path === '' ? file : normalize(join(dirname(file), path));
      if (!existsSync(join(root, linked))) return true;
      if (heading === undefined) return false;
      return !headingIds(readFileSync(join(root, linked), 'utf8')).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  test('names files and folders that exist', () => {
    // What the history of changes names may be gone.
    if (file === 'CHANGELOG.md') return;
    const names = [...withoutFences(text).matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name);
    const paths = names.filter((name) =>
      /^(?:src|test|docs|lessons|migrations|\.ci|\.github)\/[\w./-]*$/.test(name),
    );
    const rootFiles = names.filter((name) => /^[\w.-]+\.(?:json|ts|mjs|md)$/.test(name));
    const partialPaths = names.filter(
      (name) => /^[\w-]+\/[\w./-]+\.(?:ts|md|yaml)$/.test(name) && !paths.includes(name),
    );
    const missing = [
      ...paths.filter((path) => !existsSync(join(root, path))),
      ...paths.filter(
        (path) =>
          path.endsWith('/') &&
          existsSync(join(root, path)) &&
          !statSync(join(root, path)).isDirectory(),
      ),
      ...rootFiles.filter((name) => !isFileSomewhere(name)),
      ...partialPaths.filter((name) => !isFileSomewhere(name)),
    ];
    expect(missing).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const names = [...text.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, name = '']) => name);
    // Scripts that CHANGELOG says are gone are named without "npm run".
    expect(names.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

/** True for the last part of a path in the project, such as `answer.ts` or `outbound/post.ts`. */
function isFileSomewhere(name: string): boolean {
  projectFiles ??= ['src', 'test', 'lessons', 'docs', 'migrations', '.'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' }).map(
      (path) => `/${path}`,
    ),
  );
  return projectFiles.some((path) => path.endsWith(`/${name}`));
}
let projectFiles: readonly string[] | undefined;

test('the architecture page names every folder', () => {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const folders = ['src', 'src/core', 'src/adapters'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}/${name}`),
  );
  const inner = folders.filter((folder) => !['src/core', 'src/adapters'].includes(folder));
  expect(inner.length).toBeGreaterThan(15);
  expect(inner.filter((folder) => !page.includes(`\`${folder}/\``))).toEqual([]);
});

describe('the guide to writing lessons', () => {
  const guide = readFileSync(join(root, 'docs/writing-lessons.md'), 'utf8');

  test('has an example that the check accepts, but for the number of questions', async () => {
    const fence = (language: string) =>
      new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(guide)?.[1] ?? '';
    const shipped = await readFiles(join(root, 'lessons'));
    const { library, problems } = compileLibrary({
      ...shipped,
      lessons: [...shipped.lessons, 'lessons/tea'],
      texts: new Map([
        ...shipped.texts,
        ['lessons/tea/lesson.md', fence('markdown')],
        ['lessons/tea/questions.yaml', fence('yaml')],
      ]),
    });
    expect(library).toBeUndefined();
    expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
      'lessons/tea/lesson.md The objective "steep" has 1 questions: write at least 3.',
    ]);
  });

  test('names every picture, with an example that can be drawn', async () => {
    const rows = [...guide.matchAll(/^\| `([a-z-]+)` \|.*\| `(picture:[^`]+)` \|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(pictureNames);
    const { models, tree } = await loadShippedLibrary();
    for (const [, , address = ''] of rows) {
      expect(pictureByAddress(address, { models, tree }), address).toHaveProperty('drawing');
    }
  });
});
