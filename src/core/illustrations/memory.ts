// Memory as a stack: weights, cache and the rest, against what a GPU holds.

import { formatBytes } from '../../lib/numbers.ts';
import type { Picture } from '../bot/picture.ts';
import type { MemoryUse } from '../model-math/inference-memory.ts';
import { contentTop, innerWidth, layoutPicture, margin } from './kit/layout.ts';
import { type ColorRole, disabled, muted, palette } from './kit/palette.ts';
import { label } from './kit/shapes.ts';
import { element } from './kit/svg.ts';

/** `room` is the GPU's memory in bytes. */
export type Gpu = { readonly name: string; readonly bytes: number };

const memoryParts: readonly (readonly [keyof Omit<MemoryUse, 'total'>, string, ColorRole])[] = [
  ['weights', 'weights', 'read'],
  ['cache', 'KV cache', 'write'],
  ['overhead', 'runtime', 'link'],
];

/** One bar of what is needed, and one of the card beneath it on the same scale. */
export function memoryPicture(title: string, memory: MemoryUse, gpu: Gpu | undefined): Picture {
  const scaleMax = Math.max(memory.total, gpu?.bytes ?? 0);
  const scale = innerWidth / scaleMax;
  const y = contentTop + 6;
  let x = margin;
  const bar = memoryParts.flatMap(([key, , role]) => {
    const width = memory[key] * scale;
    const segment = element('rect', {
      x,
      y,
      width: Math.max(1, width - 1),
      height: 34,
      rx: 4,
      fill: palette[role],
      class: 'bar',
    });
    x += width;
    return [segment];
  });
  const rows = memoryParts.flatMap(([key, name, role], at) => {
    const line = y + 104 + at * 22;
    return [
      element('rect', {
        x: margin,
        y: line - 11,
        width: 12,
        height: 12,
        rx: 3,
        fill: palette[role],
      }),
      label([margin + 20, line], name),
      label([margin + innerWidth, line], formatBytes(memory[key]), { anchor: 'end' }),
    ];
  });
  const bottom = y + 104 + memoryParts.length * 22;
  const fits = gpu !== undefined && memory.total <= gpu.bytes;
  const verdict =
    gpu === undefined ? [] : [fits ? `fits in ${gpu.name}` : `does not fit in ${gpu.name}`];
  // A GPU told by its room alone has no other name.
  const room =
    gpu === undefined || gpu.name === formatBytes(gpu.bytes) ? '' : `, ${formatBytes(gpu.bytes)}`;
  return {
    alt: `${title}: ${memoryParts.map(([key, name]) => `${name} ${formatBytes(memory[key])}`).join(', ')}; together ${formatBytes(memory.total)}${verdict.map((words) => `, which ${words}${room}`).join('')}.`,
    textVersion: textVersionOf(memory, gpu, scaleMax),
    drawing: layoutPicture({
      title,
      shapes: [
        ...bar,
        ...(gpu === undefined
          ? []
          : [
              element('rect', {
                x: margin,
                y: y + 42,
                width: Math.max(2, gpu.bytes * scale),
                height: 14,
                rx: 4,
                fill: 'none',
                stroke: fits ? palette.link : palette.mark,
                'stroke-width': 2,
              }),
              label(
                [margin, y + 74],
                `${gpu.name}, ${formatBytes(gpu.bytes)}: ${fits ? 'it fits' : 'too small'}`,
                {
                  size: 13,
                  fill: muted,
                },
              ),
            ]),
        ...rows,
        element('line', {
          x1: margin,
          y1: bottom - 12,
          x2: margin + innerWidth,
          y2: bottom - 12,
          stroke: disabled,
        }),
        label([margin + 20, bottom + 8], 'together', { bold: true }),
        label([margin + innerWidth, bottom + 8], formatBytes(memory.total), {
          bold: true,
          anchor: 'end',
        }),
      ],
      bottom: bottom + 12,
    }),
  };
}

function textVersionOf(memory: MemoryUse, gpu: Gpu | undefined, scaleMax: number): string {
  const row = (name: string, bytes: number) => {
    const filled = Math.max(bytes > 0 ? 1 : 0, Math.round((14 * bytes) / scaleMax));
    return `${name.padEnd(9)}${'■'.repeat(filled)}${' '.repeat(14 - filled)} ${formatBytes(bytes)}`.slice(
      0,
      36,
    );
  };
  return [
    ...memoryParts.map(([key, name]) => row(name, memory[key])),
    row('together', memory.total),
    ...(gpu === undefined ? [] : [row('GPU', gpu.bytes)]),
  ].join('\n');
}
