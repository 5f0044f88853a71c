// The model-selection decision tree as data: questions, answers, leaves and the tasks that lead to them.

import type { Text } from '../view.ts';

/** What the first line of every piece of advice names. `none`: no language model is needed. */
export type Family = 'decoder-only' | 'encoder-only' | 'encoder-decoder' | 'multimodal' | 'none';

/** `source`: the branch stands in the lesson the course was made from; `ours`: added by us. */
export type Origin = 'source' | 'ours';

export type TreeAnswer = {
  readonly id: string;
  readonly label: string;
  /** Id of the next question or of a leaf. */
  readonly to: string;
  readonly origin: Origin;
};

export type TreeQuestion = {
  readonly id: string;
  readonly ask: Text;
  readonly answers: readonly TreeAnswer[];
};

export type Leaf = {
  readonly id: string;
  readonly family: Family;
  readonly title: string;
  readonly why: Text;
  /** Ids of models, best known first. */
  readonly models: readonly string[];
  readonly tradeoffs: readonly Text[];
  readonly whenNot: readonly Text[];
  /** What older guides say, what holds today, and why. */
  readonly older?: Text;
  readonly runnerUp: { readonly leaf: string; readonly change: Text };
  /** The card that explains it. */
  readonly card: string;
  readonly source: string;
};

/** A job in everyday words, with the path through the tree that answers it at once. */
export type Task = {
  readonly id: string;
  readonly label: string;
  readonly path: readonly string[];
  /** Answers on the path that the task does not say by itself. */
  readonly assumes?: readonly string[];
  readonly origin: Origin;
  /** How people put it. */
  readonly phrases: readonly string[];
};

export type DecisionTree = {
  readonly root: string;
  readonly questions: ReadonlyMap<string, TreeQuestion>;
  readonly leaves: ReadonlyMap<string, Leaf>;
  readonly tasks: readonly Task[];
  /** The lesson whose cards explain the leaves. */
  readonly lesson: string;
};
