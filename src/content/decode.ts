// Validates a YAML file against its schema: reports each error at its line and keeps the valid rest for further checks.

import type { z } from 'zod';
import type { Problem } from './problems.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

export type Decoded<T> = {
  /** The valid part; undefined if too little of the file is left. */
  readonly value: T | undefined;
  /** The file without its invalid parts; positions match those in `value`. */
  readonly yaml: YamlFile;
  /** False if something was dropped, so that later checks don't report it as missing. */
  readonly complete: boolean;
  readonly problems: readonly Problem[];
};

/** Validates a file's value against a schema. */
export function decode<S extends z.ZodType>(yaml: YamlFile, schema: S): Decoded<z.output<S>> {
  const failed = { value: undefined, complete: false };
  if (yaml.value === undefined) return { ...failed, yaml, problems: yaml.problems };
  const result = schema.safeParse(yaml.value, { error: describeIssue });
  if (result.success) {
    const complete = yaml.problems.length === 0;
    return { value: result.data, yaml, complete, problems: yaml.problems };
  }
  const { issues } = result.error;
  const problems = [...yaml.problems, ...issues.flatMap((issue) => problemsOf(yaml, issue))];
  const reduced = yaml.without(outermost(issues.flatMap(invalidPaths)));
  const retried = schema.safeParse(reduced.value);
  if (!retried.success) return { ...failed, yaml, problems };
  const complete = issues.every((issue) => issue.code === 'unrecognized_keys');
  return { value: retried.data, yaml: reduced, complete, problems };
}

function problemsOf(yaml: YamlFile, issue: z.core.$ZodIssue): readonly Problem[] {
  const path = pathOf(issue.path);
  if (issue.code !== 'unrecognized_keys') return [yaml.problem(path, issue.message)];
  const sentences = issue.message.split('\n');
  return issue.keys
    .filter((key) => key !== '__proto__')
    .map((key, index) => yaml.problem([...path, key], sentences[index] ?? ''));
}

/** What to drop to make the rest valid: unknown keys, or the item with the error. */
function invalidPaths(issue: z.core.$ZodIssue): readonly YamlPath[] {
  const path = pathOf(issue.path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key]);
  return [path.slice(0, 2)];
}

/** Drops duplicates and paths inside another path. */
function outermost(paths: readonly YamlPath[]): readonly YamlPath[] {
  const unique = [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
  const isInside = (path: YamlPath, other: YamlPath) =>
    other.length < path.length && other.every((segment, index) => segment === path[index]);
  return unique.filter((path) => !unique.some((other) => isInside(path, other)));
}

function pathOf(path: readonly PropertyKey[]): YamlPath {
  return path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
}

// Zod's issues as sentences that say what to do.

/** A clearer message for issues that zod words poorly; undefined keeps zod's own. */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_value') {
    return `This must be one of ${issue.values.map(String).join(', ')}.`;
  }
  if (issue.code === 'invalid_union' && Array.isArray(issue.options)) {
    return `This must be one of ${issue.options.map(String).join(', ')}.`;
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') return describeSize(issue);
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined)
    return `This key is missing: add it (${describeKind(issue.expected)}).`;
  const quotes = issue.expected === 'string' && issue.input !== null ? ': put it in quotes' : '';
  return `This must be ${describeKind(issue.expected)}, not ${describeKind(typeOf(issue.input))}${quotes}.`;
}

function describeSize(
  issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>,
) {
  const { input, origin } = issue;
  if (input === '') return 'This is empty: fill it in.';
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

const kindNames: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a set of keys'],
  ['record', 'a set of keys'],
  ['empty', 'empty'],
]);

function describeKind(type: string): string {
  return kindNames.get(type) ?? type;
}
