// Writing step by step: what is read grows by one token, and each time one more is predicted.

import type { Picture } from './drawing.ts';
import { hues, soft } from './palette.ts';
import { pillHeight, pills, pillWidth } from './pills.ts';
import { arrow, label } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';

type Writing = {
  readonly title: string;
  /** What stands there before the first step. */
  readonly start: readonly string[];
  /** What is written, one token a step. */
  readonly written: readonly string[];
  /** What the encoder reads, once; every step sees it. */
  readonly source?: readonly string[];
};

/** One step: what is read, and what follows. */
type Step = { readonly read: readonly string[]; readonly next: string };

function stepsOf({ start, written }: Writing): readonly Step[] {
  return written.map((next, at) => ({ read: [...start, ...written.slice(0, at)], next }));
}

export function stepsPicture(writing: Writing): Picture {
  const { title, source } = writing;
  const steps = stepsOf(writing);
  const nextWidth = Math.max(...steps.map(({ next }) => pillWidth(next)));
  const room = innerWidth - nextWidth - 34;
  const shapes: string[] = [];
  let y = top;
  if (source !== undefined) {
    shapes.push(label([margin, y + 4], 'Encoder reads, once', { size: 13, fill: soft }));
    const row = pills(source, { x: margin, y: y + 14, width: innerWidth }, () => 'read');
    shapes.push(...row.shapes);
    y = row.bottom + 30;
  }
  shapes.push(
    label([margin, y + 4], source === undefined ? 'what it reads' : 'written so far', {
      size: 13,
      fill: soft,
    }),
    label([margin + innerWidth, y + 4], 'next', { size: 13, fill: hues.write, anchor: 'end' }),
  );
  y += 14;
  for (const { read, next } of steps) {
    const row = pills(read, { x: margin, y, width: room }, (at) =>
      source === undefined ? 'read' : at === 0 ? 'link' : 'write',
    );
    const middle = row.bottom - pillHeight / 2;
    const from = (row.placed.at(-1)?.x ?? margin) + (row.placed.at(-1)?.width ?? 0) + 4;
    const x = margin + innerWidth - nextWidth;
    shapes.push(
      ...row.shapes,
      arrow([
        [from, middle],
        [x - 4, middle],
      ]),
      ...pills([next], { x, y: row.bottom - pillHeight, width: nextWidth }, () => 'write').shapes,
    );
    y = row.bottom + 10;
  }
  const note =
    source === undefined
      ? 'Each new token joins the text that the next step reads.'
      : 'The whole source is seen at every step; the target only up to here.';
  return {
    alt: sentence(writing, steps),
    twin: twinOf(writing, steps),
    drawing: sheet({ title, shapes, bottom: y, note }),
  };
}

function sentence({ source }: Writing, steps: readonly Step[]): string {
  const read = source === undefined ? '' : `The encoder reads “${source.join(' ')}” once. `;
  const told = steps.map(({ read: so, next }) => `after “${so.join(' ')}” comes “${next}”`);
  return `${read}${steps.length} steps: ${told.join('; ')}.`;
}

/** Rows of what is read and what comes next; what is too long loses its beginning. */
function twinOf({ source }: Writing, steps: readonly Step[]): string {
  const head = source === undefined ? [] : [`Encoder, once: ${source.join(' ')}`, ''];
  const longest = Math.max(...steps.map(({ next }) => next.length));
  const room = 36 - longest - 3;
  const rows = steps.map(({ read, next }) => {
    const words = read.join(' ');
    const shown = words.length <= room ? words : `…${words.slice(1 - room)}`;
    return { shown, next };
  });
  const wide = Math.max(...rows.map(({ shown }) => shown.length));
  return [...head, ...rows.map(({ shown, next }) => `${shown.padEnd(wide)} → ${next}`)].join('\n');
}
