// The shapes that pictures are made of: words, cells, boxes, arrows. All in CSS pixels.

import { faint, hues, ink, plate, type Role, soft, tint } from './palette.ts';
import { element, textElement } from './svg.ts';

export type Point = readonly [x: number, y: number];

/** Sizes of text. Nothing is smaller than 13 pixels, but for the second line of a dial: a phone may show pictures at three quarters. */
export const sizes = { title: 16, text: 14, small: 13 } as const;

type Words = {
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Degrees it is turned around its own place. */
  readonly turn?: number;
};

/** Words on a baseline. */
export function label([x, y]: Point, said: string, look: Words = {}): string {
  const { size = sizes.text, bold = false, fill = ink, anchor = 'start', turn } = look;
  return textElement(
    {
      x,
      y,
      'font-size': size,
      'font-weight': bold ? 600 : undefined,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      transform: turn === undefined ? undefined : `rotate(${turn} ${x} ${y})`,
      fill,
    },
    said,
  );
}

/** A square of a grid: full where it is so, an outline with a dot where it is not. */
export function cell([x, y]: Point, side: number, on: boolean, role: Role = 'read'): string {
  const gap = Math.max(1, side * 0.07);
  const inner = side - 2 * gap;
  const round = Math.min(4, side * 0.16);
  const square = { x: x + gap, y: y + gap, width: inner, height: inner, rx: round };
  if (on) return element('rect', { ...square, fill: hues[role], class: 'on' });
  return element('g', { class: 'off' }, [
    element('rect', {
      ...square,
      fill: 'none',
      stroke: faint,
      'stroke-width': side < 20 ? 0.5 : 1,
    }),
    element('circle', {
      cx: x + side / 2,
      cy: y + side / 2,
      r: Math.max(1, side * 0.06),
      fill: faint,
    }),
  ]);
}

export type Frame = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

type Box = Frame & {
  readonly role: Role;
  /** The first line is bold. */
  readonly lines: readonly string[];
  readonly size?: number;
};

/** A rounded box with its words in the middle. */
export function box({ x, y, width, height, role, lines, size = sizes.text }: Box): string {
  const step = size * 1.3;
  const first = y + height / 2 - ((lines.length - 1) * step) / 2 + size * 0.36;
  return element('g', { class: 'box' }, [
    outline({ x, y, width, height }, role, tint(role)),
    ...lines.map((line, index) =>
      label([x + width / 2, first + index * step], line, {
        size: index === 0 ? size : Math.max(sizes.small, size - 2),
        bold: index === 0,
        fill: index === 0 ? ink : soft,
        anchor: 'middle',
      }),
    ),
  ]);
}

/** A frame around other shapes. */
export function outline(frame: Frame, role: Role, fill = 'none'): string {
  return element('rect', { ...frame, rx: 8, fill, stroke: hues[role], 'stroke-width': 2 });
}

/** A line through points, with a head at its end. */
export function arrow(points: readonly Point[], role: Role = 'link'): string {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (end === undefined || before === undefined) return '';
  const angle = Math.atan2(end[1] - before[1], end[0] - before[0]);
  const at = (along: number, aside: number): Point => [
    end[0] + along * Math.cos(angle) - aside * Math.sin(angle),
    end[1] + along * Math.sin(angle) + aside * Math.cos(angle),
  ];
  const shaft = [...points.slice(0, -1), at(-6, 0)];
  return element('g', { class: 'arrow' }, [
    line(shaft, role),
    element('polygon', { points: print([end, at(-9, 5), at(-9, -5)]), fill: hues[role] }),
  ]);
}

/** A line through points. */
export function line(points: readonly Point[], role: Role): string {
  return element('polyline', {
    points: print(points),
    fill: 'none',
    stroke: hues[role],
    'stroke-width': 2,
    'stroke-linejoin': 'round',
  });
}

/** A pill of words: a token, a value. */
export function pill({ x, y, width, height }: Frame, said: string, role: Role): string {
  return element('g', { class: 'pill' }, [
    element('rect', { x, y, width, height, rx: height / 2, fill: hues[role] }),
    label([x + width / 2, y + height / 2 + 4.5], said, {
      size: 13,
      bold: true,
      fill: plate,
      anchor: 'middle',
    }),
  ]);
}

function print(points: readonly Point[]): string {
  return points
    .map((point) => point.map((value) => Math.round(value * 100) / 100).join(','))
    .join(' ');
}
