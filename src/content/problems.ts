// A problem in the content: where it is, and a sentence that says what to do.

export type Problem = {
  /** Relative to the parent of the lessons folder: `lessons/models.yaml`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Keys, ids and list positions (from 1) joined by dots; empty for a whole file. */
  readonly path: string;
  readonly message: string;
};

/** Sorts problems by file, line and path, and removes duplicates. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return [...problems]
    .sort(
      (one, other) =>
        compare(one.file, other.file) ||
        one.line - other.line ||
        compare(one.path, other.path) ||
        compare(one.message, other.message),
    )
    .filter((problem) => {
      const key = JSON.stringify(problem);
      return !seen.has(key) && seen.add(key);
    });
}

/** One line per problem, `file:line  path  message`, in columns. */
export function formatProblems(problems: readonly Problem[]): string {
  const rows = problems.map((problem) => ({
    ...problem,
    location: `${problem.file}:${problem.line}`,
  }));
  const maxLength = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length));
  const locationWidth = maxLength(rows.map((row) => row.location));
  const pathWidth = maxLength(rows.map((row) => row.path));
  return rows
    .map(
      (row) =>
        `${row.location.padEnd(locationWidth)}  ${row.path.padEnd(pathWidth)}  ${row.message}`,
    )
    .join('\n');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

// Part of the library read from one file, with the problems in that file.

export type Parsed<T> = {
  readonly value: T;
  /** False if something could not be read; checks that need it are then skipped. */
  readonly complete: boolean;
  readonly problems: readonly Problem[];
};
