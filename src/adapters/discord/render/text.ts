// Facts on Discord, which has none: a line each where they are brief, else a text each.

import { inlineText } from '../../../core/bot/plain-text.ts';
import type { Block, Field, Paragraph, TableRow, Text } from '../../../core/bot/view.ts';
import { escapeMarkdown, fence, markdown } from './markdown.ts';

/** A row of more letters wraps badly: a phone gives it a second line that is nearly full. */
const maxRowLength = 48;

/** A bold label and what it says. */
export function fieldLine({ label, value }: Field): string {
  return `**${escapeMarkdown(withColon(label))}** ${markdown(value)}`;
}

/** Names in bold, each before what it says; below it, as a text of their own, where most are long. */
function renderNamedRows(rows: readonly Field[]): readonly string[] {
  if (rows.length === 0) return [];
  const longRows = rows.filter((row) => rowLength(row) > maxRowLength);
  return longRows.length * 2 > rows.length
    ? rows.map(({ label, value }) => `**${escapeMarkdown(label)}**\n${markdown(value)}`)
    : [rows.map(fieldLine).join('\n')];
}

/** Sentences in a list. A sentence in bold would drown its value, so the value is bold instead. */
function renderSentenceRows(rows: readonly Field[]): readonly string[] {
  if (rows.length === 0) return [];
  const lines = rows.map(
    ({ label, value }) =>
      `- ${escapeMarkdown(withColon(label))} ${markdown([{ kind: 'strong', children: value }])}`,
  );
  return [lines.join('\n')];
}

function rowLength({ label, value }: Field): number {
  return label.length + 2 + inlineText(value).length;
}

function withColon(label: string): string {
  return /[?!.:]$/.test(label) ? label : `${label}:`;
}

// Tables on Discord, which has none: columns where a phone has room for them, else an entry a row.

/** Columns of a code block that a phone shows without scrolling (360 pixels wide). */
const maxTableWidth = 28;

/** Letters that a phone shows in a line of ordinary text. */
const phoneLineLength = 34;

/** A table of more rows is a list to run through with a thumb: a line a row, its headings once. */
const longTableRows = 12;

/**
 * A table as texts: columns in a code block where a phone can show them and no mark would be lost;
 * otherwise an entry a row, its first cell bold and the others below, or behind it in a long list.
 * A code block wider than the screen can be neither scrolled nor read on a phone.
 */
export function renderTable(head: readonly string[], rows: readonly TableRow[]): readonly string[] {
  const columns = renderColumns(head, rows);
  if (columns !== undefined) return [columns];
  return rows.length > longTableRows
    ? [renderRowsAsLines(head, rows)]
    : rows.map((row) => renderRowAsEntry(head, row));
}

/** The dots keep to what stands before them, so that no line begins with one. */
function renderRowsAsLines(head: readonly string[], rows: readonly TableRow[]): string {
  const lines = rows.map(([first = [], ...others]) =>
    [`**${markdown(withoutMarks(first))}**`, ...others.map(markdown)].join('\u00a0· '),
  );
  return [`-# ${head.map(escapeMarkdown).join(' · ')}`, ...lines].join('\n');
}

function renderColumns(head: readonly string[], rows: readonly TableRow[]): string | undefined {
  const textRows = [head, ...rows.map((row) => row.map(inlineText))];
  const widths = head.map((_, column) =>
    Math.max(...textRows.map((row) => row[column]?.length ?? 0)),
  );
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  const isPlain = rows.flat(2).every(({ kind }) => kind === 'text');
  if (total > maxTableWidth || !isPlain) return undefined;
  const [first = '', ...others] = textRows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return fence('', [first, '─'.repeat(total), ...others].join('\n'));
}

function renderRowAsEntry(head: readonly string[], [first = [], ...others]: TableRow): string {
  const fields = others.map(
    (cell, index) => `${escapeMarkdown(head[index + 1] ?? '')}: ${markdown(cell)}`,
  );
  const joinedFields = fields.join(' · ');
  const details = joinedFields.length <= phoneLineLength ? joinedFields : fields.join('\n');
  return [`**${markdown(withoutMarks(first))}**`, details].filter(Boolean).join('\n');
}

/** Text without marks, to stand in bold. */
function withoutMarks(text: Text): Text {
  return [{ kind: 'text', text: inlineText(text) }];
}

// The blocks that are text on Discord: prose, facts, tables, code, pictures, meters, asides.

type TextBlock = Exclude<Block, { kind: 'options' | 'buttons' | 'select' | 'link' | 'divider' }>;

/** A block as texts in Discord's Markdown, each to stand a little apart from the next. */
export function renderTextBlock(block: TextBlock): readonly string[] {
  switch (block.kind) {
    case 'prose':
      return [renderProse(block.body)];
    case 'heading':
      return [`### ${escapeMarkdown(block.text)}`];
    case 'fields':
      return block.labels === 'sentences'
        ? renderSentenceRows(block.rows)
        : renderNamedRows(block.rows);
    case 'table':
      return renderTable(block.head, block.rows);
    case 'code':
      return [fence(block.language, block.text)];
    case 'picture':
      return [`${fence('', block.textVersion)}\n-# ${escapeMarkdown(`Picture: ${block.alt}`)}`];
    case 'progress': {
      const { label, done, total: of } = block;
      return [`${escapeMarkdown(label)}: ${done} of ${of}\n${progressBar(done, of)}`];
    }
    case 'footnote': {
      const text = markdown(block.text);
      return text === '' ? [] : [`-# ${text}`];
    }
    default:
      return block satisfies never;
  }
}

/** Paragraphs with a line between them; a list stands close under what announces it. */
function renderProse(body: readonly Paragraph[]): string {
  return body
    .map((part, index) => {
      const before = body[index - 1];
      const isTight = part.kind === 'list' && before?.kind === 'paragraph';
      const gap = before === undefined ? '' : isTight ? '\n' : '\n\n';
      return `${gap}${renderParagraph(part)}`;
    })
    .join('');
}

function renderParagraph(part: Paragraph): string {
  switch (part.kind) {
    case 'paragraph':
      return markdown(part.text);
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

function progressBar(done: number, total: number): string {
  const filled = total <= 0 ? 0 : Math.max(0, Math.min(10, Math.round((10 * done) / total)));
  return '▰'.repeat(filled) + '▱'.repeat(10 - filled);
}
