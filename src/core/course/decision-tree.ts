// The model-selection decision tree as data: questions, answers, leaves and the tasks that lead to them.

import type { Text } from '../bot/view.ts';

/** The family named in the first line of the advice. `none`: no language model is needed. */
export type AdviceFamily =
  | 'decoder-only'
  | 'encoder-only'
  | 'encoder-decoder'
  | 'multimodal'
  | 'none';

/** `source`: the branch comes from the source lesson; `ours`: we added it. */
export type BranchOrigin = 'source' | 'ours';

export type TreeAnswer = {
  readonly id: string;
  readonly label: string;
  /** Id of the next question or of a leaf. */
  readonly to: string;
  readonly origin: BranchOrigin;
};

export type TreeQuestion = {
  readonly id: string;
  readonly ask: Text;
  readonly answers: readonly TreeAnswer[];
};

export type TreeLeaf = {
  readonly id: string;
  readonly family: AdviceFamily;
  readonly title: string;
  readonly why: Text;
  /** Ids of models, best known first. */
  readonly models: readonly string[];
  readonly tradeoffs: readonly Text[];
  readonly whenNot: readonly Text[];
  /** What older guides say, what is true today, and why. */
  readonly older?: Text;
  readonly runnerUp: { readonly leaf: string; readonly change: Text };
  /** The card that explains it. */
  readonly card: string;
  readonly source: string;
};

/** A task in everyday words, with the path that leads straight to its advice. */
export type Task = {
  readonly id: string;
  readonly label: string;
  readonly path: readonly string[];
  /** Answers on the path that the task itself does not state. */
  readonly assumes?: readonly string[];
  readonly origin: BranchOrigin;
  /** How people describe it. */
  readonly phrases: readonly string[];
};

export type DecisionTree = {
  readonly root: string;
  readonly questions: ReadonlyMap<string, TreeQuestion>;
  readonly leaves: ReadonlyMap<string, TreeLeaf>;
  readonly tasks: readonly Task[];
  /** The lesson whose cards explain the leaves. */
  readonly lesson: string;
};

// Walking the decision tree along a path of answer ids.

/** A question answered along the path. */
export type TreeStep = { readonly question: TreeQuestion; readonly answer: TreeAnswer };

export type TreePosition =
  | {
      readonly at: 'question';
      readonly steps: readonly TreeStep[];
      readonly question: TreeQuestion;
    }
  | { readonly at: 'leaf'; readonly steps: readonly TreeStep[]; readonly leaf: TreeLeaf };

/** Follows a path from the root; undefined if the path is invalid. */
export function walkTree(tree: DecisionTree, path: readonly string[]): TreePosition | undefined {
  const steps: TreeStep[] = [];
  let nodeId = tree.root;
  for (const id of path) {
    const question = tree.questions.get(nodeId);
    const answer = question?.answers.find((candidate) => candidate.id === id);
    if (question === undefined || answer === undefined) return undefined;
    steps.push({ question, answer });
    nodeId = answer.to;
  }
  const question = tree.questions.get(nodeId);
  if (question !== undefined) return { at: 'question', steps, question };
  const leaf = tree.leaves.get(nodeId);
  return leaf === undefined ? undefined : { at: 'leaf', steps, leaf };
}

/** The part of a task's path that the task states: everything before the first assumed answer. */
export function statedPath({ path, assumes = [] }: Task): readonly string[] {
  const firstAssumed = path.findIndex((id) => assumes.includes(id));
  return firstAssumed === -1 ? path : path.slice(0, firstAssumed);
}

/** A shortest path to a leaf, the first in tree order; undefined if there is none. */
export function findPathTo(tree: DecisionTree, leaf: string): readonly string[] | undefined {
  let paths: readonly { at: string; path: readonly string[] }[] = [{ at: tree.root, path: [] }];
  const visited = new Set<string>();
  while (paths.length > 0) {
    const match = paths.find(({ at }) => at === leaf);
    if (match !== undefined) return match.path;
    paths = paths
      .filter(({ at }) => !visited.has(at) && visited.add(at))
      .flatMap(({ at, path }) =>
        (tree.questions.get(at)?.answers ?? []).map(({ id, to }) => ({
          at: to,
          path: [...path, id],
        })),
      );
  }
  return undefined;
}

/** The most questions left to answer from here, including this one. */
export function maxDepth(tree: DecisionTree, from: string): number {
  const question = tree.questions.get(from);
  if (question === undefined) return 0;
  return 1 + Math.max(...question.answers.map(({ to }) => maxDepth(tree, to)));
}

const separator = '/';

/** A path as one argument of a command: `translate/common/batch`. */
export function formatPath(path: readonly string[]): string {
  return path.join(separator);
}

export function parsePath(text: string): readonly string[] {
  return text.split(separator).filter((id) => id !== '');
}
