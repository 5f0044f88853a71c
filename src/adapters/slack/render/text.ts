// The blocks that are text on Slack: prose, facts, tables, code, pictures, meters, asides.

import { inlineText } from '../../../core/bot/plain-text.ts';
import type { Block as CoreBlock, Field, TableRow, Text } from '../../../core/bot/view.ts';
import { ellipsize } from '../../../lib/text.ts';
import { limits } from './limits.ts';
import type { Block, Cell, Plain, RichInline, RichPart } from './payload.ts';
import { richInlines, richParts, richPreformatted, richSection, textInlines } from './rich-text.ts';

type TextBlock = Exclude<CoreBlock, { kind: 'buttons' | 'select' | 'link' | 'divider' }>;

/** What a table may become where it stands. */
export type TableMode = 'table' | 'list';

/** A block as Slack's; none where it has nothing to say. */
export function renderTextBlock(block: TextBlock, tableMode: TableMode): readonly Block[] {
  switch (block.kind) {
    case 'prose':
      return richTextBlocks(richParts(block.body));
    case 'heading':
      return richTextBlocks(richSection(textInlines(block.text, { bold: true })));
    case 'fields':
      return richTextBlocks(
        block.labels === 'sentences' ? sentenceParts(block.rows) : namedParts(block.rows),
      );
    case 'options':
      return richTextBlocks(
        namedParts(block.options.map(({ key, text }) => ({ label: key, value: text }))),
      );
    case 'table':
      return tableMode === 'table' && fitsTable(block.head, block.rows)
        ? [tableBlock(block.head, block.rows)]
        : richTextBlocks(tableRowParts(block.head, block.rows));
    case 'code':
      return richTextBlocks(richPreformatted(block.text));
    case 'picture':
      if (block.imageUrl !== undefined) return [imageBlock(block.imageUrl, block.alt)];
      return [
        ...richTextBlocks(richPreformatted(block.textVersion)),
        ...footnoteBlocks(`Picture: ${block.alt}`),
      ];
    case 'progress': {
      const summary = `${block.label}: ${progressBar(block.done, block.total)} ${block.done} of ${block.total}`;
      return richTextBlocks(richSection(textInlines(summary)));
    }
    case 'footnote':
      return footnoteBlocks(inlineText(block.text));
    default:
      return block satisfies never;
  }
}

/** Words that Slack shows as they are. */
export function plainTextObject(text: string): Plain {
  return { type: 'plain_text', text, emoji: false };
}

/** What stands before the id of a file that we have uploaded, as the address of a picture. */
const slackFileScheme = 'slack-file:';

/** The address, in a view, of a picture that is a file of Slack's. */
export function slackFileUrl(id: string): string {
  return `${slackFileScheme}${id}`;
}

/** An image that Slack fetches, or has. */
function imageBlock(url: string, alt: string): Block {
  const alt_text = ellipsize(alt.trim() || '…', limits.altText);
  if (!url.startsWith(slackFileScheme)) return { type: 'image', image_url: url, alt_text };
  return { type: 'image', slack_file: { id: url.slice(slackFileScheme.length) }, alt_text };
}

/** Small print. */
export function footnoteBlocks(text: string): readonly Block[] {
  return text.trim() === '' ? [] : [{ type: 'context', elements: [plainTextObject(text)] }];
}

export function richTextBlocks(elements: readonly RichPart[]): readonly Block[] {
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
}

/** Names in bold, each before what it says. */
function namedParts(rows: readonly Field[]): readonly RichPart[] {
  return richSection(
    joinLines(
      rows.map(({ label, value }) => [
        ...textInlines(withColon(label), { bold: true }),
        ...textInlines(' '),
        ...richInlines(value),
      ]),
    ),
  );
}

/** Sentences in a list. A sentence in bold would drown its value, so the value is bold instead. */
function sentenceParts(rows: readonly Field[]): readonly RichPart[] {
  if (rows.length === 0) return [];
  const elements = rows.flatMap(({ label, value }) =>
    richSection([...textInlines(`${withColon(label)} `), ...richInlines(value, { bold: true })]),
  );
  return [{ type: 'rich_text_list', style: 'bullet', elements }];
}

function withColon(label: string): string {
  return /[?!.:]$/.test(label) ? label : `${label}:`;
}

/** Rows under each other, where there can be no table: the first cell, then the others by heading. */
function tableRowParts(head: readonly string[], rows: readonly TableRow[]): readonly RichPart[] {
  return richSection(
    joinLines(
      rows.map(([first = [], ...others]) => [
        ...richInlines(first, { bold: true }),
        ...others.flatMap((cell, index) => [
          ...textInlines(`${index === 0 ? ', ' : '; '}${head[index + 1] ?? ''}: `),
          ...richInlines(cell),
        ]),
      ]),
    ),
  );
}

function joinLines(lines: readonly (readonly RichInline[])[]): readonly RichInline[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [...textInlines('\n'), ...line]));
}

function fitsTable(head: readonly string[], rows: readonly TableRow[]): boolean {
  const text = [...head, ...rows.flat().map(inlineText)].join('');
  return (
    rows.length < limits.tableRows &&
    head.length <= limits.tableColumns &&
    text.length <= limits.tableText
  );
}

function tableBlock(head: readonly string[], rows: readonly TableRow[]): Block {
  return {
    type: 'table',
    rows: [
      head.map((name) => tableCell([{ kind: 'text', text: name }])),
      ...rows.map((row) => row.map(tableCell)),
    ],
    column_settings: head.map(() => ({ is_wrapped: true })),
  };
}

/** A cell is never empty: Slack refuses one without words. */
function tableCell(text: Text): Cell {
  const elements = richSection(richInlines(text));
  const isFormatted = elements.some((section) =>
    section.elements.some((part) => part.style || part.type === 'link'),
  );
  return isFormatted
    ? { type: 'rich_text', elements }
    : { type: 'raw_text', text: inlineText(text) || '–' };
}

function progressBar(done: number, total: number): string {
  const filled = total <= 0 ? 0 : Math.max(0, Math.min(10, Math.round((10 * done) / total)));
  return '▰'.repeat(filled) + '▱'.repeat(10 - filled);
}
