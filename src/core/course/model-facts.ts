// Dated facts about models, each with its source and the date it was read.

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
  /** False if the maker has not published the architecture; `family` is then what it behaves like. */
  readonly disclosed: boolean;
  /** `YYYY-MM` or `YYYY`. */
  readonly released: string;
  readonly parameters?: number;
  /** Active parameters per token, for a mixture of experts. */
  readonly active?: number;
  /** Longest input in tokens. */
  readonly context?: number;
  readonly attention?: string;
  /** Used to compute parameters, memory and the pictures of heads. */
  readonly shape?: ModelShape;
  readonly licence: string;
  readonly commercial: 'yes' | 'conditions' | 'no';
  readonly weights: 'open' | 'closed';
  readonly status: 'current' | 'superseded' | 'retired';
  readonly statusNote?: string;
  readonly knownFor: string;
  readonly source: string;
  readonly url?: string;
  /** The date the facts were read, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** False if a field is from memory rather than from a page that was read. */
  readonly checked: boolean;
};

export type ModelFacts = ReadonlyMap<string, Model>;
