// Checks of the decision tree: total, acyclic, reachable, shallow, and short enough for a button's line.

import { checkIds, type Finding } from '../course/finding.ts';
import { checkPaths, checkReach, findRing, follow } from './check-paths.ts';
import type { ModelFacts } from './models.ts';
import type { DecisionTree, Leaf, Task, TreeQuestion } from './tree.ts';

const most = { answers: 5, rootAnswers: 10, label: 38 };
const answerId = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** What the tree leans on. A part that could not be read whole is left out and not checked against. */
export type TreeContext = {
  readonly models?: ModelFacts;
  /** Ids of the cards of the tree's lesson. */
  readonly cards?: ReadonlySet<string>;
  /** True where some of the tree itself could not be read: what it leads to is then not missed. */
  readonly partial?: boolean;
};

/** Checks the whole tree. */
export function checkTree(tree: DecisionTree, context: TreeContext): readonly Finding[] {
  return [
    ...checkKeys([...tree.questions.keys()], 'questions'),
    ...checkKeys([...tree.leaves.keys()], 'leaves'),
    ...[...tree.questions.values()].flatMap((question) => checkQuestion(tree, question)),
    ...[...tree.leaves.values()].flatMap((leaf) => checkLeaf(tree, leaf, context)),
    ...checkIds(
      tree.tasks.map((task) => task.id),
      ['tasks'],
    ),
    ...tree.tasks.flatMap((task) => checkLabel(task.label, ['tasks', task.id, 'label'])),
    ...(context.partial ? [] : checkLinks(tree)),
  ];
}

/** What leads where: needs every question and leaf to be there. */
function checkLinks(tree: DecisionTree): readonly Finding[] {
  const ring = findRing(tree);
  return [
    ...(tree.questions.has(tree.root)
      ? checkReach(tree)
      : [{ where: ['root'], message: `There is no question "${tree.root}" to start with.` }]),
    ...[...tree.questions.values()].flatMap((question) => checkAnswers(tree, question)),
    ...[...tree.leaves.values()].flatMap((leaf) => checkRunnerUp(tree, leaf)),
    // In a ring there is no longest path to measure.
    ...(ring === undefined ? checkPaths(tree) : [ring]),
    ...tree.tasks.flatMap((task) => checkTask(tree, task)),
  ];
}

function checkKeys(ids: readonly string[], key: string): readonly Finding[] {
  return checkIds(ids, []).map(({ where: [at = ''], message }) => ({
    where: [key, ids[Number(at.slice(1))] ?? ''],
    message,
  }));
}

function checkQuestion(tree: DecisionTree, question: TreeQuestion): readonly Finding[] {
  const where = ['questions', question.id, 'answers'];
  const limit = question.id === tree.root ? most.rootAnswers : most.answers;
  const count = question.answers.length;
  return [
    ...(count < 2 || count > limit
      ? [{ where, message: `There are ${count} answers: write 2 to ${limit}.` }]
      : []),
    ...(tree.leaves.has(question.id)
      ? [{ where: ['questions', question.id], message: 'A leaf has this id too: rename one.' }]
      : []),
    ...checkIds(
      question.answers.map((answer) => answer.id),
      where,
      answerId,
      '1 to 32 characters of a-z, 0-9 and -',
    ),
    ...question.answers.flatMap((answer, index) =>
      checkLabel(answer.label, [...where, `#${index}`, 'label']),
    ),
  ];
}

function checkAnswers(tree: DecisionTree, question: TreeQuestion): readonly Finding[] {
  return question.answers.flatMap((answer, index) => {
    const where = ['questions', question.id, 'answers', `#${index}`, 'to'];
    const known = tree.questions.has(answer.to) || tree.leaves.has(answer.to);
    return known ? [] : [{ where, message: `There is no question or leaf "${answer.to}".` }];
  });
}

function checkLabel(label: string, where: readonly string[]): readonly Finding[] {
  const length = [...label].length;
  const message = `The label has ${length} characters: cut it to ${most.label}.`;
  return length > most.label ? [{ where, message }] : [];
}

function checkLeaf(tree: DecisionTree, leaf: Leaf, context: TreeContext): readonly Finding[] {
  const where = ['leaves', leaf.id];
  return [
    ...(leaf.models.length === 0 && leaf.family !== 'none'
      ? [{ where: [...where, 'models'], message: 'The leaf names no model: name at least one.' }]
      : []),
    ...leaf.models.flatMap((id, index) => {
      const model = context.models?.get(id);
      const here = [...where, 'models', `#${index}`];
      if (context.models === undefined) return [];
      if (model === undefined) return [{ where: here, message: `There is no model "${id}".` }];
      return model.status === 'retired'
        ? [{ where: here, message: `The model "${id}" is retired: name one that can be had.` }]
        : [];
    }),
    ...(context.cards === undefined || context.cards.has(leaf.card)
      ? []
      : [
          {
            where: [...where, 'card'],
            message: `There is no card "${leaf.card}" in lesson "${tree.lesson}".`,
          },
        ]),
  ];
}

function checkRunnerUp(tree: DecisionTree, leaf: Leaf): readonly Finding[] {
  const where = ['leaves', leaf.id, 'runnerUp', 'leaf'];
  const other = leaf.runnerUp.leaf;
  if (other === leaf.id) {
    return [{ where, message: 'The runner-up is the leaf itself: name another.' }];
  }
  return tree.leaves.has(other) ? [] : [{ where, message: `There is no leaf "${other}".` }];
}

function checkTask(tree: DecisionTree, task: Task): readonly Finding[] {
  const where = ['tasks', task.id];
  const end = follow(tree, task.path);
  return [
    ...(task.assumes ?? []).flatMap((id, index) =>
      task.path.includes(id)
        ? []
        : [
            {
              where: [...where, 'assumes', `#${index}`],
              message: `"${id}" is no step of the path: name one that the task does not say.`,
            },
          ],
    ),
    ...(end.kind === 'lost'
      ? [
          {
            where: [...where, 'path', `#${end.step}`],
            message: `"${task.path[end.step] ?? ''}" is no answer to "${end.at}".`,
          },
        ]
      : tree.leaves.has(end.at)
        ? []
        : [
            {
              where: [...where, 'path'],
              message: `The path stops at "${end.at}": lead to a leaf.`,
            },
          ]),
  ];
}
