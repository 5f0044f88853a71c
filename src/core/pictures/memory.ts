// Memory as a stack: weights, cache and the rest, against what a GPU holds.

import type { Memory } from '../lab/cache.ts';
import { gib } from '../lab/words.ts';
import type { Picture } from './drawing.ts';
import { faint, hues, type Role, soft } from './palette.ts';
import { label } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { element } from './svg.ts';

/** `room` is the GPU's memory in bytes. */
export type Card = { readonly name: string; readonly room: number };

const parts: readonly (readonly [keyof Omit<Memory, 'total'>, string, Role])[] = [
  ['weights', 'weights', 'read'],
  ['cache', 'KV cache', 'write'],
  ['overhead', 'runtime', 'link'],
];

/** One bar of what is needed, and one of the card beneath it on the same scale. */
export function memoryPicture(title: string, memory: Memory, card: Card | undefined): Picture {
  const most = Math.max(memory.total, card?.room ?? 0);
  const scale = innerWidth / most;
  const y = top + 6;
  let x = margin;
  const bar = parts.flatMap(([key, , role]) => {
    const width = memory[key] * scale;
    const drawn = element('rect', {
      x,
      y,
      width: Math.max(1, width - 1),
      height: 34,
      rx: 4,
      fill: hues[role],
      class: 'bar',
    });
    x += width;
    return [drawn];
  });
  const rows = parts.flatMap(([key, name, role], at) => {
    const line = y + 104 + at * 22;
    return [
      element('rect', { x: margin, y: line - 11, width: 12, height: 12, rx: 3, fill: hues[role] }),
      label([margin + 20, line], name),
      label([margin + innerWidth, line], gib(memory[key]), { anchor: 'end' }),
    ];
  });
  const bottom = y + 104 + parts.length * 22;
  const fits = card !== undefined && memory.total <= card.room;
  const verdict =
    card === undefined ? [] : [fits ? `fits in ${card.name}` : `does not fit in ${card.name}`];
  // A GPU told by its room alone has no other name.
  const room = card === undefined || card.name === gib(card.room) ? '' : `, ${gib(card.room)}`;
  return {
    alt: `${title}: ${parts.map(([key, name]) => `${name} ${gib(memory[key])}`).join(', ')}; together ${gib(memory.total)}${verdict.map((words) => `, which ${words}${room}`).join('')}.`,
    twin: twinOf(memory, card, most),
    drawing: sheet({
      title,
      shapes: [
        ...bar,
        ...(card === undefined
          ? []
          : [
              element('rect', {
                x: margin,
                y: y + 42,
                width: Math.max(2, card.room * scale),
                height: 14,
                rx: 4,
                fill: 'none',
                stroke: fits ? hues.link : hues.mark,
                'stroke-width': 2,
              }),
              label(
                [margin, y + 74],
                `${card.name}, ${gib(card.room)}: ${fits ? 'it fits' : 'too small'}`,
                {
                  size: 13,
                  fill: soft,
                },
              ),
            ]),
        ...rows,
        element('line', {
          x1: margin,
          y1: bottom - 12,
          x2: margin + innerWidth,
          y2: bottom - 12,
          stroke: faint,
        }),
        label([margin + 20, bottom + 8], 'together', { bold: true }),
        label([margin + innerWidth, bottom + 8], gib(memory.total), { bold: true, anchor: 'end' }),
      ],
      bottom: bottom + 12,
    }),
  };
}

function twinOf(memory: Memory, card: Card | undefined, most: number): string {
  const row = (name: string, bytes: number) => {
    const filled = Math.max(bytes > 0 ? 1 : 0, Math.round((14 * bytes) / most));
    return `${name.padEnd(9)}${'■'.repeat(filled)}${' '.repeat(14 - filled)} ${gib(bytes)}`.slice(
      0,
      36,
    );
  };
  return [
    ...parts.map(([key, name]) => row(name, memory[key])),
    row('together', memory.total),
    ...(card === undefined ? [] : [row('GPU', card.room)]),
  ].join('\n');
}
