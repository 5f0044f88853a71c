// advice.yaml → the decision tree.

import { checkTree, type TreeCheckContext } from '../core/course/checks/tree-rules.ts';
import type { DecisionTree, TreeLeaf, TreeQuestion } from '../core/course/decision-tree.ts';
import { decode } from './decode.ts';
import { readInlineAt } from './markdown-inline.ts';
import type { Parsed, Problem } from './problems.ts';
import { adviceSchema } from './schema-advice.ts';
import type { YamlPath } from './yaml.ts';
import { readYaml } from './yaml.ts';

/** Finds what to check the tree against, given the lesson that explains it. */
export type FindTreeContext = (lesson: string) => TreeCheckContext | undefined;

export type AdviceFile = {
  readonly tree: DecisionTree;
  /** Makes a problem at a path of keys in the file. */
  readonly problem: (where: readonly string[], message: string) => Problem;
  /** Checks the whole tree, and the lessons and models it names. */
  readonly check: (contextOf: FindTreeContext) => readonly Problem[];
};

/** Reads the decision tree. */
export function compileAdvice(file: string, text: string): Parsed<AdviceFile> {
  const {
    value,
    yaml,
    complete,
    problems: decodeProblems,
  } = decode(readYaml(file, text), adviceSchema);
  const problems: Problem[] = [...decodeProblems];
  const readInline = (path: YamlPath, source: string) => readInlineAt(yaml, path, source, problems);
  const questions = Object.entries(value?.questions ?? {}).map(
    ([id, question]): TreeQuestion => ({
      id,
      ask: readInline(['questions', id, 'ask'], question.ask),
      answers: question.answers,
    }),
  );
  const leaves = Object.entries(value?.leaves ?? {}).map(([id, leaf]): TreeLeaf => {
    const at = ['leaves', id];
    const list = (key: string, texts: readonly string[]) =>
      texts.map((source, index) => readInline([...at, key, index], source));
    const { older, ...rest } = leaf;
    return {
      ...rest,
      id,
      why: readInline([...at, 'why'], leaf.why),
      tradeoffs: list('tradeoffs', leaf.tradeoffs),
      whenNot: list('whenNot', leaf.whenNot),
      ...(older === undefined ? {} : { older: readInline([...at, 'older'], older) }),
      runnerUp: {
        leaf: leaf.runnerUp.leaf,
        change: readInline([...at, 'runnerUp', 'change'], leaf.runnerUp.change),
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
  const check = (findContext: FindTreeContext): readonly Problem[] => {
    if (value === undefined) return [];
    const context = findContext(tree.lesson);
    const message = `There is no lesson "${tree.lesson}" to explain the leaves.`;
    const missingLesson = context === undefined ? [yaml.problem(['lesson'], message)] : [];
    const findings = checkTree(tree, { ...context, partial: !complete });
    return [
      ...missingLesson,
      ...findings.map(({ where, message }) => yaml.problem(where, message)),
    ];
  };
  return { value: { tree, problem: yaml.problem, check }, complete, problems };
}

function mapById<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
