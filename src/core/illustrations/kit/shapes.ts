// The shapes that pictures are made of: words, cells, boxes, arrows. All in CSS pixels.

import {
  background,
  type ColorRole,
  disabled,
  foreground,
  muted,
  palette,
  tint,
} from './palette.ts';
import { element, textElement } from './svg.ts';

export type Point = readonly [x: number, y: number];

/** Sizes of text. Nothing is smaller than 13 pixels, but for the second line of a dial: a phone may show pictures at three quarters. */
export const fontSizes = { title: 16, text: 14, small: 13 } as const;

type LabelStyle = {
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Degrees it is turned around its own place. */
  readonly rotation?: number;
};

/** Words on a baseline. */
export function label([x, y]: Point, text: string, style: LabelStyle = {}): string {
  const {
    size = fontSizes.text,
    bold = false,
    fill = foreground,
    anchor = 'start',
    rotation,
  } = style;
  return textElement(
    {
      x,
      y,
      'font-size': size,
      'font-weight': bold ? 600 : undefined,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      transform: rotation === undefined ? undefined : `rotate(${rotation} ${x} ${y})`,
      fill,
    },
    text,
  );
}

/** A square of a grid: full where it is so, an outline with a dot where it is not. */
export function gridCell(
  [x, y]: Point,
  side: number,
  isFilled: boolean,
  role: ColorRole = 'read',
): string {
  const gap = Math.max(1, side * 0.07);
  const inner = side - 2 * gap;
  const radius = Math.min(4, side * 0.16);
  const square = { x: x + gap, y: y + gap, width: inner, height: inner, rx: radius };
  if (isFilled) return element('rect', { ...square, fill: palette[role], class: 'on' });
  return element('g', { class: 'off' }, [
    element('rect', {
      ...square,
      fill: 'none',
      stroke: disabled,
      'stroke-width': side < 20 ? 0.5 : 1,
    }),
    element('circle', {
      cx: x + side / 2,
      cy: y + side / 2,
      r: Math.max(1, side * 0.06),
      fill: disabled,
    }),
  ]);
}

export type Rect = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

type Box = Rect & {
  readonly role: ColorRole;
  /** The first line is bold. */
  readonly lines: readonly string[];
  readonly size?: number;
};

/** A rounded box with its words in the middle. */
export function box({ x, y, width, height, role, lines, size = fontSizes.text }: Box): string {
  const step = size * 1.3;
  const first = y + height / 2 - ((lines.length - 1) * step) / 2 + size * 0.36;
  return element('g', { class: 'box' }, [
    outline({ x, y, width, height }, role, tint(role)),
    ...lines.map((line, index) =>
      label([x + width / 2, first + index * step], line, {
        size: index === 0 ? size : Math.max(fontSizes.small, size - 2),
        bold: index === 0,
        fill: index === 0 ? foreground : muted,
        anchor: 'middle',
      }),
    ),
  ]);
}

/** A frame around other shapes. */
export function outline(frame: Rect, role: ColorRole, fill = 'none'): string {
  return element('rect', { ...frame, rx: 8, fill, stroke: palette[role], 'stroke-width': 2 });
}

/** A line through points, with a head at its end. */
export function arrow(points: readonly Point[], role: ColorRole = 'link'): string {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (end === undefined || before === undefined) return '';
  const angle = Math.atan2(end[1] - before[1], end[0] - before[0]);
  const at = (along: number, across: number): Point => [
    end[0] + along * Math.cos(angle) - across * Math.sin(angle),
    end[1] + along * Math.sin(angle) + across * Math.cos(angle),
  ];
  const shaft = [...points.slice(0, -1), at(-6, 0)];
  return element('g', { class: 'arrow' }, [
    line(shaft, role),
    element('polygon', { points: formatPoints([end, at(-9, 5), at(-9, -5)]), fill: palette[role] }),
  ]);
}

/** A line through points. */
export function line(points: readonly Point[], role: ColorRole): string {
  return element('polyline', {
    points: formatPoints(points),
    fill: 'none',
    stroke: palette[role],
    'stroke-width': 2,
    'stroke-linejoin': 'round',
  });
}

/** A pill of words: a token, a value. */
export function chip({ x, y, width, height }: Rect, text: string, role: ColorRole): string {
  return element('g', { class: 'pill' }, [
    element('rect', { x, y, width, height, rx: height / 2, fill: palette[role] }),
    label([x + width / 2, y + height / 2 + 4.5], text, {
      size: 13,
      bold: true,
      fill: background,
      anchor: 'middle',
    }),
  ]);
}

function formatPoints(points: readonly Point[]): string {
  return points
    .map((point) => point.map((value) => Math.round(value * 100) / 100).join(','))
    .join(' ');
}
