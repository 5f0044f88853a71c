// How wide words are in Inter: enough to lay a picture out without the font.

/** Widths of the signs from space to tilde in hundredths of the size, Inter SemiBold (its `hmtx`). */
const widths = [
  25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 42, 62, 64, 67, 61, 64, 58,
  64, 64, 32, 33, 67, 67, 67, 54, 100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92, 76, 77,
  65, 77, 65, 65, 66, 74, 73, 102, 72, 71, 65, 37, 38, 37, 48, 47, 35, 57, 62, 58, 62, 59, 39, 63,
  61, 26, 26, 57, 26, 90, 61, 61, 62, 62, 40, 55, 35, 61, 59, 84, 57, 59, 57, 45, 36, 45, 67,
];

/** The widest of the signs beyond ASCII that pictures use. */
const otherWidth = 95;

/** The width of words at a font size, in the unit of the size; a little too much rather than too little. */
export function widthOf(words: string, size: number): number {
  const hundredths = [...words].reduce(
    (sum, sign) => sum + (widths[(sign.codePointAt(0) ?? 0) - 32] ?? otherWidth),
    0,
  );
  return (hundredths * size) / 100;
}

/** Words cut to a width, with the sign that they were. */
export function fitted(words: string, size: number, most: number): string {
  if (widthOf(words, size) <= most) return words;
  const signs = [...words];
  while (signs.length > 1 && widthOf(`${signs.join('')}…`, size) > most) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** Words broken into lines of a width. */
export function wrapped(words: string, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer, size) > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
