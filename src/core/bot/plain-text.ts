// A view as plain text: for notifications, screen readers, scripts and the test transcripts.

import {
  type Action,
  type AnswerOption,
  actionsOfBlock,
  type Block,
  type Paragraph,
  type Text,
  type View,
} from './view.ts';

/** The whole view. What can be pressed is numbered in the order of `actionsOf(view)`. */
export function plainText(view: View): string {
  let firstNumber = 1;
  const parts = view.blocks.map((block) => {
    const part = blockText(block, firstNumber);
    firstNumber += actionsOfBlock(block).length;
    return part;
  });
  return [view.title, ...parts].filter((part) => part !== '').join('\n\n');
}

/** Blocks alone, without a title; buttons are bullets. */
export function plainTextOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => blockText(block, undefined))
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Control characters and text-direction overrides: a line may echo what a stranger typed. */
const unprintable = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text without marks, safe to print; a link shows its address. */
export function inlineText(body: Text): string {
  return body
    .map((part) => {
      switch (part.kind) {
        case 'text':
        case 'code':
          return part.text.replace(unprintable, '');
        case 'emphasis':
        case 'strong':
          return inlineText(part.children);
        case 'link': {
          const label = inlineText(part.children);
          return label === part.url ? label : `${label} (${part.url})`;
        }
        default:
          return part satisfies never;
      }
    })
    .join('');
}

/** `firstNumber` is what the first action of the block is numbered; without it none is. */
function blockText(block: Block, firstNumber: number | undefined): string {
  switch (block.kind) {
    case 'prose':
      return block.body.map(paragraphText).join('\n\n');
    case 'heading':
      return block.text;
    case 'fields':
      return block.rows.map((row) => `${row.label}: ${inlineText(row.value)}`).join('\n');
    case 'table':
      return block.rows.map((row) => rowText(block.head, row)).join('\n');
    case 'code':
      return block.text;
    case 'picture':
      return `Picture: ${block.alt}\n\n${block.textVersion}`;
    case 'progress':
      return `${block.label}: ${block.done} of ${block.total}`;
    case 'options':
      return optionsText(block.options, firstNumber);
    case 'buttons':
      return actionsText(block.actions, firstNumber);
    case 'select':
      return `${block.placeholder}\n${actionsText(block.actions, firstNumber)}`;
    case 'link':
      return `${block.label}: ${block.url}`;
    case 'footnote':
      return inlineText(block.text);
    case 'divider':
      return '';
    default:
      return block satisfies never;
  }
}

function paragraphText(part: Paragraph): string {
  switch (part.kind) {
    case 'paragraph':
      return inlineText(part.text);
    case 'list':
      return part.items
        .map((item, index) => `${part.ordered ? `${index + 1}.` : '-'} ${inlineText(item)}`)
        .join('\n');
    case 'quote':
      return `> ${inlineText(part.text)}`;
    default:
      return part satisfies never;
  }
}

/** A row read aloud: its first cell, then each other cell after its heading. */
function rowText(head: readonly string[], row: readonly Text[]): string {
  const [first = '', ...rest] = row.map(inlineText);
  const cells = rest.map((cell, index) => `${head[index + 1] ?? ''}: ${cell}`);
  return `- ${[first, ...cells].join('; ')}`;
}

/** `[1] A: the keys`: the number answers with the option. */
function optionsText(options: readonly AnswerOption[], firstNumber: number | undefined): string {
  let number = firstNumber;
  return options
    .map(({ key, text, line }) => {
      const prefix = number === undefined || line === undefined ? '' : `[${number++}] `;
      return `${prefix}${key}: ${inlineText(text)}`;
    })
    .join('\n');
}

function actionsText(actions: readonly Action[], firstNumber: number | undefined): string {
  return actions
    .map(({ label }, index) => {
      const bullet = firstNumber === undefined ? '-' : `[${firstNumber + index}]`;
      return `${bullet} ${label}`;
    })
    .join('\n');
}
