// Attention to both sides: one token of a sentence looks at every token before and after it.

import type { Picture } from '../bot/picture.ts';
import {
  chipHeight,
  contentTop,
  innerWidth,
  layoutPicture,
  margin,
  textWidth,
} from './kit/layout.ts';
import { palette } from './kit/palette.ts';
import { arrow, box, chip } from './kit/shapes.ts';
import { element } from './kit/svg.ts';
import { wrapTextRows } from './kit/text-version.ts';

/** `focus` is the position of the token that looks. */
export function bidirectionalPicture(words: readonly string[], focus: number): Picture {
  const gap = 4;
  const natural = words.map((word) => textWidth(word, 13) + 14);
  const total = natural.reduce((sum, width) => sum + width, 0) + gap * (words.length - 1);
  const scale = Math.min(1, innerWidth / total);
  let x = margin + (innerWidth - total * scale) / 2;
  const y = contentTop + 66;
  const positions = natural.map((width) => {
    const position = { x, width: width * scale };
    x += (width + gap) * scale;
    return position;
  });
  const middles = positions.map(({ x: left, width }) => left + width / 2);
  const from = middles[focus] ?? margin;
  const arcs = middles
    .filter((_, at) => at !== focus)
    .map((to) => {
      const high = y - 14 - Math.min(56, 10 + Math.abs(to - from) * 0.28);
      return element('path', {
        d: `M ${Math.round(from)} ${y - 2} Q ${Math.round((from + to) / 2)} ${Math.round(2 * high - y)} ${Math.round(to)} ${y - 2}`,
        fill: 'none',
        stroke: palette.link,
        'stroke-width': 2,
        class: 'look',
      });
    });
  const below = y + chipHeight;
  const middle = margin + innerWidth / 2;
  const word = words[focus] ?? '';
  return {
    alt: `In “${words.join(' ')}” the token “${word}” looks at every other one: ${focus} before it and ${words.length - 1 - focus} after it. The sentence passes N encoder layers of full self-attention and FFN, and leaves as one vector per token.`,
    textVersion: textVersionOf(words, focus),
    drawing: layoutPicture({
      title: 'Seeing both sides',
      shapes: [
        ...arcs,
        ...positions.map((place, at) =>
          chip(
            { ...place, y, height: chipHeight },
            words[at] ?? '',
            at === focus ? 'write' : 'read',
          ),
        ),
        arrow(
          [
            [middle, below + 6],
            [middle, below + 30],
          ],
          'read',
        ),
        box({
          x: margin,
          y: below + 30,
          width: innerWidth,
          height: 64,
          role: 'read',
          lines: ['Encoder, N layers', 'full self-attention, then FFN'],
        }),
        arrow(
          [
            [middle, below + 94],
            [middle, below + 118],
          ],
          'read',
        ),
        box({
          x: margin + 60,
          y: below + 118,
          width: innerWidth - 120,
          height: 34,
          role: 'link',
          lines: ['One vector per token'],
        }),
      ],
      bottom: below + 158,
      note: `“${word}” meets the words on both its sides, so its vector can tell what it means here.`,
    }),
  };
}

function textVersionOf(words: readonly string[], focus: number): string {
  const word = words[focus] ?? '';
  const describeSide = (where: string, others: readonly string[]) =>
    others.length === 0
      ? []
      : wrapTextRows(`[${word}] sees, ${where} it: ${others.join(', ')}`, '  ');
  const marked = words.map((token, at) => (at === focus ? `[${token}]` : token)).join(' ');
  return [
    ...wrapTextRows(marked),
    '',
    ...describeSide('before', words.slice(0, focus)),
    ...describeSide('after', words.slice(focus + 1)),
    '  ↓ N encoder layers, full mask',
    'one vector per token',
  ].join('\n');
}
