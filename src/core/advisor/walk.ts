// Walking the decision tree along a path of answer ids.

import type { DecisionTree, Leaf, Task, TreeAnswer, TreeQuestion } from './tree.ts';

/** A question that was answered on the way. */
export type Step = { readonly question: TreeQuestion; readonly answer: TreeAnswer };

export type Walk =
  | { readonly at: 'question'; readonly steps: readonly Step[]; readonly question: TreeQuestion }
  | { readonly at: 'leaf'; readonly steps: readonly Step[]; readonly leaf: Leaf };

/** Follows a path from the root as far as it makes sense; undefined where it strays. */
export function walk(tree: DecisionTree, path: readonly string[]): Walk | undefined {
  const steps: Step[] = [];
  let here = tree.root;
  for (const id of path) {
    const question = tree.questions.get(here);
    const answer = question?.answers.find((one) => one.id === id);
    if (question === undefined || answer === undefined) return undefined;
    steps.push({ question, answer });
    here = answer.to;
  }
  const question = tree.questions.get(here);
  if (question !== undefined) return { at: 'question', steps, question };
  const leaf = tree.leaves.get(here);
  return leaf === undefined ? undefined : { at: 'leaf', steps, leaf };
}

/** The path of a task as far as the task says it: up to the first answer that it only assumes. */
export function saidPath({ path, assumes = [] }: Task): readonly string[] {
  const first = path.findIndex((id) => assumes.includes(id));
  return first === -1 ? path : path.slice(0, first);
}

/** A shortest path to a leaf, the first in the tree's own order; undefined if none leads there. */
export function pathTo(tree: DecisionTree, leaf: string): readonly string[] | undefined {
  let paths: readonly { at: string; path: readonly string[] }[] = [{ at: tree.root, path: [] }];
  const seen = new Set<string>();
  while (paths.length > 0) {
    const found = paths.find(({ at }) => at === leaf);
    if (found !== undefined) return found.path;
    paths = paths
      .filter(({ at }) => !seen.has(at) && seen.add(at))
      .flatMap(({ at, path }) =>
        (tree.questions.get(at)?.answers ?? []).map(({ id, to }) => ({
          at: to,
          path: [...path, id],
        })),
      );
  }
  return undefined;
}

/** The most questions still to answer from here, this one included. */
export function longestWay(tree: DecisionTree, from: string): number {
  const question = tree.questions.get(from);
  if (question === undefined) return 0;
  return 1 + Math.max(...question.answers.map(({ to }) => longestWay(tree, to)));
}

const separator = '/';

/** A path as one word of a line: `translate/common/batch`. */
export function printPath(path: readonly string[]): string {
  return path.join(separator);
}

export function parsePath(printed: string): readonly string[] {
  return printed.split(separator).filter((id) => id !== '');
}
