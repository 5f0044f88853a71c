// Reads the size an option states, so that ordered options can be proved to ascend.

const pattern = /(?<number>\d[\d,\u202f]*(?:\.\d+)?)\s?(?<unit>[a-z]+)?/giu;
const sizeAlone = /^(?:about |≈ ?|~)?\d[\d,\u202f]*(?:\.\d+)?(?: ?%|[ -]?[a-z/]+(?: [a-z/]+)?)?$/iu;

const thousands = ['k', 'm', 'g', 't'];
const scales: ReadonlyMap<string, number> = new Map([
  ...thousands.flatMap((letter, index): [string, number][] => [
    [letter, 1000 ** (index + 1)],
    [`${letter}b`, 1000 ** (index + 1)],
    [`${letter}ib`, 1024 ** (index + 1)],
  ]),
  ['b', 1e9],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);

/** The numbers of a text, their units' scales counted in: `128 KiB` is 131072, `1 to 4` is 1 and 4. */
export function sizesOf(text: string): readonly number[] {
  return [...text.matchAll(pattern)].map(({ groups }) => {
    const scale = scales.get(groups?.unit?.toLowerCase() ?? '') ?? 1;
    return Number(groups?.number?.replace(/[,\u202f]/gu, '')) * scale;
  });
}

/** True where the first numbers that differ ascend. */
export function ascends(before: readonly number[], after: readonly number[]): boolean {
  const at = after.findIndex((size, index) => size !== before[index]);
  return at >= 0 && (after[at] ?? 0) > (before[at] ?? -Infinity);
}

/** True where a text is a number with its unit and nothing else. */
export function isSize(text: string): boolean {
  return sizeAlone.test(text.trim());
}
