// Checks the decision tree: complete, acyclic, reachable, shallow, and short enough for a button command.

import { maxLineLength } from '../../bot/command-line.ts';
import type { DecisionTree, Task, TreeLeaf, TreeQuestion } from '../decision-tree.ts';
import type { ModelFacts } from '../model-facts.ts';
import { checkIds, type Finding } from './finding.ts';

const treeLimits = { answers: 5, rootAnswers: 10, label: 38 };
const answerIdPattern = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** What the tree refers to. Parts that could not be read completely are omitted and not checked. */
export type TreeCheckContext = {
  readonly models?: ModelFacts;
  /** Ids of the cards of the tree's lesson. */
  readonly cards?: ReadonlySet<string>;
  /** True if part of the tree could not be read; its links are then not checked. */
  readonly partial?: boolean;
};

/** Checks the whole tree. */
export function checkTree(tree: DecisionTree, context: TreeCheckContext): readonly Finding[] {
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

/** Checks the links. Needs every question and leaf. */
function checkLinks(tree: DecisionTree): readonly Finding[] {
  const cycle = findCycle(tree);
  return [
    ...(tree.questions.has(tree.root)
      ? checkReachability(tree)
      : [{ where: ['root'], message: `There is no question "${tree.root}" to start with.` }]),
    ...[...tree.questions.values()].flatMap((question) => checkAnswers(tree, question)),
    ...[...tree.leaves.values()].flatMap((leaf) => checkRunnerUp(tree, leaf)),
    // A cycle has no longest path to measure.
    ...(cycle === undefined ? checkPathLengths(tree) : [cycle]),
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
  const limit = question.id === tree.root ? treeLimits.rootAnswers : treeLimits.answers;
  const count = question.answers.length;
  return [
    ...(count < 2 || count > limit
      ? [{ where, message: `There are ${count} answers: write 2 to ${limit}.` }]
      : []),
    ...(tree.leaves.has(question.id)
      ? [
          {
            where: ['questions', question.id],
            message: 'A leaf has the same id: rename one of them.',
          },
        ]
      : []),
    ...checkIds(
      question.answers.map((answer) => answer.id),
      where,
      answerIdPattern,
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
    const exists = tree.questions.has(answer.to) || tree.leaves.has(answer.to);
    return exists ? [] : [{ where, message: `There is no question or leaf "${answer.to}".` }];
  });
}

function checkLabel(label: string, where: readonly string[]): readonly Finding[] {
  const length = [...label].length;
  const message = `The label has ${length} characters: cut it to ${treeLimits.label}.`;
  return length > treeLimits.label ? [{ where, message }] : [];
}

function checkLeaf(
  tree: DecisionTree,
  leaf: TreeLeaf,
  context: TreeCheckContext,
): readonly Finding[] {
  const where = ['leaves', leaf.id];
  return [
    ...(leaf.models.length === 0 && leaf.family !== 'none'
      ? [{ where: [...where, 'models'], message: 'The leaf names no models: name at least one.' }]
      : []),
    ...leaf.models.flatMap((id, index) => {
      const model = context.models?.get(id);
      const modelWhere = [...where, 'models', `#${index}`];
      if (context.models === undefined) return [];
      if (model === undefined)
        return [{ where: modelWhere, message: `There is no model "${id}".` }];
      return model.status === 'retired'
        ? [
            {
              where: modelWhere,
              message: `The model "${id}" is retired: name one that is available.`,
            },
          ]
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

function checkRunnerUp(tree: DecisionTree, leaf: TreeLeaf): readonly Finding[] {
  const where = ['leaves', leaf.id, 'runnerUp', 'leaf'];
  const runnerUpId = leaf.runnerUp.leaf;
  if (runnerUpId === leaf.id) {
    return [{ where, message: 'The runner-up is the leaf itself: name another.' }];
  }
  return tree.leaves.has(runnerUpId)
    ? []
    : [{ where, message: `There is no leaf "${runnerUpId}".` }];
}

function checkTask(tree: DecisionTree, task: Task): readonly Finding[] {
  const where = ['tasks', task.id];
  const end = followPath(tree, task.path);
  return [
    ...(task.assumes ?? []).flatMap((id, index) =>
      task.path.includes(id)
        ? []
        : [
            {
              where: [...where, 'assumes', `#${index}`],
              message: `"${id}" is not on the path: name an answer from the path.`,
            },
          ],
    ),
    ...(end.kind === 'lost'
      ? [
          {
            where: [...where, 'path', `#${end.step}`],
            message: `"${task.path[end.step] ?? ''}" is not an answer to "${end.at}".`,
          },
        ]
      : tree.leaves.has(end.at)
        ? []
        : [
            {
              where: [...where, 'path'],
              message: `The path stops at "${end.at}": make it end at a leaf.`,
            },
          ]),
  ];
}

// Checks the links of the decision tree: reachability, cycles, depth, and the length of paths.

const pathLimits = { depth: 6, line: maxLineLength };
/** What comes before the path in a button command. */
const linePrefix = 'recommend path:';

/** Finds questions and leaves that no answer leads to. */
export function checkReachability(tree: DecisionTree): readonly Finding[] {
  const reached = new Set<string>();
  const queue = [tree.root];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    queue.push(...(tree.questions.get(id)?.answers ?? []).map((answer) => answer.to));
  }
  const reportUnreached = (key: string, ids: Iterable<string>) =>
    [...ids]
      .filter((id) => !reached.has(id))
      .map((id) => ({ where: [key, id], message: 'No answer leads here: link it or remove it.' }));
  return [
    ...reportUnreached('questions', tree.questions.keys()),
    ...reportUnreached('leaves', tree.leaves.keys()),
  ];
}

/** Finds an answer that leads back to a question on its own path; undefined if there is none. */
export function findCycle(tree: DecisionTree): Finding | undefined {
  const done = new Set<string>();
  const visit = (id: string, ancestors: ReadonlySet<string>): Finding | undefined => {
    if (done.has(id)) return undefined;
    const path = new Set([...ancestors, id]);
    for (const [index, answer] of (tree.questions.get(id)?.answers ?? []).entries()) {
      if (path.has(answer.to)) {
        const message = `This answer leads back to "${answer.to}": break the cycle.`;
        return { where: ['questions', id, 'answers', `#${index}`, 'to'], message };
      }
      const cycle = visit(answer.to, path);
      if (cycle !== undefined) return cycle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of tree.questions.keys()) {
    const cycle = visit(id, new Set());
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

/** Checks the deepest path and the longest command from the root. */
export function checkPathLengths(tree: DecisionTree): readonly Finding[] {
  const measured = new Map<string, { readonly deep: readonly string[]; readonly long: string }>();
  const measureBelow = (
    id: string,
  ): { readonly deep: readonly string[]; readonly long: string } => {
    const cached = measured.get(id);
    if (cached !== undefined) return cached;
    const branches = (tree.questions.get(id)?.answers ?? []).map((answer) => {
      const rest = measureBelow(answer.to);
      const long = rest.long === '' ? answer.id : `${answer.id}/${rest.long}`;
      return { deep: [answer.id, ...rest.deep], long };
    });
    const deep = branches.reduce<readonly string[]>(
      (top, part) => (part.deep.length > top.length ? part.deep : top),
      [],
    );
    const long = branches.reduce(
      (top, part) => (part.long.length > top.length ? part.long : top),
      '',
    );
    measured.set(id, { deep, long });
    return { deep, long };
  };
  const { deep, long } = measureBelow(tree.root);
  const where = ['questions', tree.root];
  const length = linePrefix.length + long.length;
  return [
    ...(deep.length > pathLimits.depth
      ? [
          {
            where,
            message: `${deep.join('/')} asks ${deep.length} questions: ask at most ${pathLimits.depth}.`,
          },
        ]
      : []),
    ...(length > pathLimits.line
      ? [
          {
            where,
            message: `"${linePrefix}${long}" is ${length} characters long: shorten answer ids to stay within ${pathLimits.line}.`,
          },
        ]
      : []),
  ];
}

type PathEnd = { readonly kind: 'end' | 'lost'; readonly at: string; readonly step: number };

/** Where a path of answer ids ends, or the first step that is not an answer. */
export function followPath(tree: DecisionTree, path: readonly string[]): PathEnd {
  let at = tree.root;
  for (const [step, id] of path.entries()) {
    const answer = tree.questions.get(at)?.answers.find((each) => each.id === id);
    if (answer === undefined) return { kind: 'lost', at, step };
    at = answer.to;
  }
  return { kind: 'end', at, step: path.length };
}
