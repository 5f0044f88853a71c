// A view as plain text: for notifications, screen readers, scripts and the test transcripts.

import {
  type Block,
  type Choice,
  type Paragraph,
  pressable,
  type Text,
  type View,
} from './view.ts';

/** The whole view. Buttons and menu entries are numbered in the order of `pressable(view)`. */
export function plain(view: View): string {
  const numbers = new Map(pressable(view).map((choice, index) => [choice, index + 1]));
  return [view.title, ...view.blocks.map((block) => plainBlock(block, numbers))]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Blocks alone, without a title; buttons are bullets. */
export function plainBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => plainBlock(block, new Map()))
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Control characters and text-direction overrides: a line may echo what a stranger typed. */
const unprintable = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text without marks, safe to print; a link shows its address. */
export function plainText(body: Text): string {
  return body
    .map((part) => {
      switch (part.kind) {
        case 'text':
        case 'code':
          return part.text.replace(unprintable, '');
        case 'emphasis':
        case 'strong':
          return plainText(part.children);
        case 'link': {
          const label = plainText(part.children);
          return label === part.url ? label : `${label} (${part.url})`;
        }
        default:
          return part satisfies never;
      }
    })
    .join('');
}

function plainBlock(block: Block, numbers: ReadonlyMap<Choice, number>): string {
  switch (block.kind) {
    case 'prose':
      return block.body.map(plainParagraph).join('\n\n');
    case 'facts':
      return block.rows.map((row) => `${row.label}: ${plainText(row.value)}`).join('\n');
    case 'table':
      return block.rows.map((row) => plainRow(block.head, row)).join('\n');
    case 'code':
      return block.text;
    case 'picture':
      return `Picture: ${block.alt}\n\n${block.twin}`;
    case 'meter':
      return `${block.label}: ${block.done} of ${block.of}`;
    case 'choices':
      return plainChoices(block.options, numbers);
    case 'menu':
      return `${block.hint}\n${plainChoices(block.options, numbers)}`;
    case 'link':
      return `${block.label}: ${block.url}`;
    case 'aside':
      return plainText(block.text);
    case 'rule':
      return '';
    default:
      return block satisfies never;
  }
}

function plainParagraph(part: Paragraph): string {
  switch (part.kind) {
    case 'paragraph':
      return plainText(part.text);
    case 'list':
      return part.items
        .map((item, index) => `${part.ordered ? `${index + 1}.` : '-'} ${plainText(item)}`)
        .join('\n');
    case 'quote':
      return `> ${plainText(part.text)}`;
    default:
      return part satisfies never;
  }
}

/** A row read aloud: its first cell, then each other cell after its heading. */
function plainRow(head: readonly string[], row: readonly Text[]): string {
  const [first = '', ...rest] = row.map(plainText);
  const told = rest.map((cell, index) => `${head[index + 1] ?? ''}: ${cell}`);
  return `- ${[first, ...told].join('; ')}`;
}

function plainChoices(options: readonly Choice[], numbers: ReadonlyMap<Choice, number>): string {
  const areLetters = options.every(({ label }) => label.length === 1);
  return options
    .map((option) => {
      const number = numbers.get(option);
      return `${number === undefined ? '-' : `[${number}]`} ${option.label}`;
    })
    .join(areLetters ? '   ' : '\n');
}
