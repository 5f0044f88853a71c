// The whole Transformer: the encoder's last states go to every decoder layer.

import type { Picture } from '../bot/picture.ts';
import { contentTop, innerWidth, layoutPicture, margin } from './kit/layout.ts';
import { muted } from './kit/palette.ts';
import { arrow, box, label, outline, type Point } from './kit/shapes.ts';

/** Where the halves stand. */
const left = { x: margin, width: 132 };
const right = { x: margin + 164, width: innerWidth - 164 };
const rowHeight = 28;

/** Both halves with `layers` layers each, the first and the last decoder layer drawn in full. */
export function transformerPicture(layers: number): Picture {
  const decoder = ['Masked self-attention', 'Cross-attention', 'FFN'];
  const layerHeight = 3 * (rowHeight + 4) + 30;
  const first = contentTop + 30;
  const middle = first + layerHeight + 16;
  const last = middle + 34 + 16;
  const end = last + layerHeight;
  const encoderTop = first;
  const encoderEnd = encoderTop + 2 * (rowHeight + 4) + 30;
  const states = encoderEnd + 46;
  const busX = margin + 148;
  const crossAt = (layer: number) => layer + 30 + rowHeight + 4 + rowHeight / 2;
  const targets: readonly Point[] = [
    [right.x + 8, crossAt(first)],
    [right.x, middle + 17],
    [right.x + 8, crossAt(last)],
  ];
  return {
    alt: `Source tokens pass ${layers} encoder layers of self-attention and FFN. The encoder's final states go to the cross-attention of every one of the ${layers} decoder layers, which also hold masked self-attention and an FFN. The last decoder layer predicts the next token.`,
    textVersion: transformerTextVersion(layers),
    drawing: layoutPicture({
      title: 'The whole Transformer',
      shapes: [
        label([left.x + left.width / 2, contentTop + 10], 'source tokens', {
          anchor: 'middle',
          fill: muted,
        }),
        label([right.x + right.width / 2, contentTop + 10], 'target so far', {
          anchor: 'middle',
          fill: muted,
        }),
        arrow(
          [
            [left.x + left.width / 2, contentTop + 15],
            [left.x + left.width / 2, encoderTop],
          ],
          'read',
        ),
        arrow(
          [
            [right.x + right.width / 2, contentTop + 15],
            [right.x + right.width / 2, first],
          ],
          'write',
        ),
        stack({ ...left, y: encoderTop }, `Encoder × ${layers}`, ['Self-attention', 'FFN'], 'read'),
        arrow([
          [left.x + left.width / 2, encoderEnd],
          [left.x + left.width / 2, states],
        ]),
        box({ ...left, y: states, height: 34, role: 'link', lines: ['Final states'] }),
        ...targets.map((target) =>
          arrow([
            [left.x + left.width, states + 17],
            [busX, states + 17],
            [busX, target[1]],
            target,
          ]),
        ),
        stack({ ...right, y: first }, 'Decoder layer 1', decoder, 'write'),
        box({ ...right, y: middle, height: 34, role: 'write', lines: [middleLayersLabel(layers)] }),
        stack({ ...right, y: last }, `Decoder layer ${layers}`, decoder, 'write'),
        arrow(
          [
            [right.x + right.width / 2, first + layerHeight],
            [right.x + right.width / 2, middle],
          ],
          'write',
        ),
        arrow(
          [
            [right.x + right.width / 2, middle + 34],
            [right.x + right.width / 2, last],
          ],
          'write',
        ),
        arrow(
          [
            [right.x + right.width / 2, end],
            [right.x + right.width / 2, end + 20],
          ],
          'write',
        ),
        label([right.x + right.width / 2, end + 36], 'next token', {
          anchor: 'middle',
          bold: true,
        }),
      ],
      bottom: end + 42,
      note: 'Every decoder layer looks at what the last encoder layer made.',
    }),
  };
}

/** A layer: its name and its parts, from top to bottom. */
function stack(
  at: { readonly x: number; readonly y: number; readonly width: number },
  name: string,
  parts: readonly string[],
  role: 'read' | 'write',
): string {
  const height = parts.length * (rowHeight + 4) + 30;
  return [
    outline({ ...at, height }, role),
    label([at.x + at.width / 2, at.y + 20], name, { bold: true, anchor: 'middle' }),
    ...parts.map((part, index) =>
      box({
        x: at.x + 8,
        y: at.y + 30 + index * (rowHeight + 4),
        width: at.width - 16,
        height: rowHeight,
        role: part === 'Cross-attention' ? 'link' : role,
        lines: [part],
        size: 13,
      }),
    ),
  ].join('');
}

// The whole Transformer in characters.

/** The layers that are not drawn. */
export function middleLayersLabel(layers: number): string {
  return layers < 4 ? 'layer 2' : `layers 2 to ${layers - 1}`;
}

/** Encoder and decoder side by side. */
export function transformerTextVersion(layers: number): string {
  return [
    'source tokens    target so far',
    '     ↓                 ↓',
    `┌──────────┐   ┌ DECODER 1 ───────┐`,
    `│ENCODER ×${String(layers).padEnd(1)}│   │ Masked self-attn │`,
    '│ Self-attn│ ┌→│ Cross-attention  │',
    '│ FFN      │ │ │ FFN              │',
    '└────┬─────┘ │ └────────┬─────────┘',
    `final states─┼→   ${middleLayersLabel(layers)}`,
    `             │ ┌ DECODER ${layers} ───────┐`,
    '             │ │ Masked self-attn │',
    '             └→│ Cross-attention  │',
    '               │ FFN              │',
    '               └────────┬─────────┘',
    '                    next token',
  ].join('\n');
}
