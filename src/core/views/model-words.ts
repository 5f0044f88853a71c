// How model facts are put into words, the same on every screen.

import type { Model, ModelFamily } from '../advisor/models.ts';

export const familyNames: { readonly [F in ModelFamily]: string } = {
  'decoder-only': 'Decoder-only',
  'encoder-only': 'Encoder-only',
  'encoder-decoder': 'Encoder-decoder',
  multimodal: 'Multimodal',
  hybrid: 'Hybrid',
  diffusion: 'Diffusion',
};

/** `current`, or what became of it. */
export function statusText({ status, statusNote }: Model): string {
  return statusNote === undefined ? status : `${status} (${statusNote})`;
}

/** A count of parameters as people say it: `8.03 billion`. */
export function parametersText(count: number): string {
  const [size, word] =
    count >= 1e12
      ? [1e12, 'trillion']
      : count >= 1e9
        ? [1e9, 'billion']
        : ([1e6, 'million'] as const);
  return `${Number((count / size).toPrecision(3))} ${word}`;
}
