// What a stranger probably meant: the names nearest to a misspelt one.

export type Named = { readonly id: string; readonly label: string };

/**
 * The candidates nearest to what was typed, best first, at most `most`. A candidate whose id or
 * label begins with or holds the typed text comes before one that is only spelt alike; one that
 * needs more edits than a third of its length is left out.
 */
export function nearest<Item extends Named>(
  typed: string,
  candidates: readonly Item[],
  most = 3,
): readonly Item[] {
  const wanted = fold(typed);
  if (wanted === '') return [];
  return candidates
    .map((item) => ({ item, far: Math.min(farness(wanted, item.id), farness(wanted, item.label)) }))
    .filter(({ far }) => far < 1)
    .sort((one, other) => one.far - other.far)
    .slice(0, most)
    .map(({ item }) => item);
}

/** The candidate that is meant beyond doubt: same id or label but for case, spaces and dashes. */
export function exact<Item extends Named>(
  typed: string,
  candidates: readonly Item[],
): Item | undefined {
  const wanted = fold(typed);
  return candidates.find((item) => fold(item.id) === wanted || fold(item.label) === wanted);
}

/** The candidates whose id or label holds what was typed, or begins with its two letters. */
export function holding<Item extends Named>(
  typed: string,
  candidates: readonly Item[],
): readonly Item[] {
  const wanted = fold(typed);
  if (wanted.length < 2) return [];
  const holds = (name: string) =>
    wanted.length < 3 ? name.startsWith(wanted) : name.includes(wanted);
  return candidates.filter(({ id, label }) => [id, label].map(fold).some(holds));
}

/** The candidate that is meant: the exact one, or the only one that holds what was typed. */
export function meant<Item extends Named>(
  typed: string,
  candidates: readonly Item[],
): Item | undefined {
  const held = holding(typed, candidates);
  return exact(typed, candidates) ?? (held.length === 1 ? held[0] : undefined);
}

/** 0 is the same name; below .5 one holds the other; 1 and more is something else. */
function farness(wanted: string, name: string): number {
  const known = fold(name);
  if (known === wanted) return 0;
  if (known.startsWith(wanted)) return 0.1;
  if (wanted.length >= 3 && (known.includes(wanted) || wanted.includes(known))) return 0.3;
  const byWord = Math.min(...name.split(/[\s-]+/u).map((word) => misspelling(wanted, fold(word))));
  return Math.min(misspelling(wanted, known), byWord + 0.1);
}

/** .4 for no edits up to 1 where a third of the letters differ; infinite beyond that. */
function misspelling(wanted: string, known: string): number {
  const allowed = Math.floor(Math.max(wanted.length, known.length) / 3);
  const distance = edits(wanted, known);
  return distance > allowed || known === ''
    ? Number.POSITIVE_INFINITY
    : 0.4 + (0.5 * distance) / (allowed + 1);
}

function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '')
    .slice(0, 64);
}

/** Edits between two words, a swap of neighbours counting once (optimal string alignment). */
function edits(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
