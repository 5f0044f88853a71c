// The pictures a card can name, `picture:mask?kind=causal&n=4`, and what each can be told.

import type { ModelFacts } from '../advisor/models.ts';
import type { DecisionTree } from '../advisor/tree.ts';
import type { MaskRule } from '../lab/mask.ts';
import { nearest } from '../nearest.ts';
import { bothSidesPicture } from './both-sides.ts';
import { decoderPicture } from './decoder.ts';
import type { Picture } from './drawing.ts';
import { familiesPicture } from './families.ts';
import { flashPicture } from './flash.ts';
import { flowPicture } from './flow.ts';
import { headsPicture } from './heads.ts';
import { maskPicture } from './mask.ts';
import { masksPicture } from './masks.ts';
import { readSettings, type Settings } from './settings.ts';
import { stepsPicture } from './steps.ts';
import { transformerPicture } from './transformer.ts';
import { treePicture } from './tree.ts';

/** What some pictures are drawn from; undefined where it could not be read. */
export type Sources = {
  readonly models: ModelFacts | undefined;
  readonly tree: DecisionTree | undefined;
};

/** Draws a picture from what its author set; undefined where its source could not be read. */
type Draw = (settings: Settings, sources: Sources) => Picture | undefined;

const sentence = ['The', 'capital', 'of', 'France', 'is', 'Paris'];

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
  transformer: (settings) => transformerPicture(settings.whole('layers', 3, 9, 6)),
  decoder: (settings) => {
    const next = settings.words('next', 5, ['Paris', 'a', 'the']);
    const shares = next.map((token, at) => ({ token, share: 11 / (1 + 5 * at) }));
    return decoderPicture(settings.words('words', 12, sentence.slice(0, -1)), shares);
  },
  generation: (settings) => {
    const [first = '', ...written] = settings.words('words', 8, sentence);
    const title = 'Generation, one step after another';
    return stepsPicture({ title, start: [first], written });
  },
  translation: (settings) =>
    stepsPicture({
      title: 'A translation, step by step',
      start: ['<start>'],
      written: [...settings.words('target', 6, ['Guten', 'Tag']), '<end>'],
      source: settings.words('source', 8, ['Good', 'day']),
    }),
  'both-sides': (settings) => {
    const words = settings.words('words', 8, ['She', 'sat', 'on', 'the', 'bank', 'to', 'fish']);
    return bothSidesPicture(words, settings.whole('focus', 1, words.length, 1) - 1);
  },
  flow: () => flowPicture(),
  heads: (settings) => {
    const queries = settings.whole('queries', 2, 32, 8);
    const kv = settings.whole('kv', 1, queries, queries / 2);
    if (queries % kv !== 0) settings.fault('"queries" must be a multiple of "kv".');
    const name = kv === queries ? 'MHA' : kv === 1 ? 'MQA' : 'GQA';
    const layouts = [
      { name: 'MHA', queries, kv: queries },
      { name, queries, kv },
    ];
    return headsPicture(
      name === 'MHA' ? layouts.slice(0, 1) : layouts,
      'Who shares keys and values',
    );
  },
  flash: (settings) => {
    const n = settings.whole('n', 4, 12, 8);
    return flashPicture(n, settings.whole('tile', 2, n, 2));
  },
  tree: (_, { tree }) => tree && treePicture(tree),
  families: (_, { tree }) => tree && familiesPicture(tree),
};

/** How many tokens a mask can show on a phone. */
export const mostTokens = 16;

const outputs = ['w', 'x', 'y', 'z'];

/** The names of all pictures. */
export const pictureNames: readonly string[] = Object.keys(catalogue);

/**
 * The picture at an address, or what is wrong with the address, in sentences: none where only its
 * source could not be read, which is told elsewhere.
 */
export function namedPicture(address: string, sources: Sources): Picture | readonly string[] {
  const [, name = '', written = ''] = /^picture:([^?]*)(?:\?(.*))?$/s.exec(address) ?? [];
  const draw = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  if (draw === undefined) return [`There is no picture "${name}": ${hint(name)}`];
  const settings = readSettings(written);
  const picture = draw(settings, sources);
  const faults = settings.faults().map((fault) => `The picture "${name}": ${fault}`);
  return faults.length > 0 || picture === undefined ? faults : picture;
}

function hint(name: string): string {
  const [meant] = nearest(
    name,
    pictureNames.map((id) => ({ id, label: id })),
    1,
  );
  return meant === undefined
    ? `choose one of ${pictureNames.join(', ')}.`
    : `did you mean "${meant.id}"?`;
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
