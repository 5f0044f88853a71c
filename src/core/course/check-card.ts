// Checks of one card: its words, its title, and lines that a phone would wrap.

import { plainText } from '../plain.ts';
import type { Block, Paragraph } from '../view.ts';
import { countWords, type Finding } from './finding.ts';
import type { Card } from './lesson.ts';

const most = { words: 120, title: 48, drawing: 36, code: 44 };
/** How many words of a card its author wrote: prose and tables; not drawings, code or model data. */
export function cardWords(card: Card): number {
  return card.blocks.reduce((sum, block, index) => {
    // Only a table made from models.yaml is followed by an aside: nobody writes those words.
    const fromData = card.blocks[index + 1]?.kind === 'aside';
    return sum + (fromData ? 0 : blockWords(block));
  }, 0);
}

/** Checks a card by itself. */
export function checkCard(card: Card): readonly Finding[] {
  const where = ['cards', card.id];
  const found = cardWords(card);
  return [
    ...(card.blocks.length === 0 ? [{ where, message: 'The card is empty: write its text.' }] : []),
    ...(found > most.words
      ? [{ where, message: `The card has ${found} words: cut it to ${most.words} or split it.` }]
      : []),
    ...([...card.title].length > most.title
      ? [{ where, message: `The title is longer than ${most.title} characters: shorten it.` }]
      : []),
    ...card.blocks.flatMap((block, index) => checkWidth(block, [...where, 'blocks', `#${index}`])),
  ];
}

/** Every line of a drawing or of code that a phone would wrap. */
function checkWidth(block: Block, where: readonly string[]): readonly Finding[] {
  if (block.kind !== 'picture' && block.kind !== 'code') return [];
  const [kind, text, limit] =
    block.kind === 'picture'
      ? ['drawing', block.twin, most.drawing]
      : ['code', block.text, most.code];
  return text.split('\n').flatMap((line, index) => {
    const width = [...line].length;
    const message = `This line of ${kind} is ${width} columns wide: keep to ${limit}.`;
    return width > limit ? [{ where: [...where, 'lines', `#${index}`], message }] : [];
  });
}

function blockWords(block: Block): number {
  if (block.kind === 'prose') return sum(block.body.map(paragraphWords));
  if (block.kind !== 'table') return 0;
  return sum([
    ...block.head.map(countWords),
    ...block.rows.flat().map((cell) => countWords(plainText(cell))),
  ]);
}

function paragraphWords(part: Paragraph): number {
  const texts = part.kind === 'list' ? part.items : [part.text];
  return sum(texts.map((text) => countWords(plainText(text))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
