// Fuzzy matching: the names closest to a misspelt one.

export type Named = { readonly id: string; readonly label: string };

/**
 * The candidates closest to what was typed, best first, at most `limit`. Ids and labels that start
 * with the typed text or contain it come before those that are only spelt alike; any that need more
 * edits than a third of their length are left out.
 */
export function nearest<Item extends Named>(
  typed: string,
  candidates: readonly Item[],
  limit = 3,
): readonly Item[] {
  const query = normalizeName(typed);
  if (query === '') return [];
  return candidates
    .map((item) => ({
      item,
      distance: Math.min(nameDistance(query, item.id), nameDistance(query, item.label)),
    }))
    .filter(({ distance: far }) => far < 1)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, limit)
    .map(({ item }) => item);
}

/** The candidate with this id or label, ignoring case, accents, spaces and dashes. */
export function exactMatch<Item extends Named>(
  typed: string,
  candidates: readonly Item[],
): Item | undefined {
  const query = normalizeName(typed);
  return candidates.find(
    (item) => normalizeName(item.id) === query || normalizeName(item.label) === query,
  );
}

/** The candidates whose id or label contains the typed text; two letters must start it. */
export function containing<Item extends Named>(
  typed: string,
  candidates: readonly Item[],
): readonly Item[] {
  const query = normalizeName(typed);
  if (query.length < 2) return [];
  const matches = (name: string) =>
    query.length < 3 ? name.startsWith(query) : name.includes(query);
  return candidates.filter(({ id, label }) => [id, label].map(normalizeName).some(matches));
}

/** The exact match, or else the only candidate that contains the typed text. */
export function unambiguousMatch<Item extends Named>(
  typed: string,
  candidates: readonly Item[],
): Item | undefined {
  const containingTyped = containing(typed, candidates);
  return (
    exactMatch(typed, candidates) ?? (containingTyped.length === 1 ? containingTyped[0] : undefined)
  );
}

/** 0 for the same name, below .5 if one contains the other, 1 or more for no match. */
function nameDistance(query: string, name: string): number {
  const candidate = normalizeName(name);
  if (candidate === query) return 0;
  if (candidate.startsWith(query)) return 0.1;
  if (query.length >= 3 && (candidate.includes(query) || query.includes(candidate))) return 0.3;
  const byWord = Math.min(
    ...name.split(/[\s-]+/u).map((word) => spellingDistance(query, normalizeName(word))),
  );
  return Math.min(spellingDistance(query, candidate), byWord + 0.1);
}

/** From .4 for no edits to just under 1 when a third of the letters differ; infinite beyond that. */
function spellingDistance(query: string, candidate: string): number {
  const allowed = Math.floor(Math.max(query.length, candidate.length) / 3);
  const distance = editDistance(query, candidate);
  return distance > allowed || candidate === ''
    ? Number.POSITIVE_INFINITY
    : 0.4 + (0.5 * distance) / (allowed + 1);
}

function normalizeName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '')
    .slice(0, 64);
}

/** Edits between two words; swapping two neighbours counts as one (optimal string alignment). */
function editDistance(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
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
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforePrevious[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[to.length] ?? 0;
}
