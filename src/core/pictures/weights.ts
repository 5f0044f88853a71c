// Attention weights as a heat map: the stronger the share, the fuller the cell.

import type { Attention } from '../lab/attend.ts';
import type { Picture } from './drawing.ts';
import { fitted } from './measure.ts';
import { contrast, faint, hues, ink, mix, plate } from './palette.ts';
import { label } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { element } from './svg.ts';

export function weightsPicture(words: readonly string[], { weights }: Attention): Picture {
  const left = 72;
  const side = Math.min(84, (innerWidth - left) / words.length);
  const y = top + 18;
  const x = margin + left;
  const cells = weights.flatMap((row, at) =>
    row.map((share, column) => {
      const fill = mix(hues.read, plate, 0.12 + 0.88 * share);
      const seen = share > 0;
      return [
        element('rect', {
          x: x + column * side + 2,
          y: y + at * 46 + 2,
          width: side - 4,
          height: 42,
          rx: 6,
          fill: seen ? fill : 'none',
          stroke: seen ? undefined : faint,
          class: seen ? 'on' : 'off',
        }),
        label([x + (column + 0.5) * side, y + at * 46 + 28], seen ? share.toFixed(2) : '–', {
          size: 14,
          bold: true,
          anchor: 'middle',
          fill: contrast(ink, seen ? fill : plate) >= 4.5 ? ink : plate,
        }),
      ].join('');
    }),
  );
  const names = words.flatMap((word, at) => [
    label([x + (at + 0.5) * side, y - 6], fitted(word, 13, side - 4), {
      size: 13,
      fill: hues.read,
      anchor: 'middle',
    }),
    label([x - 8, y + at * 46 + 28], fitted(word, 13, left - 8), {
      size: 13,
      fill: hues.write,
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
    twin: [
      ...weights.map(
        (row, at) =>
          `${(words[at] ?? '').slice(0, 10).padEnd(11)}${row.map((share) => share.toFixed(2)).join('  ')}`,
      ),
    ].join('\n'),
    drawing: sheet({
      title: 'Attention weights',
      shapes: [...names, ...cells],
      bottom: y + words.length * 46 + 4,
      note: 'Each row adds up to 1: how much of each value the row’s token takes.',
    }),
  };
}
