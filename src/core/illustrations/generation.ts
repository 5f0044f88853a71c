// Writing step by step: what is read grows by one token, and each time one more is predicted.

import type { Picture } from '../bot/picture.ts';
import {
  chipHeight,
  chipWidth,
  contentTop,
  drawChips,
  innerWidth,
  layoutPicture,
  margin,
} from './kit/layout.ts';
import { muted, palette } from './kit/palette.ts';
import { arrow, label } from './kit/shapes.ts';

type GenerationInput = {
  readonly title: string;
  /** What stands there before the first step. */
  readonly start: readonly string[];
  /** What is written, one token a step. */
  readonly generated: readonly string[];
  /** What the encoder reads, once; every step sees it. */
  readonly source?: readonly string[];
};

/** One step: what is read, and what follows. */
type GenerationStep = { readonly read: readonly string[]; readonly next: string };

function generationSteps({ start, generated }: GenerationInput): readonly GenerationStep[] {
  return generated.map((next, at) => ({ read: [...start, ...generated.slice(0, at)], next }));
}

export function generationPicture(input: GenerationInput): Picture {
  const { title, source } = input;
  const steps = generationSteps(input);
  const nextWidth = Math.max(...steps.map(({ next }) => chipWidth(next)));
  const room = innerWidth - nextWidth - 34;
  const shapes: string[] = [];
  let y = contentTop;
  if (source !== undefined) {
    shapes.push(label([margin, y + 4], 'Encoder reads, once', { size: 13, fill: muted }));
    const row = drawChips(source, { x: margin, y: y + 14, width: innerWidth }, () => 'read');
    shapes.push(...row.shapes);
    y = row.bottom + 30;
  }
  shapes.push(
    label([margin, y + 4], source === undefined ? 'what it reads' : 'written so far', {
      size: 13,
      fill: muted,
    }),
    label([margin + innerWidth, y + 4], 'next', { size: 13, fill: palette.write, anchor: 'end' }),
  );
  y += 14;
  for (const { read, next } of steps) {
    const row = drawChips(read, { x: margin, y, width: room }, (at) =>
      source === undefined ? 'read' : at === 0 ? 'link' : 'write',
    );
    const middle = row.bottom - chipHeight / 2;
    const from = (row.positions.at(-1)?.x ?? margin) + (row.positions.at(-1)?.width ?? 0) + 4;
    const x = margin + innerWidth - nextWidth;
    shapes.push(
      ...row.shapes,
      arrow([
        [from, middle],
        [x - 4, middle],
      ]),
      ...drawChips([next], { x, y: row.bottom - chipHeight, width: nextWidth }, () => 'write')
        .shapes,
    );
    y = row.bottom + 10;
  }
  const note =
    source === undefined
      ? 'Each new token joins the text that the next step reads.'
      : 'The whole source is seen at every step; the target only up to here.';
  return {
    alt: sentence(input, steps),
    textVersion: textVersionOf(input, steps),
    drawing: layoutPicture({ title, shapes, bottom: y, note }),
  };
}

function sentence({ source }: GenerationInput, steps: readonly GenerationStep[]): string {
  const read = source === undefined ? '' : `The encoder reads “${source.join(' ')}” once. `;
  const sentences = steps.map(
    ({ read: prefix, next }) => `after “${prefix.join(' ')}” comes “${next}”`,
  );
  return `${read}${steps.length} steps: ${sentences.join('; ')}.`;
}

/** Rows of what is read and what comes next; what is too long loses its beginning. */
function textVersionOf({ source }: GenerationInput, steps: readonly GenerationStep[]): string {
  const head = source === undefined ? [] : [`Encoder, once: ${source.join(' ')}`, ''];
  const longest = Math.max(...steps.map(({ next }) => next.length));
  const room = 36 - longest - 3;
  const rows = steps.map(({ read, next }) => {
    const words = read.join(' ');
    const visible = words.length <= room ? words : `…${words.slice(1 - room)}`;
    return { shown: visible, next };
  });
  const prefixWidth = Math.max(...rows.map(({ shown: visible }) => visible.length));
  return [
    ...head,
    ...rows.map(({ shown: visible, next }) => `${visible.padEnd(prefixWidth)} → ${next}`),
  ].join('\n');
}
