// Tables on Discord, which has none: columns where a phone has room for them, else an entry a row.

import { plainText } from '../../core/plain.ts';
import type { Row, Text } from '../../core/view.ts';
import { escaped, fence, markdown } from './markdown.ts';

/** Columns of a code block that a phone shows without scrolling (360 pixels wide). */
const widestTable = 28;

/** Letters that a phone shows in a line of ordinary text. */
const phoneLine = 34;

/** A table of more rows is a list to run through with a thumb: a line a row, its headings once. */
const longList = 12;

/**
 * A table as texts: columns in a code block where a phone can show them and no mark would be lost;
 * otherwise an entry a row, its first cell bold and the others below, or behind it in a long list.
 * A code block wider than the screen can be neither scrolled nor read on a phone.
 */
export function tableTexts(head: readonly string[], rows: readonly Row[]): readonly string[] {
  const columns = inColumns(head, rows);
  if (columns !== undefined) return [columns];
  return rows.length > longList ? [list(head, rows)] : rows.map((row) => entry(head, row));
}

/** The dots keep to what stands before them, so that no line begins with one. */
function list(head: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map(([first = [], ...others]) =>
    [`**${markdown(plainly(first))}**`, ...others.map(markdown)].join('\u00a0· '),
  );
  return [`-# ${head.map(escaped).join(' · ')}`, ...lines].join('\n');
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
