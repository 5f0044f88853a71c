// Words cut to a length that a line or a platform allows.

/** The first `most` UTF-16 code units of words, and never half of a character. */
export function truncate(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '');
}

// A name that a person chose, made fit to stand in a line of ours.

/** Longer names are cut, with a mark where. In characters as people see them. */
const maxLength = 32;

/**
 * A name without what shows nothing or turns the line around, on one line and at most 32 characters
 * long, with at most two marks on any letter; undefined where nothing is left.
 */
export function sanitizeName(name: string): string | undefined {
  const visible = name
    .normalize('NFC')
    // Joiners hold emoji and letters together; other marks of format show nothing or turn the line.
    .replace(/(?!\u200c|\u200d|\ufe0f)[\p{C}\p{DI}\p{Zl}\p{Zp}\u2800]/gu, ' ')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(new Intl.Segmenter().segment(visible), ({ segment }) => segment);
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(visible)) return undefined;
  return characters.length <= maxLength
    ? visible
    : `${characters.slice(0, maxLength - 1).join('')}…`;
}
