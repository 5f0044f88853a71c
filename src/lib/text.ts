// Text cut to a length, and names made safe to show.

/** At most the first `maxLength` UTF-16 code units, never half a surrogate pair. */
export function truncate(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '');
}

/** Text of at most `maxLength` UTF-16 code units; longer text ends with an ellipsis. */
export function ellipsize(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${truncate(text, maxLength - 1).trimEnd()}…`;
}

/** In characters as people see them (graphemes). */
const maxNameLength = 32;

/**
 * A name on one line, at most 32 characters long, without invisible or text-reversing characters and
 * with at most two combining marks on a letter; undefined if nothing is left.
 */
export function sanitizeName(name: string): string | undefined {
  const visible = name
    .normalize('NFC')
    // Joiners stay: they hold emoji and letters together.
    .replace(/(?!\u200c|\u200d|\ufe0f)[\p{C}\p{DI}\p{Zl}\p{Zp}\u2800]/gu, ' ')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(new Intl.Segmenter().segment(visible), ({ segment }) => segment);
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(visible)) return undefined;
  return characters.length <= maxNameLength
    ? visible
    : `${characters.slice(0, maxNameLength - 1).join('')}…`;
}
