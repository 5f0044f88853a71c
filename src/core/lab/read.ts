// What learners type into the lab, read with bounds: out of them, a sentence says what is possible.

import { cut } from '../cut.ts';
import { Sorry } from '../errors.ts';
import type { Choice } from '../view.ts';

type Bounds = {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly otherwise: number;
  /** A line that shows the demo as it is without settings. */
  readonly retry: Choice;
};

const scales: { readonly [letter: string]: number } = { '': 1, k: 1024, m: 1024 ** 2 };

/** A whole number such as `8192`, `8K` or `1M` within bounds. K and M are 1,024 and its square. */
export function readWhole(
  typed: string | undefined,
  { name, least, most, otherwise, retry }: Bounds,
): number {
  if (typed === undefined) return otherwise;
  const [, digits = '', letter = ''] =
    /^(\d{1,9})\s?([km]?)$/i.exec(typed.replace(/[,_]/g, '')) ?? [];
  const count = digits === '' ? Number.NaN : Number(digits) * (scales[letter.toLowerCase()] ?? 1);
  if (count >= least && count <= most) return count;
  throw new Sorry(
    `“${cut(typed, 30)}” does not work as ${name}: give a whole number from ${grouped(least)} to ${grouped(most)}.`,
    [retry],
  );
}

/** Words of a sentence, at most so many; more are refused rather than dropped. */
export function readWords(typed: string, most: number, retry: Choice): readonly string[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  if (words.length <= most) return words.map((word) => [...word].slice(0, 24).join(''));
  throw new Sorry(
    `That is ${words.length} words, and a phone shows ${most} rows. Try a shorter sentence.`,
    [retry],
  );
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
