// Facts on Discord, which has none: a line each where they are brief, else a text each.

import { plainText } from '../../core/plain.ts';
import type { Fact } from '../../core/view.ts';
import { escaped, markdown } from './markdown.ts';

/** A row of more letters wraps badly: a phone gives it a second line that is nearly full. */
const longRow = 48;

/** A label longer than this is a sentence: bold, it would drown a short value. */
const shortLabel = 32;

/** A value of no more letters than this may stand in bold. */
const shortValue = 48;

/** A bold label and what it says. */
export function factLine({ label, value }: Fact): string {
  return `**${escaped(ended(label))}** ${markdown(value)}`;
}

/**
 * Facts as texts. Labels that are names stand in bold; where most rows are long, each is a text
 * of its own with its value below. Among questions and sentences it is the value that
 * stands out.
 */
export function factTexts(rows: readonly Fact[]): readonly string[] {
  if (rows.length === 0) return [];
  if (isAnswers(rows)) return [rows.map(answerLine).join('\n')];
  const long = rows.filter((row) => row.label.length > 2 && lengthOf(row) > longRow);
  return long.length * 2 > rows.length
    ? rows.map(({ label, value }) => `**${escaped(label)}**\n${markdown(value)}`)
    : [rows.map(factLine).join('\n')];
}

function isAnswers(rows: readonly Fact[]): boolean {
  const sentences = rows.some(({ label }) => label.length > shortLabel);
  const questions = rows.every(({ label }) => label.endsWith('?'));
  const brief = rows.every(({ value }) => plainText(value).length <= shortValue);
  return questions || (sentences && brief);
}

function answerLine({ label, value }: Fact): string {
  return `- ${escaped(ended(label))} ${markdown([{ kind: 'strong', children: value }])}`;
}

function lengthOf({ label, value }: Fact): number {
  return label.length + 2 + plainText(value).length;
}

function ended(label: string): string {
  return /[?!.:]$/.test(label) ? label : `${label}:`;
}
