// Checks one card: its length, its title, and lines that a phone would wrap.

import { inlineText } from '../../bot/plain-text.ts';
import type { Block, Paragraph } from '../../bot/view.ts';
import type { Card } from '../library.ts';
import { countWords, type Finding } from './finding.ts';

const cardLimits = { words: 120, title: 48, drawing: 36, code: 44 };
/** Number of words the author wrote: prose and tables, but not drawings, code or model data. */
export function countCardWords(card: Card): number {
  return card.blocks.reduce((sum, block, index) => {
    // Only tables generated from models.yaml are followed by a footnote; the author didn't write them.
    const fromData = card.blocks[index + 1]?.kind === 'footnote';
    return sum + (fromData ? 0 : countBlockWords(block));
  }, 0);
}

/** Checks a card by itself. */
export function checkCard(card: Card): readonly Finding[] {
  const where = ['cards', card.id];
  const wordCount = countCardWords(card);
  return [
    ...(card.blocks.length === 0 ? [{ where, message: 'The card is empty: add its text.' }] : []),
    ...(wordCount > cardLimits.words
      ? [
          {
            where,
            message: `The card has ${wordCount} words: cut it to ${cardLimits.words} or split it.`,
          },
        ]
      : []),
    ...([...card.title].length > cardLimits.title
      ? [{ where, message: `The title is longer than ${cardLimits.title} characters: shorten it.` }]
      : []),
    ...card.blocks.flatMap((block, index) =>
      checkLineWidths(block, [...where, 'blocks', `#${index}`]),
    ),
  ];
}

/** Finds lines of drawings and code that a phone would wrap. */
function checkLineWidths(block: Block, where: readonly string[]): readonly Finding[] {
  if (block.kind !== 'picture' && block.kind !== 'code') return [];
  const [kind, text, limit] =
    block.kind === 'picture'
      ? ['drawing', block.textVersion, cardLimits.drawing]
      : ['code', block.text, cardLimits.code];
  return text.split('\n').flatMap((line, index) => {
    const width = [...line].length;
    const message = `This line of ${kind} is ${width} columns wide: keep to ${limit}.`;
    return width > limit ? [{ where: [...where, 'lines', `#${index}`], message }] : [];
  });
}

function countBlockWords(block: Block): number {
  if (block.kind === 'prose') return sum(block.body.map(countParagraphWords));
  if (block.kind !== 'table') return 0;
  return sum([
    ...block.head.map(countWords),
    ...block.rows.flat().map((cell) => countWords(inlineText(cell))),
  ]);
}

function countParagraphWords(paragraph: Paragraph): number {
  const texts = paragraph.kind === 'list' ? paragraph.items : [paragraph.text];
  return sum(texts.map((text) => countWords(inlineText(text))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
