// A view as text for a terminal: wrapped, with bold and colour where they are wanted.

import { inlineText } from '../../core/bot/plain-text.ts';
import {
  type Action,
  type AnswerOption,
  actionsOfBlock,
  type Block,
  type Paragraph,
  type TableRow,
  type Tone,
  type View,
} from '../../core/bot/view.ts';

export type TextStyle = { readonly colour: boolean; readonly width: number };

/** Draws a view. Buttons carry the numbers that press them. */
export function render(view: View, style: TextStyle): string {
  const title = applyStyles(view.title, ['bold', toneStyles[view.tone]], style);
  let firstNumber = 1;
  const parts = view.blocks.map((block) => {
    const part = renderBlock(block, firstNumber, style);
    firstNumber += actionsOfBlock(block).length;
    return part;
  });
  return [title, ...parts].filter((part) => part !== '').join('\n\n');
}

const ansiCodes = { bold: 1, dim: 2, green: 32, yellow: 33, blue: 34, cyan: 36, none: 0 } as const;
type AnsiStyle = keyof typeof ansiCodes;
const toneStyles: { readonly [T in Tone]: AnsiStyle } = {
  plain: 'none',
  success: 'green',
  warning: 'yellow',
  info: 'blue',
};

function applyStyles(text: string, styles: readonly AnsiStyle[], { colour }: TextStyle): string {
  const applied = styles.filter((one) => one !== 'none').map((one) => ansiCodes[one]);
  return colour && applied.length > 0 ? `\u001b[${applied.join(';')}m${text}\u001b[0m` : text;
}

/** `firstNumber` presses the first action of the block. */
function renderBlock(block: Block, firstNumber: number, style: TextStyle): string {
  switch (block.kind) {
    case 'prose':
      return block.body.map((part) => renderParagraph(part, style)).join('\n\n');
    case 'heading':
      return applyStyles(wrap(block.text, style.width), ['bold'], style);
    case 'fields':
      return block.rows
        .map(({ label, value }) => wrap(`${label}: ${inlineText(value)}`, style.width, '  '))
        .map((row, index) => boldLabel(row, block.rows[index]?.label ?? '', style))
        .join('\n');
    case 'table':
      return renderTable(block.head, block.rows, style);
    case 'code':
      return indent(block.text);
    case 'picture':
      return `${indent(block.textVersion)}\n\n${applyStyles(wrap(block.alt, style.width), ['dim'], style)}`;
    case 'progress':
      return `${block.label}: ${progressBar(block.done, block.total)} ${block.done} of ${block.total}`;
    case 'options':
      return renderOptions(block.options, firstNumber, style);
    case 'buttons':
      return renderButtons(block.actions, firstNumber, style);
    case 'select':
      return [
        block.placeholder,
        ...block.actions.map(
          ({ label }, index) => `  ${numberText(firstNumber + index, style)} ${label}`,
        ),
      ].join('\n');
    case 'link':
      return wrap(`${block.label}: ${block.url}`, style.width);
    case 'footnote':
      return applyStyles(wrap(inlineText(block.text), style.width), ['dim'], style);
    case 'divider':
      return applyStyles('─'.repeat(Math.min(24, style.width)), ['dim'], style);
    default:
      return block satisfies never;
  }
}

function renderParagraph(part: Paragraph, style: TextStyle): string {
  switch (part.kind) {
    case 'paragraph':
      return wrap(inlineText(part.text), style.width);
    case 'list':
      return part.items
        .map((item, index) => `${part.ordered ? `${index + 1}.` : '•'} ${inlineText(item)}`)
        .map((item) => wrap(item, style.width, '  '))
        .join('\n');
    case 'quote':
      return wrap(inlineText(part.text), style.width - 2)
        .split('\n')
        .map((row) => `│ ${row}`)
        .join('\n');
    default:
      return part satisfies never;
  }
}

/** Columns where they fit the window; otherwise one row after another, its cells labelled. */
function renderTable(head: readonly string[], rows: readonly TableRow[], style: TextStyle): string {
  const cells = rows.map((row) => row.map(inlineText));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const totalWidth = widths.reduce((sum, width) => sum + width + 2, -2);
  if (totalWidth <= style.width) {
    const formatRow = (row: readonly string[]) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd();
    return [applyStyles(formatRow(head), ['bold'], style), ...cells.map(formatRow)].join('\n');
  }
  return cells
    .map(([rowHeader = '', ...rest]) => {
      const cellLines = rest.map((cell, index) =>
        wrap(`  ${head[index + 1]}: ${cell}`, style.width, '    '),
      );
      return [applyStyles(wrap(rowHeader, style.width), ['bold'], style), ...cellLines].join('\n');
    })
    .join('\n');
}

/** One option a line, its number before it; lines after the first begin under its words. */
function renderOptions(
  options: readonly AnswerOption[],
  firstNumber: number,
  style: TextStyle,
): string {
  let number = firstNumber;
  return options
    .map(({ key, text, line }) => {
      const mark = line === undefined ? '' : `[${number++}]`;
      const row = wrap(`${mark} ${key}: ${inlineText(text)}`.trimStart(), style.width, '    ');
      return row.replace(mark, () => applyStyles(mark, ['cyan'], style));
    })
    .join('\n');
}

function renderButtons(actions: readonly Action[], firstNumber: number, style: TextStyle): string {
  const rows: string[][] = [[]];
  let used = 0;
  for (const [index, { label }] of actions.entries()) {
    const number = firstNumber + index;
    const width = `[${number}] ${label}`.length + 3;
    if (used > 0 && used + width > style.width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(`${numberText(number, style)} ${label}`);
    used += width;
  }
  return rows.map((row) => row.join('   ')).join('\n');
}

/** The number that presses a button. */
function numberText(number: number, style: TextStyle): string {
  return applyStyles(`[${number}]`, ['cyan'], style);
}

function progressBar(done: number, total: number): string {
  const filled = total === 0 ? 0 : Math.round((10 * done) / total);
  return '■'.repeat(filled) + '□'.repeat(10 - filled);
}

function boldLabel(row: string, label: string, style: TextStyle): string {
  return row.startsWith(label)
    ? applyStyles(label, ['bold'], style) + row.slice(label.length)
    : row;
}

function indent(block: string): string {
  return block
    .split('\n')
    .map((row) => `  ${row}`.trimEnd())
    .join('\n');
}

/** Breaks words at a width; lines after the first begin with `hang`. */
function wrap(text: string, width: number, indentation = ''): string {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(/ +/)) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row);
      row = indentation + word;
    } else {
      row = row === '' ? word : `${row} ${word}`;
    }
  }
  return [...rows, row].join('\n');
}
