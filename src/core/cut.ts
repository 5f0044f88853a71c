// Words cut to a length that a line or a platform allows.

/** The first `most` UTF-16 code units of words, and never half of a character. */
export function cut(words: string, most: number): string {
  return words.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}
