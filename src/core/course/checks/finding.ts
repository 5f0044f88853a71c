// What content checks report, and the rules that several checks share.

/**
 * One thing to fix. `where` is a path from the top of a file: key names, ids of list items,
 * or `#2` for the third item of a list (where an id would be ambiguous).
 */
export type Finding = { readonly where: readonly string[]; readonly message: string };

/** Ids appear in button commands and the database, so they are short and plain. */
export const idPattern: RegExp = /^[a-z0-9][a-z0-9-]{1,30}[a-z0-9]$/;

/** Checks the ids in a list: their format, and duplicates. */
export function checkIds(
  ids: readonly string[],
  where: readonly string[],
  pattern: RegExp = idPattern,
  rule = '3 to 32 characters of a-z, 0-9 and -',
): readonly Finding[] {
  const seenIds = new Set<string>();
  return ids.flatMap((id, index) => {
    const idWhere = [...where, `#${index}`, 'id'];
    const isDuplicate = seenIds.has(id);
    seenIds.add(id);
    if (!pattern.test(id)) return [{ where: idWhere, message: `The id "${id}" must be ${rule}.` }];
    if (isDuplicate) {
      return [{ where: idWhere, message: `The id "${id}" is already taken: choose another.` }];
    }
    return [];
  });
}

/** Number of words in a text, as a reader would count them. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Positions of texts that repeat an earlier one, ignoring case and spacing. */
export function findDuplicates(texts: readonly string[]): readonly number[] {
  const normalized = texts.map((text) => text.toLowerCase().replace(/\s+/gu, ' ').trim());
  return normalized.flatMap((text, index) => (normalized.indexOf(text) < index ? [index] : []));
}
