// `lab mask`: a learner's own sentence under a mask.

import type { Library } from '../../course/lesson.ts';
import { readWhole, readWords } from '../../lab/read.ts';
import { mostTokens } from '../../pictures/catalogue.ts';
import type { View } from '../../view.ts';
import { maskDemo } from '../../views/lab/mask.ts';
import { retry, type Values } from './values.ts';

export function mask({ text: said = '', kind: wanted, n: given }: Values, library: Library): View {
  const { words, window } = windowIn(said);
  const kind = wanted ?? (window === undefined ? 'causal' : 'window');
  const text = words === '' ? 'The capital of France is Paris' : words;
  const n = given ?? window;
  const keys = readWords(text, mostTokens, retry('mask'));
  const size = readWhole(n, {
    name: 'the window',
    least: 1,
    most: mostTokens,
    otherwise: 3,
    retry: retry('mask'),
  });
  const half = Math.max(1, Math.ceil(keys.length / 2));
  const rule =
    kind === 'window'
      ? { kind, window: size }
      : kind === 'prefix'
        ? { kind, prefix: n === undefined ? half : size }
        : { kind };
  // What is written stands for itself: out1, out2 … for as many outputs as half the input.
  const queries = kind === 'cross' ? Array.from({ length: half }, (_, at) => `out${at + 1}`) : keys;
  return maskDemo(library, { rule, queries, keys });
}

/** The words of a sentence, and the window where it is called by that name among them. */
function windowIn(said: string): { readonly words: string; readonly window: string | undefined } {
  const named = /(?:^|\s)window:(\S+)/i;
  return { words: said.replace(named, '').trim(), window: named.exec(said)?.[1] };
}
