// Text versions: rows of characters that a phone shows without breaking them.

/** Columns of a code block on a phone of 360 pixels. */
export const textVersionWidth = 36;

/** Words in rows of at most 36 characters; rows after the first begin with `hang`. */
export function wrapTextRows(words: string, indent = ''): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of words.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (row !== '' && [...longer].length > textVersionWidth) {
      rows.push(row);
      row = `${indent}${word}`;
    } else row = longer;
  }
  return [...rows, row].map((line) => truncateRow(line, textVersionWidth));
}

/** Words cut to a number of characters, with the sign that they were. */
export function truncateRow(words: string, most: number): string {
  const characters = [...words];
  return characters.length <= most ? words : `${characters.slice(0, most - 1).join('')}…`;
}

/** Text versions beside each other where a phone has the room, else below each other. */
export function sideBySide(versions: readonly string[]): string {
  const columns = versions.map((version) => version.split('\n'));
  const widths = columns.map((rows) => Math.max(...rows.map((row) => [...row].length)));
  const total = widths.reduce((sum, width) => sum + width + 3, -3);
  if (total > textVersionWidth) return versions.join('\n\n');
  const tallest = Math.max(...columns.map((rows) => rows.length));
  return Array.from({ length: tallest }, (_, at) =>
    columns
      .map((rows, column) => (rows[at] ?? '').padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  ).join('\n');
}
