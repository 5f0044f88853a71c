// Holds a YAML file against its schema: every fault at its line, and the sound rest for further checks.

import { z } from 'zod';
import type { Problem } from './problems.ts';
import type { Path, YamlFile } from './yaml.ts';

export type Decoded<T> = {
  /** What is sound; undefined where too little is left of the file. */
  readonly value: T | undefined;
  /** The file without what is not sound: positions of `value` are positions of this. */
  readonly yaml: YamlFile;
  /** False where something was left out, so that nobody complains that it is missing. */
  readonly complete: boolean;
  readonly problems: readonly Problem[];
};

/** Reads a file's value by a schema. */
export function decode<S extends z.ZodType>(yaml: YamlFile, schema: S): Decoded<z.output<S>> {
  const lost = { value: undefined, complete: false };
  if (yaml.value === undefined) return { ...lost, yaml, problems: yaml.problems };
  const first = schema.safeParse(yaml.value, { error: sentence });
  if (first.success) {
    const complete = yaml.problems.length === 0;
    return { value: first.data, yaml, complete, problems: yaml.problems };
  }
  const { issues } = first.error;
  const problems = [...yaml.problems, ...issues.flatMap((issue) => problemsOf(yaml, issue))];
  const smaller = yaml.without(outermost(issues.flatMap(unsound)));
  const second = schema.safeParse(smaller.value);
  if (!second.success) return { ...lost, yaml, problems };
  const complete = issues.every((issue) => issue.code === 'unrecognized_keys');
  return { value: second.data, yaml: smaller, complete, problems };
}

/**
 * An object that refuses unknown keys and proposes the nearest known one: one line a key, in the
 * order of the issue's keys.
 */
export function strict<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownKey(key, Object.keys(shape))).join('\n')
        : undefined,
  });
}

function problemsOf(yaml: YamlFile, issue: z.core.$ZodIssue): readonly Problem[] {
  const path = pathOf(issue.path);
  if (issue.code !== 'unrecognized_keys') return [yaml.problem(path, issue.message)];
  const sentences = issue.message.split('\n');
  return issue.keys
    .filter((key) => key !== '__proto__')
    .map((key, index) => yaml.problem([...path, key], sentences[index] ?? ''));
}

/** What to leave out for the rest to be sound: the unknown keys, or the item that holds the fault. */
function unsound(issue: z.core.$ZodIssue): readonly Path[] {
  const path = pathOf(issue.path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key]);
  return [path.slice(0, 2)];
}

/** Without the paths that lie inside another one, and each once. */
function outermost(paths: readonly Path[]): readonly Path[] {
  const unique = [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
  const inside = (path: Path, other: Path) =>
    other.length < path.length && other.every((segment, index) => segment === path[index]);
  return unique.filter((path) => !unique.some((other) => inside(path, other)));
}

function pathOf(path: readonly PropertyKey[]): Path {
  return path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
}

/** What is wrong and what to do, for the issues whose own words would not say it. */
function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_value') {
    return `This must be one of ${issue.values.map(String).join(', ')}.`;
  }
  if (issue.code === 'invalid_union' && Array.isArray(issue.options)) {
    return `This must be one of ${issue.options.map(String).join(', ')}.`;
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') return sizeSentence(issue);
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined) return `This key is missing: add it (${kindOf(issue.expected)}).`;
  const quotes = issue.expected === 'string' && issue.input !== null ? ': put it in quotes' : '';
  return `This must be ${kindOf(issue.expected)}, and is ${kindOf(typeOf(issue.input))}${quotes}.`;
}

function sizeSentence(
  issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>,
) {
  const { input, origin } = issue;
  if (input === '') return 'This is empty: write something.';
  const limit =
    issue.code === 'too_small'
      ? `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
      : `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
  if (origin === 'string') return `This has ${String(input).length} characters: write ${limit}.`;
  if (Array.isArray(input)) return `This list has ${input.length} items: write ${limit}.`;
  return `This must be ${limit}.`;
}

function typeOf(input: unknown): string {
  if (input === null) return 'empty';
  return Array.isArray(input) ? 'array' : typeof input;
}

const kinds: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a set of keys'],
  ['record', 'a set of keys'],
  ['empty', 'empty'],
]);

function kindOf(type: string): string {
  return kinds.get(type) ?? type;
}

function unknownKey(key: string, known: readonly string[]): string {
  const [nearest] = known
    .map((name) => ({ name, distance: distance(key.toLowerCase(), name.toLowerCase()) }))
    .filter((each) => each.distance <= Math.max(1, Math.floor(key.length / 2.5)))
    .sort((one, other) => one.distance - other.distance);
  const advice =
    nearest === undefined ? `known are ${known.join(', ')}` : `is it "${nearest.name}"?`;
  return `There is no key "${key}" here: ${advice}${nearest === undefined ? '.' : ''}`;
}

/** Levenshtein's distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, match] of [...other].entries()) {
      const swap = (row[at] ?? 0) + (letter === match ? 0 : 1);
      next.push(Math.min(swap, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
