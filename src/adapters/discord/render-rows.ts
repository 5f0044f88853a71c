// Facts and tables on Discord, which has neither: lines where a phone has room, else a text a row.

import { plainText } from '../../core/plain.ts';
import type { Fact, Row, Text } from '../../core/view.ts';
import { escaped, fence, markdown } from './markdown.ts';

/** Columns of a code block that a phone shows without scrolling (360 pixels wide). */
const widestTable = 28;

/** Letters that a phone shows in a line of ordinary text. */
const phoneLine = 34;

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

/**
 * A table as texts: columns in a code block where a phone can show them and no mark would be lost;
 * otherwise an entry a row, its first cell bold and the others below. A code block wider than the
 * screen can be neither scrolled nor read on a phone.
 */
export function tableTexts(head: readonly string[], rows: readonly Row[]): readonly string[] {
  const columns = inColumns(head, rows);
  return columns === undefined ? rows.map((row) => entry(head, row)) : [columns];
}

function inColumns(head: readonly string[], rows: readonly Row[]): string | undefined {
  const cells = [head, ...rows.map((row) => row.map(plainText))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  const isPlain = rows.flat(2).every(({ kind }) => kind === 'text');
  if (total > widestTable || !isPlain) return undefined;
  const [first = '', ...others] = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return fence('', [first, '─'.repeat(total), ...others].join('\n'));
}

function entry(head: readonly string[], [first = [], ...others]: Row): string {
  const told = others.map((cell, index) => `${escaped(head[index + 1] ?? '')}: ${markdown(cell)}`);
  const inOne = told.join(' · ');
  const below = inOne.length <= phoneLine ? inOne : told.join('\n');
  return [`**${markdown(plainly(first))}**`, below].filter(Boolean).join('\n');
}

/** Text without marks, to stand in bold. */
function plainly(text: Text): Text {
  return [{ kind: 'text', text: plainText(text) }];
}
