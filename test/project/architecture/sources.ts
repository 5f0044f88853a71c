// The sources as the architecture tests read them: code without comments, imports, exports, layers.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');
export const src = join(root, 'src');

export type SourceFile = {
  /** Relative to `src`, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The text without its comments. */
  readonly code: string;
  /** The code with every string emptied: what is left are words of the language and identifiers. */
  readonly bare: string;
  readonly lines: number;
};

export type Import = {
  readonly from: string;
  /** A path relative to `src`, or the name of a package. */
  readonly target: string;
};

export type Export = { readonly path: string; readonly name: string; readonly isType: boolean };

const commentsAndStrings =
  /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|\$\{[^{}]*\}|[^`\\$]|\$(?!\{))*`/g;

const withoutComments = (text: string) =>
  text.replace(commentsAndStrings, (found) => (found.startsWith('/') ? '' : found));

const withoutStrings = (code: string) =>
  code.replace(commentsAndStrings, (found) => {
    if (!found.startsWith('`')) return "''";
    // What stands in `${…}` is code.
    return [...found.matchAll(/\$\{([^{}]*)\}/g)].map(([, inner]) => `(${inner})`).join(' ');
  });

/** The files of a folder and all below it, sorted, each read once. Paths are relative to `folder`. */
export function readSources(folder: string, pattern = /\.(ts|mjs)$/): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path))
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      const code = withoutComments(text);
      const lines = text.split('\n').length - 1;
      return { path, text, code, bare: withoutStrings(code), lines };
    });
}

export const sources = readSources(src);

const importPattern =
  /^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm;

export const imports: readonly Import[] = sources.flatMap(({ path, code }) =>
  [...code.matchAll(importPattern)].map(([, from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? '';
    const target = specifier.startsWith('.')
      ? relative(src, resolve(src, dirname(path), specifier))
      : specifier;
    return { from: path, target };
  }),
);

const paths = new Set(sources.map(({ path }) => path));

/** Imports of our own files, types counted. */
export const ownImports = imports.filter(({ target }) => paths.has(target));

export function importersOf(target: string): readonly string[] {
  return [...new Set(imports.filter((one) => one.target === target).map(({ from }) => from))];
}

export const exported: readonly Export[] = sources.flatMap(({ path, code }) =>
  [
    ...code.matchAll(
      /^export (?:declare )?(?:abstract )?(?:async )?(function\*?|const|let|class|type|interface|enum) (\w+)/gm,
    ),
  ].map(([, keyword = '', name = '']) => ({
    path,
    name,
    isType: keyword === 'type' || keyword === 'interface',
  })),
);

/** The layers from the bottom to the top; a file belongs to the first whose folder holds it. */
export const layers = [
  'lib',
  'core/bot',
  'core/course',
  'core/model-math',
  'core/learning',
  'core/illustrations',
  'core/outbox',
  'core/scheduler',
  'core/features',
  'content',
  'images',
  'tokenizers',
  'storage',
  'adapters/shared',
  'adapters/discord',
  'adapters/slack',
  'adapters/web',
  'adapters/terminal',
  'app',
  'cli',
] as const;
export type Layer = (typeof layers)[number] | 'main';

export function layerOf(path: string): Layer {
  if (path === 'main.ts') return 'main';
  const layer = layers.find((one) => path.startsWith(`${one}/`));
  if (layer === undefined) throw new Error(`${path} lies in no layer: design its place first.`);
  return layer;
}

/** `core/features/quiz/answer.ts` is of `quiz`; undefined for what lies in no feature's folder. */
export function featureOf(path: string): string | undefined {
  return /^core\/features\/([^/]+)\//.exec(path)?.[1];
}

/** The file's name without folder and ending. */
export function baseName(path: string): string {
  return basename(path).replace(/\.\w+$/, '');
}

/** Groups values by a key, in the order of first appearance. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string) {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}
