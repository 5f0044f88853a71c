// A view as text for a terminal: wrapped, with bold and colour where they are wanted.

import { plainText } from '../../core/plain.ts';
import {
  type Block,
  type Choice,
  type Paragraph,
  pressable,
  type Row,
  type Tone,
  type View,
} from '../../core/view.ts';

export type Style = { readonly colour: boolean; readonly width: number };

/** Draws a view. Buttons carry the numbers that press them. */
export function render(view: View, style: Style): string {
  const numbers = new Map(pressable(view).map((choice, index) => [choice, index + 1]));
  const title = paint(view.title, ['bold', tones[view.tone]], style);
  return [title, ...view.blocks.map((block) => renderBlock(block, numbers, style))]
    .filter((part) => part !== '')
    .join('\n\n');
}

const codes = { bold: 1, dim: 2, green: 32, yellow: 33, blue: 34, cyan: 36, none: 0 } as const;
type Paint = keyof typeof codes;
const tones: { readonly [T in Tone]: Paint } = {
  plain: 'none',
  good: 'green',
  bad: 'yellow',
  note: 'blue',
};

function paint(words: string, paints: readonly Paint[], { colour }: Style): string {
  const used = paints.filter((one) => one !== 'none').map((one) => codes[one]);
  return colour && used.length > 0 ? `\u001b[${used.join(';')}m${words}\u001b[0m` : words;
}

function renderBlock(block: Block, numbers: ReadonlyMap<Choice, number>, style: Style): string {
  switch (block.kind) {
    case 'prose':
      return block.body.map((part) => renderParagraph(part, style)).join('\n\n');
    case 'facts':
      return block.rows
        .map(({ label, value }) => wrap(`${label}: ${plainText(value)}`, style.width, '  '))
        .map((row, index) => bolden(row, block.rows[index]?.label ?? '', style))
        .join('\n');
    case 'table':
      return renderTable(block.head, block.rows, style);
    case 'code':
      return indent(block.text);
    case 'picture':
      return `${indent(block.twin)}\n\n${paint(wrap(block.alt, style.width), ['dim'], style)}`;
    case 'meter':
      return `${block.label}: ${bar(block.done, block.of)} ${block.done} of ${block.of}`;
    case 'choices':
      return renderButtons(block.options, numbers, style);
    case 'menu':
      return [block.hint, ...block.options.map((one) => `  ${button(one, numbers, style)}`)].join(
        '\n',
      );
    case 'link':
      return wrap(`${block.label}: ${block.url}`, style.width);
    case 'aside':
      return paint(wrap(plainText(block.text), style.width), ['dim'], style);
    case 'rule':
      return paint('─'.repeat(Math.min(24, style.width)), ['dim'], style);
    default:
      return block satisfies never;
  }
}

function renderParagraph(part: Paragraph, style: Style): string {
  switch (part.kind) {
    case 'paragraph':
      return wrap(plainText(part.text), style.width);
    case 'list':
      return part.items
        .map((item, index) => `${part.ordered ? `${index + 1}.` : '•'} ${plainText(item)}`)
        .map((item) => wrap(item, style.width, '  '))
        .join('\n');
    case 'quote':
      return wrap(plainText(part.text), style.width - 2)
        .split('\n')
        .map((row) => `│ ${row}`)
        .join('\n');
    default:
      return part satisfies never;
  }
}

/** Columns where they fit the window; otherwise one row after another, its cells labelled. */
function renderTable(head: readonly string[], rows: readonly Row[], style: Style): string {
  const cells = rows.map((row) => row.map(plainText));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  if (total <= style.width) {
    const line = (row: readonly string[]) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd();
    return [paint(line(head), ['bold'], style), ...cells.map(line)].join('\n');
  }
  return cells
    .map(([first = '', ...rest]) => {
      const told = rest.map((cell, index) =>
        wrap(`  ${head[index + 1]}: ${cell}`, style.width, '    '),
      );
      return [paint(wrap(first, style.width), ['bold'], style), ...told].join('\n');
    })
    .join('\n');
}

function renderButtons(
  options: readonly Choice[],
  numbers: ReadonlyMap<Choice, number>,
  style: Style,
): string {
  const rows: string[][] = [[]];
  let used = 0;
  for (const option of options) {
    const width = `[${numbers.get(option)}] ${option.label}`.length + 3;
    if (used > 0 && used + width > style.width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(button(option, numbers, style));
    used += width;
  }
  return rows.map((row) => row.join('   ')).join('\n');
}

function button(option: Choice, numbers: ReadonlyMap<Choice, number>, style: Style): string {
  return `${paint(`[${numbers.get(option)}]`, ['cyan'], style)} ${option.label}`;
}

function bar(done: number, of: number): string {
  const filled = of === 0 ? 0 : Math.round((10 * done) / of);
  return '■'.repeat(filled) + '□'.repeat(10 - filled);
}

function bolden(row: string, label: string, style: Style): string {
  return row.startsWith(label) ? paint(label, ['bold'], style) + row.slice(label.length) : row;
}

function indent(block: string): string {
  return block
    .split('\n')
    .map((row) => `  ${row}`.trimEnd())
    .join('\n');
}

/** Breaks words at a width; lines after the first begin with `hang`. */
function wrap(words: string, width: number, hang = ''): string {
  const rows: string[] = [];
  let row = '';
  for (const word of words.split(/ +/)) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row);
      row = hang + word;
    } else {
      row = row === '' ? word : `${row} ${word}`;
    }
  }
  return [...rows, row].join('\n');
}
