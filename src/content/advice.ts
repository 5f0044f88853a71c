// advice.yaml → the decision tree.

import { checkTree, type TreeContext } from '../core/advisor/check-tree.ts';
import type { DecisionTree, Leaf, TreeQuestion } from '../core/advisor/tree.ts';
import { decode } from './decode.ts';
import { adviceSchema } from './formats-advice.ts';
import { inlineAt } from './inline.ts';
import type { Part } from './part.ts';
import type { Problem } from './problems.ts';
import { readYaml } from './yaml.ts';
import type { Path } from './yaml-places.ts';

/** What the tree is checked against, once it says which lesson explains it. */
export type ContextOf = (lesson: string) => TreeContext | undefined;

export type AdviceFile = {
  readonly tree: DecisionTree;
  /** A problem at keys of the file. */
  readonly problem: (where: readonly string[], message: string) => Problem;
  /** Checks the tree as a whole, and against the lessons and models it names. */
  readonly check: (contextOf: ContextOf) => readonly Problem[];
};

/** Reads the decision tree. */
export function compileAdvice(file: string, text: string): Part<AdviceFile> {
  const { value, yaml, complete, problems: found } = decode(readYaml(file, text), adviceSchema);
  const problems: Problem[] = [...found];
  const read = (path: Path, words: string) => inlineAt(yaml, path, words, problems);
  const questions = Object.entries(value?.questions ?? {}).map(
    ([id, question]): TreeQuestion => ({
      id,
      ask: read(['questions', id, 'ask'], question.ask),
      answers: question.answers,
    }),
  );
  const leaves = Object.entries(value?.leaves ?? {}).map(([id, leaf]): Leaf => {
    const at = ['leaves', id];
    const list = (key: string, texts: readonly string[]) =>
      texts.map((each, index) => read([...at, key, index], each));
    const { older, ...rest } = leaf;
    return {
      ...rest,
      id,
      why: read([...at, 'why'], leaf.why),
      tradeoffs: list('tradeoffs', leaf.tradeoffs),
      whenNot: list('whenNot', leaf.whenNot),
      ...(older === undefined ? {} : { older: read([...at, 'older'], older) }),
      runnerUp: {
        leaf: leaf.runnerUp.leaf,
        change: read([...at, 'runnerUp', 'change'], leaf.runnerUp.change),
      },
    };
  });
  const tree: DecisionTree = {
    lesson: value?.lesson ?? '',
    root: value?.root ?? '',
    questions: mapById(questions),
    leaves: mapById(leaves),
    tasks: value?.tasks ?? [],
  };
  const check = (contextOf: ContextOf): readonly Problem[] => {
    if (value === undefined) return [];
    const context = contextOf(tree.lesson);
    const message = `There is no lesson "${tree.lesson}" to explain the leaves.`;
    const missing = context === undefined ? [yaml.problem(['lesson'], message)] : [];
    const checked = checkTree(tree, { ...context, partial: !complete });
    return [...missing, ...checked.map(({ where, message }) => yaml.problem(where, message))];
  };
  return { value: { tree, problem: yaml.problem, check }, complete, problems };
}

function mapById<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
