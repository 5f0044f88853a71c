// Twins: rows of characters that a phone shows without breaking them.

/** Columns of a code block on a phone of 360 pixels. */
export const widestTwin = 36;

/** Words in rows of at most 36 characters; rows after the first begin with `hang`. */
export function twinRows(words: string, hang = ''): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of words.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (row !== '' && [...longer].length > widestTwin) {
      rows.push(row);
      row = `${hang}${word}`;
    } else row = longer;
  }
  return [...rows, row].map((one) => cutTo(one, widestTwin));
}

/** Words cut to a number of characters, with the sign that they were. */
export function cutTo(words: string, most: number): string {
  const signs = [...words];
  return signs.length <= most ? words : `${signs.slice(0, most - 1).join('')}…`;
}

/** Twins beside each other where a phone has the room, else below each other. */
export function besides(twins: readonly string[]): string {
  const columns = twins.map((twin) => twin.split('\n'));
  const widths = columns.map((rows) => Math.max(...rows.map((row) => [...row].length)));
  const total = widths.reduce((sum, width) => sum + width + 3, -3);
  if (total > widestTwin) return twins.join('\n\n');
  const tallest = Math.max(...columns.map((rows) => rows.length));
  return Array.from({ length: tallest }, (_, at) =>
    columns
      .map((rows, column) => (rows[at] ?? '').padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  ).join('\n');
}
