// Numbers as people read them: bytes, counts, percentages, plurals.

/** `16 GiB`, `1.5 MiB`, `131 KiB`: up to three figures, in powers of 1,024. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let [size, unit] = [bytes, 0];
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits =
    unit === 0 || size >= 99.95 ? String(Math.round(size)) : size.toFixed(size < 9.995 ? 2 : 1);
  return `${digits.replace(/\.?0+$/, (zeros) => (digits.includes('.') ? '' : zeros))} ${units[unit]}`;
}

/** `8.03 billion`, `596 million`. */
export function formatCount(count: number): string {
  for (const [size, word] of [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
  ] as const) {
    if (count >= size) return `${Number((count / size).toPrecision(3))} ${word}`;
  }
  return String(Math.round(count));
}

/** `85%`, `0.4%`. */
export function formatShare(part: number, whole: number): string {
  const percent = (100 * part) / whole;
  return `${percent >= 9.95 ? Math.round(percent) : percent.toFixed(1)}%`;
}

const pluralRules = new Intl.PluralRules('en');

/** `1 answer`, `3 answers`. `plural` is for a word that does more than take an s. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${pluralRules.select(count) === 'one' ? singular : plural}`;
}

const groupedNumbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** A number with its thousands apart: `131,072`. */
export function groupDigits(count: number): string {
  return groupedNumbers.format(count);
}
