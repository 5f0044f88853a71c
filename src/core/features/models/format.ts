// Formats model facts, the same way on every screen.

import type { Model, ModelFamily } from '../../course/model-facts.ts';

export const familyNames: { readonly [F in ModelFamily]: string } = {
  'decoder-only': 'Decoder-only',
  'encoder-only': 'Encoder-only',
  'encoder-decoder': 'Encoder-decoder',
  multimodal: 'Multimodal',
  hybrid: 'Hybrid',
  diffusion: 'Diffusion',
};

/** `current`, or what became of it: `superseded: v0.2 followed`, `retired 2026-06-15`. */
export function statusText({ status, statusNote }: Model): string {
  if (statusNote === undefined) return status;
  return statusNote.startsWith(status) ? statusNote : `${status}: ${statusNote}`;
}

/** A parameter count in words: `8.03 billion`. */
export function parametersText(count: number): string {
  const [size, word] =
    count >= 1e12
      ? [1e12, 'trillion']
      : count >= 1e9
        ? [1e9, 'billion']
        : ([1e6, 'million'] as const);
  return `${Number((count / size).toPrecision(3))} ${word}`;
}
