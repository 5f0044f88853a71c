// Attention weights as a heat map: the stronger the share, the fuller the cell.

import type { Picture } from '../bot/picture.ts';
import type { AttentionResult } from '../model-math/attention.ts';
import { contentTop, fitText, innerWidth, layoutPicture, margin } from './kit/layout.ts';
import { background, contrast, disabled, foreground, mix, palette } from './kit/palette.ts';
import { label } from './kit/shapes.ts';
import { element } from './kit/svg.ts';

export function attentionWeightsPicture(
  words: readonly string[],
  { weights }: AttentionResult,
): Picture {
  const left = 72;
  const side = Math.min(84, (innerWidth - left) / words.length);
  const y = contentTop + 18;
  const x = margin + left;
  const cells = weights.flatMap((row, at) =>
    row.map((share, column) => {
      const fill = mix(palette.read, background, 0.12 + 0.88 * share);
      const isVisible = share > 0;
      return [
        element('rect', {
          x: x + column * side + 2,
          y: y + at * 46 + 2,
          width: side - 4,
          height: 42,
          rx: 6,
          fill: isVisible ? fill : 'none',
          stroke: isVisible ? undefined : disabled,
          class: isVisible ? 'on' : 'off',
        }),
        label([x + (column + 0.5) * side, y + at * 46 + 28], isVisible ? share.toFixed(2) : '–', {
          size: 14,
          bold: true,
          anchor: 'middle',
          fill:
            contrast(foreground, isVisible ? fill : background) >= 4.5 ? foreground : background,
        }),
      ].join('');
    }),
  );
  const names = words.flatMap((word, at) => [
    label([x + (at + 0.5) * side, y - 6], fitText(word, 13, side - 4), {
      size: 13,
      fill: palette.read,
      anchor: 'middle',
    }),
    label([x - 8, y + at * 46 + 28], fitText(word, 13, left - 8), {
      size: 13,
      fill: palette.write,
      anchor: 'end',
    }),
  ]);
  return {
    alt: weights
      .map(
        (row, at) =>
          `${words[at]} takes ${row.map((share, column) => `${share.toFixed(2)} of ${words[column]}`).join(', ')}.`,
      )
      .join(' '),
    textVersion: [
      ...weights.map(
        (row, at) =>
          `${(words[at] ?? '').slice(0, 10).padEnd(11)}${row.map((share) => share.toFixed(2)).join('  ')}`,
      ),
    ].join('\n'),
    drawing: layoutPicture({
      title: 'Attention weights',
      shapes: [...names, ...cells],
      bottom: y + words.length * 46 + 4,
      note: 'Each row adds up to 1: how much of each value the row’s token takes.',
    }),
  };
}
