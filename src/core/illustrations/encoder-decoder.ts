// Encoder and decoder at work: the source is read once, the target is written in a loop.

import type { Picture } from '../bot/picture.ts';
import { contentTop, innerWidth, layoutPicture, margin } from './kit/layout.ts';
import { muted, palette } from './kit/palette.ts';
import { arrow, box, label } from './kit/shapes.ts';

export function encoderDecoderPicture(): Picture {
  const width = 196;
  const x = margin;
  const middle = x + width / 2;
  const beside = x + width + 14;
  const encoder = contentTop + 30;
  const decoder = encoder + 58 + 56;
  const next = decoder + 58 + 34;
  const loop = margin + innerWidth - 22;
  return {
    alt: 'The source text goes through the encoder once, with a full mask. Its final states feed the cross-attention in every decoder layer. The decoder also reads what it has written so far, with a causal mask, and adds one token at a time.',
    textVersion: [
      '  source text',
      '       ↓',
      '┌─────────────┐',
      '│   Encoder   │ runs once,',
      '│  full mask  │ sees both sides',
      '└──────┬──────┘',
      '       │ final states',
      '       ↓',
      '┌─────────────┐ cross-attention',
      '│   Decoder   │ in every layer',
      '│ causal mask │←──────┐',
      '└──────┬──────┘       │',
      '       ↓              │',
      '  next token ─────────┘',
    ].join('\n'),
    drawing: layoutPicture({
      title: 'Read it all, then write',
      shapes: [
        label([middle, contentTop + 8], 'source text', { anchor: 'middle', fill: palette.read }),
        arrow(
          [
            [middle, contentTop + 13],
            [middle, encoder],
          ],
          'read',
        ),
        box({ x, y: encoder, width, height: 58, role: 'read', lines: ['Encoder', 'full mask'] }),
        label([beside, encoder + 26], 'runs once,', { size: 13, fill: muted }),
        label([beside, encoder + 43], 'sees both sides', { size: 13, fill: muted }),
        arrow(
          [
            [middle, encoder + 58],
            [middle, decoder],
          ],
          'link',
        ),
        label([middle + 12, encoder + 91], 'final states, to every layer', {
          size: 13,
          fill: muted,
        }),
        box({ x, y: decoder, width, height: 58, role: 'write', lines: ['Decoder', 'causal mask'] }),
        arrow(
          [
            [middle, decoder + 58],
            [middle, next],
          ],
          'write',
        ),
        box({
          x: x + 38,
          y: next,
          width: width - 76,
          height: 32,
          role: 'write',
          lines: ['Next token'],
        }),
        arrow(
          [
            [x + width - 38, next + 16],
            [loop, next + 16],
            [loop, decoder + 29],
            [x + width, decoder + 29],
          ],
          'write',
        ),
        label([loop - 8, decoder + 62], 'joins what', { size: 13, fill: muted, anchor: 'end' }),
        label([loop - 8, decoder + 79], 'is written', { size: 13, fill: muted, anchor: 'end' }),
      ],
      bottom: next + 36,
      note: 'The final states stay the same while the decoder writes, step after step.',
    }),
  };
}
