// The pictures a card can name, `picture:mask?kind=causal&n=4`, and what each can be told.

import { nearest } from '../../lib/fuzzy.ts';
import type { Picture } from '../bot/picture.ts';
import type { DecisionTree } from '../course/decision-tree.ts';
import type { ModelFacts } from '../course/model-facts.ts';
import type { MaskRule } from '../model-math/attention.ts';
import { bidirectionalPicture } from './bidirectional.ts';
import { decoderPicture } from './decoder.ts';
import { encoderDecoderPicture } from './encoder-decoder.ts';
import { flashAttentionPicture } from './flash-attention.ts';
import { generationPicture } from './generation.ts';
import { headsPicture } from './heads.ts';
import { maskPicture, masksPicture } from './mask.ts';
import { transformerPicture } from './transformer.ts';
import { decisionTreePicture, familyChartPicture } from './tree-charts.ts';

/** What some pictures are drawn from; undefined where it could not be read. */
export type PictureSources = {
  readonly models: ModelFacts | undefined;
  readonly tree: DecisionTree | undefined;
};

/** Draws a picture from what its author set; undefined where its source could not be read. */
type DrawPicture = (settings: PictureSettings, sources: PictureSources) => Picture | undefined;

const exampleSentence = ['The', 'capital', 'of', 'France', 'is', 'Paris'];

const catalogue: { readonly [name: string]: DrawPicture } = {
  mask: (settings) => {
    const words = settings.words(
      'words',
      maxMaskTokens,
      letterNames(settings.wholeNumber('n', 1, 12, 5)),
    );
    return maskPicture({ rule: maskRuleFrom(settings), queries: words, keys: words });
  },
  masks: (settings) => {
    const keys = letterNames(settings.wholeNumber('n', 2, 5, 4));
    const queries = outputNames.slice(0, settings.wholeNumber('outputs', 1, 4, 3));
    return masksPicture(
      [
        { rule: { kind: 'full' }, queries: keys, keys },
        { rule: { kind: 'causal' }, queries: keys, keys },
        { rule: { kind: 'cross' }, queries, keys },
      ],
      `Three masks for ${keys.length} tokens`,
    );
  },
  transformer: (settings) => transformerPicture(settings.wholeNumber('layers', 3, 9, 6)),
  decoder: (settings) => {
    const next = settings.words('next', 5, ['Paris', 'a', 'the']);
    const shares = next.map((token, at) => ({ token, share: 11 / (1 + 5 * at) }));
    return decoderPicture(settings.words('words', 12, exampleSentence.slice(0, -1)), shares);
  },
  generation: (settings) => {
    const [first = '', ...generated] = settings.words('words', 8, exampleSentence);
    const title = 'Generation, one step after another';
    return generationPicture({ title, start: [first], generated });
  },
  translation: (settings) =>
    generationPicture({
      title: 'A translation, step by step',
      start: ['<start>'],
      generated: [...settings.words('target', 6, ['Guten', 'Tag']), '<end>'],
      source: settings.words('source', 8, ['Good', 'day']),
    }),
  'both-sides': (settings) => {
    const words = settings.words('words', 8, ['She', 'sat', 'on', 'the', 'bank', 'to', 'fish']);
    return bidirectionalPicture(words, settings.wholeNumber('focus', 1, words.length, 1) - 1);
  },
  flow: () => encoderDecoderPicture(),
  heads: (settings) => {
    const queries = settings.wholeNumber('queries', 2, 32, 8);
    const kv = settings.wholeNumber('kv', 1, queries, queries / 2);
    if (queries % kv !== 0) settings.addProblem('"queries" must be a multiple of "kv".');
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
    const n = settings.wholeNumber('n', 4, 12, 8);
    return flashAttentionPicture(n, settings.wholeNumber('tile', 2, n, 2));
  },
  tree: (_, { tree }) => tree && decisionTreePicture(tree),
  families: (_, { tree }) => tree && familyChartPicture(tree),
};

/** How many tokens a mask can show on a phone. */
export const maxMaskTokens = 16;

const outputNames = ['w', 'x', 'y', 'z'];

/** The names of all pictures. */
export const pictureNames: readonly string[] = Object.keys(catalogue);

/**
 * The picture at an address, or what is wrong with the address, in sentences: none where only its
 * source could not be read, which is told elsewhere.
 */
export function pictureByAddress(
  address: string,
  sources: PictureSources,
): Picture | readonly string[] {
  const [, name = '', query = ''] = /^picture:([^?]*)(?:\?(.*))?$/s.exec(address) ?? [];
  const draw = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  if (draw === undefined) return [`There is no picture "${name}": ${suggestName(name)}`];
  const settings = parsePictureSettings(query);
  const picture = draw(settings, sources);
  const problems = settings.problems().map((problem) => `The picture "${name}": ${problem}`);
  return problems.length > 0 || picture === undefined ? problems : picture;
}

function suggestName(name: string): string {
  const [suggestion] = nearest(
    name,
    pictureNames.map((id) => ({ id, label: id })),
    1,
  );
  return suggestion === undefined
    ? `choose one of ${pictureNames.join(', ')}.`
    : `did you mean "${suggestion.id}"?`;
}

function maskRuleFrom(settings: PictureSettings): MaskRule {
  const kind = settings.oneOf('kind', ['causal', 'full', 'prefix', 'window']);
  if (kind === 'window')
    return { kind, window: settings.wholeNumber('window', 1, maxMaskTokens, 3) };
  if (kind === 'prefix')
    return { kind, prefix: settings.wholeNumber('prefix', 1, maxMaskTokens, 2) };
  return { kind };
}

/** A, B, C … */
function letterNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => String.fromCharCode(65 + at));
}

// The settings of a picture as its author wrote them: read one by one, every fault noted.

/** A picture's settings by name, and the faults found while they were read. */
export type PictureSettings = {
  readonly oneOf: <Name extends string>(key: string, names: readonly Name[]) => Name;
  readonly wholeNumber: (key: string, min: number, max: number, fallback: number) => number;
  readonly words: (key: string, max: number, fallback: readonly string[]) => readonly string[];
  /** Notes what is wrong with settings that are each right. */
  readonly addProblem: (sentence: string) => void;
  /** Every fault so far, and every setting that nobody asked for, in sentences. */
  readonly problems: () => readonly string[];
};

/** Reads `kind=causal&n=4`. */
export function parsePictureSettings(query: string): PictureSettings {
  const parameters = new URLSearchParams(query);
  const readKeys = new Set<string>();
  const problems: string[] = [];
  const readKey = (key: string): string | undefined => {
    readKeys.add(key);
    return parameters.get(key) ?? undefined;
  };
  return {
    oneOf: (key, names) => {
      const value = readKey(key);
      const option = names.find((name) => name === value) ?? names[0];
      if (option === undefined) throw new Error(`the setting ${key} has no values`);
      if (value !== undefined && value !== option) {
        problems.push(`"${key}" is one of ${names.join(', ')}.`);
      }
      return option;
    },
    wholeNumber: (key, min, max, fallback) => {
      const value = readKey(key) ?? String(fallback);
      const count = Number(value);
      if (/^\d+$/.test(value) && count >= min && count <= max) return count;
      problems.push(`"${key}" is a whole number from ${min} to ${max}.`);
      return fallback;
    },
    words: (key, max, fallback) => {
      const words = readKey(key)?.split(/\s+/).filter(Boolean) ?? fallback;
      if (words.length >= 1 && words.length <= max) return words;
      problems.push(`"${key}" holds 1 to ${max} words.`);
      return fallback;
    },
    addProblem: (sentence) => problems.push(sentence),
    problems: () => [
      ...problems,
      ...[...parameters.keys()]
        .filter((key) => !readKeys.has(key))
        .map((key) => `It has no setting "${key}".`),
    ],
  };
}
