// Facts about models that date: each with its source and the day it was read.

import type { ModelShape } from '../model-math/parameters.ts';

export type ModelFamily =
  | 'decoder-only'
  | 'encoder-only'
  | 'encoder-decoder'
  | 'multimodal'
  | 'hybrid'
  | 'diffusion';

export type Model = {
  readonly id: string;
  readonly name: string;
  readonly maker: string;
  readonly family: ModelFamily;
  /** False where the maker has not published the architecture; the family is then what it behaves as. */
  readonly disclosed: boolean;
  /** `YYYY-MM` or `YYYY`. */
  readonly released: string;
  readonly parameters?: number;
  /** Parameters at work per token, for a mixture of experts. */
  readonly active?: number;
  /** Longest input in tokens. */
  readonly context?: number;
  readonly attention?: string;
  /** From which parameters, memory and head pictures are computed. */
  readonly shape?: ModelShape;
  readonly licence: string;
  readonly commercial: 'yes' | 'conditions' | 'no';
  readonly weights: 'open' | 'closed';
  readonly status: 'current' | 'superseded' | 'retired';
  readonly statusNote?: string;
  readonly knownFor: string;
  readonly source: string;
  readonly url?: string;
  /** The day the facts were read, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** False where a field rests on memory rather than on a page that was read. */
  readonly checked: boolean;
};

export type ModelFacts = ReadonlyMap<string, Model>;
