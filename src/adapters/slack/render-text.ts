// The blocks that are text on Slack: prose, facts, tables, code, pictures, meters, asides.

import { plainText } from '../../core/plain.ts';
import type { Block as CoreBlock, Fact, Row, Text } from '../../core/view.ts';
import { clip } from './fit.ts';
import { limits } from './limits.ts';
import type { Block, Cell, Plain, RichInline, RichPart } from './payload.ts';
import { parts, pieces, preformatted, section, words } from './rich.ts';

type TextBlock = Exclude<CoreBlock, { kind: 'choices' | 'menu' | 'link' | 'rule' }>;

/** What a table may become where it stands. */
export type TableRoom = 'table' | 'list';

/** A label longer than this is a sentence: bold, it would drown its value. */
const shortLabel = 32;

/** A block as Slack's; none where it has nothing to say. */
export function textBlocks(block: TextBlock, room: TableRoom): readonly Block[] {
  switch (block.kind) {
    case 'prose':
      return richText(parts(block.body));
    case 'facts':
      return richText(factParts(block.rows));
    case 'table':
      return room === 'table' && isTable(block.head, block.rows)
        ? [table(block.head, block.rows)]
        : richText(rowParts(block.head, block.rows));
    case 'code':
      return richText(preformatted(block.text));
    case 'picture':
      if (block.address !== undefined) return [image(block.address, block.alt)];
      return [...richText(preformatted(block.twin)), ...aside(`Picture: ${block.alt}`)];
    case 'meter': {
      const told = `${block.label}: ${bar(block.done, block.of)} ${block.done} of ${block.of}`;
      return richText(section(words(told)));
    }
    case 'aside':
      return aside(plainText(block.text));
    default:
      return block satisfies never;
  }
}

/** Words that Slack shows as they are. */
export function plainWords(text: string): Plain {
  return { type: 'plain_text', text, emoji: false };
}

/** What stands before the id of a file that we have uploaded, as the address of a picture. */
const fileScheme = 'slack-file:';

/** The address, in a view, of a picture that is a file of Slack's. */
export function fileAddress(id: string): string {
  return `${fileScheme}${id}`;
}

/** An image that Slack fetches, or has. */
function image(address: string, alt: string): Block {
  const alt_text = clip(alt.trim() || '…', limits.altText);
  if (!address.startsWith(fileScheme)) return { type: 'image', image_url: address, alt_text };
  return { type: 'image', slack_file: { id: address.slice(fileScheme.length) }, alt_text };
}

/** Small print. */
export function aside(text: string): readonly Block[] {
  return text.trim() === '' ? [] : [{ type: 'context', elements: [plainWords(text)] }];
}

export function richText(elements: readonly RichPart[]): readonly Block[] {
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
}

/** Labels that are names stand in bold; among sentences it is the value that stands out. */
function factParts(rows: readonly Fact[]): readonly RichPart[] {
  const areNames = rows.every(({ label }) => label.length <= shortLabel);
  if (areNames) {
    return section(
      lines(
        rows.map(({ label, value }) => [
          ...words(ended(label), { bold: true }),
          ...words(' '),
          ...pieces(value),
        ]),
      ),
    );
  }
  const elements = rows.flatMap(({ label, value }) =>
    section([...words(`${ended(label)} `), ...pieces(value, { bold: true })]),
  );
  return [{ type: 'rich_text_list', style: 'bullet', elements }];
}

function ended(label: string): string {
  return /[?!.:]$/.test(label) ? label : `${label}:`;
}

/** Rows under each other, where there can be no table: the first cell, then the others by heading. */
function rowParts(head: readonly string[], rows: readonly Row[]): readonly RichPart[] {
  return section(
    lines(
      rows.map(([first = [], ...others]) => [
        ...pieces(first, { bold: true }),
        ...others.flatMap((cell, index) => [
          ...words(`${index === 0 ? ', ' : '; '}${head[index + 1] ?? ''}: `),
          ...pieces(cell),
        ]),
      ]),
    ),
  );
}

function lines(all: readonly (readonly RichInline[])[]): readonly RichInline[] {
  return all.flatMap((line, index) => (index === 0 ? line : [...words('\n'), ...line]));
}

function isTable(head: readonly string[], rows: readonly Row[]): boolean {
  const text = [...head, ...rows.flat().map(plainText)].join('');
  return (
    rows.length < limits.tableRows &&
    head.length <= limits.tableColumns &&
    text.length <= limits.tableText
  );
}

function table(head: readonly string[], rows: readonly Row[]): Block {
  return {
    type: 'table',
    rows: [
      head.map((name) => cell([{ kind: 'text', text: name }])),
      ...rows.map((row) => row.map(cell)),
    ],
    column_settings: head.map(() => ({ is_wrapped: true })),
  };
}

/** A cell is never empty: Slack refuses one without words. */
function cell(text: Text): Cell {
  const elements = section(pieces(text));
  const isMarked = elements.some((one) =>
    one.elements.some((part) => part.style || part.type === 'link'),
  );
  return isMarked
    ? { type: 'rich_text', elements }
    : { type: 'raw_text', text: plainText(text) || '–' };
}

function bar(done: number, of: number): string {
  const filled = of <= 0 ? 0 : Math.max(0, Math.min(10, Math.round((10 * done) / of)));
  return '▰'.repeat(filled) + '▱'.repeat(10 - filled);
}
