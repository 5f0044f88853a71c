// The blocks that are text on Discord: prose, facts, tables, code, pictures, meters, asides.

import { plainText } from '../../core/plain.ts';
import type { Block, Fact, Inline, Paragraph, Row, Text } from '../../core/view.ts';
import { escaped, fence, markdown } from './markdown.ts';

type TextBlock = Exclude<Block, { kind: 'choices' | 'menu' | 'link' | 'rule' }>;

/** Columns of a code block that a phone shows without scrolling (360 pixels wide). */
const widestTable = 36;

/** A label longer than this is a sentence: bold, it would drown its value. */
const shortLabel = 32;

/** A block as Discord's Markdown. */
export function textOf(block: TextBlock): string {
  switch (block.kind) {
    case 'prose':
      return block.body.map(paragraph).join('\n\n');
    case 'facts':
      return factLines(block.rows).join('\n');
    case 'table':
      return table(block.head, block.rows);
    case 'code':
      return fence(block.language, block.text);
    case 'picture':
      return `${fence('', block.twin)}\n-# ${escaped(`Picture: ${block.alt}`)}`;
    case 'meter':
      return `${escaped(block.label)}: ${bar(block.done, block.of)} ${block.done} of ${block.of}`;
    case 'aside': {
      const words = markdown(block.text);
      return words === '' ? '' : `-# ${words}`;
    }
    default:
      return block satisfies never;
  }
}

/** True for prose that is nothing but strong words: a heading of what follows. */
export function isHeading(block: Block): boolean {
  if (block.kind !== 'prose' || block.body.length !== 1) return false;
  const [only] = block.body;
  return only?.kind === 'paragraph' && headingWords(only.text) !== undefined;
}

function headingWords(text: Text): Text | undefined {
  const [only, ...more]: readonly Inline[] = text;
  return more.length === 0 && only?.kind === 'strong' ? only.children : undefined;
}

function paragraph(part: Paragraph): string {
  switch (part.kind) {
    case 'paragraph': {
      const heading = headingWords(part.text);
      return heading === undefined ? markdown(part.text) : `### ${markdown(heading)}`;
    }
    case 'list':
      return part.items
        .map((item, index) => `${part.ordered ? `${index + 1}.` : '-'} ${markdown(item)}`)
        .join('\n');
    case 'quote':
      return `> ${markdown(part.text)}`;
    default:
      return part satisfies never;
  }
}

/** A bold label and what it says. */
export function factLine({ label, value }: Fact): string {
  return `**${escaped(ended(label))}** ${markdown(value)}`;
}

/** Labels that are names stand in bold; among sentences it is the value that stands out. */
function factLines(rows: readonly Fact[]): readonly string[] {
  if (rows.every(({ label }) => label.length <= shortLabel)) return rows.map(factLine);
  return rows.map(
    ({ label, value }) =>
      `- ${escaped(ended(label))} ${markdown([{ kind: 'strong', children: value }])}`,
  );
}

function ended(label: string): string {
  return /[?!.:]$/.test(label) ? label : `${label}:`;
}

/**
 * Columns in a code block where a phone can show them and no mark would be lost; otherwise one
 * entry a row, its first cell bold and the others after their headings. Discord has no tables, and
 * a code block wider than the screen can be neither scrolled nor read on a phone.
 */
function table(head: readonly string[], rows: readonly Row[]): string {
  const cells = [head, ...rows.map((row) => row.map(plainText))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  if (total <= widestTable && rows.flat(2).every(({ kind }) => kind === 'text')) {
    const lines = cells.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    const [first = '', ...others] = lines;
    return fence('', [first, '─'.repeat(total), ...others].join('\n'));
  }
  return rows
    .map(([first = [], ...others]) => {
      const told = others.map(
        (cell, index) => `${escaped(head[index + 1] ?? '')}: ${markdown(cell)}`,
      );
      return [`**${markdown(plainly(first))}**`, told.join(' · ')].filter(Boolean).join('\n');
    })
    .join('\n');
}

/** Text without marks, to stand in bold. */
function plainly(text: Text): Text {
  return [{ kind: 'text', text: plainText(text) }];
}

function bar(done: number, of: number): string {
  const filled = of <= 0 ? 0 : Math.max(0, Math.min(10, Math.round((10 * done) / of)));
  return '▰'.repeat(filled) + '▱'.repeat(10 - filled);
}
