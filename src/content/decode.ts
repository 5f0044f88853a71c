// Holds a YAML file against its schema: every fault at its line, and the sound rest for further checks.

import type { z } from 'zod';
import type { Problem } from './problems.ts';
import { sentence } from './sentences.ts';
import type { YamlFile } from './yaml.ts';
import type { Path } from './yaml-places.ts';

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
