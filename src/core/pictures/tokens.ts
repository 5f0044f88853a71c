// A sentence in tokens: for each tokenizer its pieces as pills, and how many they are.

import type { Split } from '../lab/tokens.ts';
import type { Picture } from './drawing.ts';
import { soft } from './palette.ts';
import { pills } from './pills.ts';
import { label } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { twinRows } from './twin.ts';

/** More pieces than these are counted, not drawn. */
const mostDrawn = 24;

export function tokensPicture(splits: readonly Split[]): Picture {
  const shapes: string[] = [];
  let y = top;
  for (const { name, pieces } of splits) {
    shapes.push(
      label([margin, y + 4], `${name}: ${pieces.length} tokens`, { size: 13, fill: soft }),
    );
    const shown = pieces.slice(0, mostDrawn).map(visible);
    const more = pieces.length > mostDrawn ? [`+ ${pieces.length - mostDrawn}`] : [];
    const row = pills([...shown, ...more], { x: margin, y: y + 14, width: innerWidth }, (at) =>
      at >= mostDrawn ? 'link' : at % 2 === 0 ? 'read' : 'write',
    );
    shapes.push(...row.shapes);
    y = row.bottom + 24;
  }
  return {
    alt: splits
      .map(
        ({ name, pieces }) =>
          `${name} makes ${pieces.length} tokens: ${pieces.slice(0, mostDrawn).map(visible).join(' | ')}${pieces.length > mostDrawn ? ' and more' : ''}.`,
      )
      .join(' ')
      .slice(0, 1000),
    twin: splits
      .flatMap(({ name, pieces }) => [
        `${name}: ${pieces.length}`,
        ...twinRows(pieces.slice(0, mostDrawn).map(visible).join(' '), '  '),
      ])
      .join('\n'),
    drawing: sheet({
      title: 'The same text in tokens',
      shapes,
      bottom: y - 14,
      note: 'A dot is a space: most tokens begin with the space before the word.',
    }),
  };
}

/** A piece with its spaces made visible; bytes that are no whole letter are shown as a box. */
function visible(piece: string): string {
  return piece
    .replace(/ /g, '·')
    .replace(/\s/g, '↓')
    .replace(/\ufffd/g, '□');
}
