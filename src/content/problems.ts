// A problem in the content: where it stands, and a sentence that says what to do.

export type Problem = {
  /** Relative to the folder that holds the lessons' folder: `lessons/models.yaml`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Keys, ids and list positions (from 1) joined by dots; empty for a whole file. */
  readonly path: string;
  readonly message: string;
};

/** Problems by file, line and path; the same one is told once. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const told = new Set<string>();
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
      return !told.has(key) && told.add(key);
    });
}

/** One line a problem, `file:line  path  message`, in columns. */
export function printProblems(problems: readonly Problem[]): string {
  const rows = problems.map((problem) => ({
    ...problem,
    place: `${problem.file}:${problem.line}`,
  }));
  const wide = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length));
  const placeWidth = wide(rows.map((row) => row.place));
  const pathWidth = wide(rows.map((row) => row.path));
  return rows
    .map((row) => `${row.place.padEnd(placeWidth)}  ${row.path.padEnd(pathWidth)}  ${row.message}`)
    .join('\n');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
