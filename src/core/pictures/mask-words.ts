// A mask in words and in characters.

import { type Mask, mayLook, pairsOf } from '../lab/mask.ts';
import { cutTo, widestTwin } from './twin.ts';

export function titleOf({ rule }: Mask): string {
  switch (rule.kind) {
    case 'full':
      return 'Full';
    case 'causal':
      return 'Causal';
    case 'cross':
      return 'Cross';
    case 'prefix':
      return `Prefix of ${rule.prefix}`;
    case 'window':
      return `Sliding window of ${rule.window}`;
    default:
      return rule satisfies never;
  }
}

/** What the mask allows, row by row where there are few. */
export function maskSentence(mask: Mask): string {
  const { queries, keys } = mask;
  const pairs = pairsOf(mask);
  const all = queries.length * keys.length;
  const total = `Together ${pairs} of ${all} pairs.`;
  if (pairs === all) {
    return `Each of ${queries.length} tokens sees all ${keys.length}: ${all} pairs.`;
  }
  if (queries.length > 8) {
    return `${queries.length} tokens; ${ruleWords(mask)}. ${total}`;
  }
  const rows = queries.map((word, row) => {
    const seen = keys.filter((_, column) => mayLook(mask.rule, row, column));
    return `${word} sees ${listed(seen)}`;
  });
  return `${rows.join('; ')}. ${total}`;
}

function ruleWords({ rule }: Mask): string {
  switch (rule.kind) {
    case 'full':
    case 'cross':
      return 'each sees all';
    case 'causal':
      return 'each sees itself and those before it';
    case 'prefix':
      return `the first ${rule.prefix} see each other both ways, the others themselves and those before`;
    case 'window':
      return `each sees itself and up to ${rule.window - 1} before it`;
    default:
      return rule satisfies never;
  }
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The grid in characters; words are cut to what a phone's 36 columns leave. */
export function maskTwin(mask: Mask): string {
  const { queries, keys } = mask;
  const room = Math.max(1, widestTwin - 2 * keys.length - 4);
  const names = queries.map((word) => cutTo(word, Math.min(room, 12)));
  const wide = Math.max(1, ...names.map((name) => [...name].length));
  const short = keys.every((word) => [...word].length === 1);
  const head = short ? [`${' '.repeat(wide)} ${keys.join(' ')}`] : [];
  const rows = queries.map((_, row) => {
    const signs = keys.map((_, column) => (mayLook(mask.rule, row, column) ? '■' : '·'));
    const name = names[row] ?? '';
    return `${name}${' '.repeat(wide - [...name].length)} ${signs.join(' ')}`;
  });
  return [...head, ...rows, `${pairsOf(mask)} pairs`].join('\n');
}
