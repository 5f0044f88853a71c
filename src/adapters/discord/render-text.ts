// The blocks that are text on Discord: prose, facts, tables, code, pictures, meters, asides.

import type { Block, Inline, Paragraph, Text } from '../../core/view.ts';
import { escaped, fence, markdown } from './markdown.ts';
import { factTexts } from './render-facts.ts';
import { tableTexts } from './render-table.ts';

type TextBlock = Exclude<Block, { kind: 'choices' | 'menu' | 'link' | 'rule' }>;

/** A block as texts in Discord's Markdown, each to stand a little apart from the next. */
export function textsOf(block: TextBlock): readonly string[] {
  switch (block.kind) {
    case 'prose':
      return [proseOf(block.body)];
    case 'facts':
      return factTexts(block.rows);
    case 'table':
      return tableTexts(block.head, block.rows);
    case 'code':
      return [fence(block.language, block.text)];
    case 'picture':
      return [`${fence('', block.twin)}\n-# ${escaped(`Picture: ${block.alt}`)}`];
    case 'meter': {
      const { label, done, of } = block;
      return [`${escaped(label)}: ${done} of ${of}\n${bar(done, of)}`];
    }
    case 'aside': {
      const words = markdown(block.text);
      return words === '' ? [] : [`-# ${words}`];
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

/** Paragraphs with a line between them; a list stands close under what announces it. */
function proseOf(body: readonly Paragraph[]): string {
  return body
    .map((part, index) => {
      const before = body[index - 1];
      const close = part.kind === 'list' && before?.kind === 'paragraph';
      const gap = before === undefined ? '' : close ? '\n' : '\n\n';
      return `${gap}${paragraph(part)}`;
    })
    .join('');
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

function bar(done: number, of: number): string {
  const filled = of <= 0 ? 0 : Math.max(0, Math.min(10, Math.round((10 * done) / of)));
  return '▰'.repeat(filled) + '▱'.repeat(10 - filled);
}
