// A sentence in tokens: for each tokenizer its pieces as pills, and how many they are.

import type { Picture } from '../bot/picture.ts';
import type { Tokenization } from '../model-math/tokenization.ts';
import { contentTop, drawChips, innerWidth, layoutPicture, margin } from './kit/layout.ts';
import { muted } from './kit/palette.ts';
import { label } from './kit/shapes.ts';
import { wrapTextRows } from './kit/text-version.ts';

/** More pieces than these are counted, not drawn. */
const maxDrawn = 24;

export function tokensPicture(splits: readonly Tokenization[]): Picture {
  const shapes: string[] = [];
  let y = contentTop;
  for (const { name, pieces } of splits) {
    shapes.push(
      label([margin, y + 4], `${name}: ${pieces.length} tokens`, { size: 13, fill: muted }),
    );
    const labels = pieces.slice(0, maxDrawn).map(showWhitespace);
    const overflow = pieces.length > maxDrawn ? [`+ ${pieces.length - maxDrawn}`] : [];
    const row = drawChips(
      [...labels, ...overflow],
      { x: margin, y: y + 14, width: innerWidth },
      (at) => (at >= maxDrawn ? 'link' : at % 2 === 0 ? 'read' : 'write'),
    );
    shapes.push(...row.shapes);
    y = row.bottom + 24;
  }
  return {
    alt: splits
      .map(
        ({ name, pieces }) =>
          `${name} makes ${pieces.length} tokens: ${pieces.slice(0, maxDrawn).map(showWhitespace).join(' | ')}${pieces.length > maxDrawn ? ' and more' : ''}.`,
      )
      .join(' ')
      .slice(0, 1000),
    textVersion: splits
      .flatMap(({ name, pieces }) => [
        `${name}: ${pieces.length}`,
        ...wrapTextRows(pieces.slice(0, maxDrawn).map(showWhitespace).join(' '), '  '),
      ])
      .join('\n'),
    drawing: layoutPicture({
      title: 'The same text in tokens',
      shapes,
      bottom: y - 14,
      note: 'A dot is a space: most tokens begin with the space before the word.',
    }),
  };
}

/** A piece with its spaces made visible; bytes that are no whole letter are shown as a box. */
function showWhitespace(piece: string): string {
  return piece
    .replace(/ /g, '·')
    .replace(/\s/g, '↓')
    .replace(/\ufffd/g, '□');
}
