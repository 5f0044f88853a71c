// The pictures a card can name: `picture:mask?kind=causal&n=4`.

import type { MaskRule } from '../lab/mask.ts';
import type { Picture } from './drawing.ts';
import { maskPicture, masksPicture } from './mask.ts';
import { readSettings, type Settings } from './settings.ts';

/** Draws a picture from what its author set. */
type Draw = (settings: Settings) => Picture;

const catalogue: { readonly [name: string]: Draw } = {
  mask: (settings) => {
    const words = settings.words('words', mostTokens, letters(settings.whole('n', 1, 12, 5)));
    return maskPicture({ rule: ruleOf(settings), queries: words, keys: words });
  },
  masks: (settings) => {
    const keys = letters(settings.whole('n', 2, 5, 4));
    const queries = outputs.slice(0, settings.whole('outputs', 1, 4, 3));
    return masksPicture(
      [
        { rule: { kind: 'full' }, queries: keys, keys },
        { rule: { kind: 'causal' }, queries: keys, keys },
        { rule: { kind: 'cross' }, queries, keys },
      ],
      `Three masks for ${keys.length} tokens`,
    );
  },
};

/** How many tokens a mask can show on a phone. */
export const mostTokens = 16;

const outputs = ['w', 'x', 'y', 'z'];

/** The names of all pictures. */
export const pictureNames: readonly string[] = Object.keys(catalogue);

/** The picture at an address, or what is wrong with the address, in sentences. */
export function namedPicture(address: string): Picture | readonly string[] {
  const [, name = '', written = ''] = /^picture:([^?]*)(?:\?(.*))?$/s.exec(address) ?? [];
  const draw = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  if (draw === undefined) {
    return [`There is no picture "${name}": choose one of ${pictureNames.join(', ')}.`];
  }
  const settings = readSettings(written);
  const picture = draw(settings);
  const faults = settings.faults();
  return faults.length === 0 ? picture : faults.map((fault) => `The picture "${name}": ${fault}`);
}

function ruleOf(settings: Settings): MaskRule {
  const kind = settings.oneOf('kind', ['causal', 'full', 'prefix', 'window']);
  if (kind === 'window') return { kind, window: settings.whole('window', 1, mostTokens, 3) };
  if (kind === 'prefix') return { kind, prefix: settings.whole('prefix', 1, mostTokens, 2) };
  return { kind };
}

/** A, B, C … */
function letters(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => String.fromCharCode(65 + at));
}
