// The advice at a leaf of the decision tree: the family, why, models to try, and when to choose otherwise.

import { buildLine } from '../../bot/command-line.ts';
import { inlineText } from '../../bot/plain-text.ts';
import {
  type Action,
  type Block,
  bullets,
  buttons,
  type Field,
  footnote,
  heading,
  paragraph,
  picture,
  prose,
  strong,
  text,
  type View,
} from '../../bot/view.ts';
import {
  type AdviceFamily,
  type DecisionTree,
  findPathTo,
  formatPath,
  maxDepth,
  statedPath,
  type Task,
  type TreeLeaf,
  type TreePosition,
  type TreeStep,
} from '../../course/decision-tree.ts';
import type { Library } from '../../course/library.ts';
import type { Model } from '../../course/model-facts.ts';
import { treePathPicture } from '../../illustrations/tree-charts.ts';
import { familyNames, statusText } from '../models/format.ts';

export function adviceView(
  library: Library,
  { leaf, steps }: Extract<TreePosition, { at: 'leaf' }>,
  task: Task | undefined,
): View {
  const { tree, models } = library;
  const runnerUp = tree.leaves.get(leaf.runnerUp.leaf);
  const examples = leaf.models.map((id) => models.get(id)).filter((model) => model !== undefined);
  return {
    title: `${familyHeading(leaf.family)}: ${leaf.title}`,
    tone: 'plain',
    blocks: [
      paragraph(leaf.why),
      ...assumptionBlocks(steps, task),
      ...modelBlocks(examples),
      heading('Trade-offs'),
      bullets(leaf.tradeoffs),
      heading('When not to use it'),
      bullets(leaf.whenNot),
      ...(leaf.older === undefined
        ? []
        : [{ kind: 'prose', body: [{ kind: 'quote', text: leaf.older }] } as const]),
      heading(task === undefined ? 'How you got here' : `How I read “${task.label}”`),
      picture(treePathPicture(steps, leaf.family, leaf.title, task?.assumes)),
      ...(runnerUp === undefined ? [] : runnerUpBlocks(runnerUp, leaf)),
      buttons(
        {
          label: 'Read why',
          line: buildLine('lesson', tree.lesson, ['card', leaf.card]),
          style: 'primary',
        },
        runnerUp && { label: 'Show the runner-up', line: leafLine(library, runnerUp) },
        restartAction(task),
      ),
      footnote(`Source: ${leaf.source}.`),
    ],
  };
}

/** The assumptions behind the advice: answers that the task itself doesn't give. */
function assumptionBlocks(steps: readonly TreeStep[], task: Task | undefined): readonly Block[] {
  const answers = steps.filter(({ answer }) => task?.assumes?.includes(answer.id));
  if (answers.length === 0) return [];
  return [heading('What I assumed'), answerFields(answers)];
}

function familyHeading(family: AdviceFamily): string {
  return family === 'none' ? 'No language model' : familyNames[family];
}

function modelBlocks(models: readonly Model[]): readonly Block[] {
  if (models.length === 0) return [];
  return [heading('Models to try'), { kind: 'fields', rows: models.map(modelField) }];
}

function modelField(model: Model): Field {
  const parts = [
    `${model.maker}, ${model.released}`,
    model.licence,
    ...(model.commercial === 'no' ? ['not for commercial use'] : []),
    `${statusText(model)} (as of ${model.asOf})`,
  ];
  return { label: model.name, value: text(parts.join(' · ')) };
}

function runnerUpBlocks(runnerUp: TreeLeaf, leaf: TreeLeaf): readonly Block[] {
  return [
    heading('What would change the answer'),
    paragraph([
      ...text(strong(`${familyHeading(runnerUp.family)}: ${runnerUp.title}`), '. '),
      ...leaf.runnerUp.change,
    ]),
  ];
}

function leafLine({ tree }: Library, leaf: TreeLeaf): string {
  return buildLine('recommend', ['path', formatPath(findPathTo(tree, leaf.id) ?? [])]);
}

/** Restarts the tree at the first assumed answer or, without one, at a task's second question. */
function restartAction(task: Task | undefined): Action {
  if (task?.assumes !== undefined) {
    const line = buildLine('recommend', ['path', formatPath(statedPath(task))]);
    return { label: 'Change these answers', line };
  }
  const [firstAnswer] = task?.path ?? [];
  const hasSecondQuestion = task !== undefined && task.path.length > 1 && firstAnswer !== undefined;
  const line = hasSecondQuestion
    ? buildLine('recommend', ['path', firstAnswer])
    : buildLine('recommend');
  return { label: 'Answer the questions myself', line };
}

// The path through the decision tree, as rows of question and answer.

function answerFields(steps: readonly TreeStep[]): Block {
  return {
    kind: 'fields',
    labels: 'sentences',
    rows: steps.map(({ question, answer }) => ({
      label: inlineText(question.ask),
      value: text(answer.label),
    })),
  };
}

// The screens that ask which task is meant: one of a few, or one of all.

/** Asks which of a few tasks is meant. The chosen one then asks about what it would assume. */
export function chooseTaskView(tasks: readonly Task[]): View {
  return {
    title: 'Which of these is closest?',
    tone: 'plain',
    blocks: [
      buttons(...tasks.map((task) => ({ label: task.label, line: taskLine(task) })), {
        label: 'None of them',
        line: buildLine('recommend'),
      }),
    ],
  };
}

/** Every task we know, for a description that matches none. */
export function taskListView(tasks: readonly Task[]): View {
  return {
    title: 'I don’t know that task',
    tone: 'info',
    blocks: [
      prose('Pick the closest task below, or let me ask you a few questions.'),
      { kind: 'select', placeholder: 'Tasks I know', actions: tasks.map(taskAction) },
      buttons({ label: 'Ask me questions', line: buildLine('recommend'), style: 'primary' }),
    ],
  };
}

/** The line for a described task: its advice, or the first question it doesn't answer. */
export function taskLine(task: Task): string {
  return task.assumes === undefined
    ? buildLine('recommend', ['task', task.id])
    : buildLine('recommend', ['path', formatPath(statedPath(task))]);
}

function taskAction({ id, label }: Task): Action {
  return { label, line: buildLine('recommend', ['task', id]) };
}

// One question of the decision tree, with the answers so far.

export function treeQuestionView(
  tree: DecisionTree,
  { steps, question }: Extract<TreePosition, { at: 'question' }>,
): View {
  const path = steps.map(({ answer }) => answer.id);
  const remaining = maxDepth(tree, question.id);
  const answerBlocks: readonly Block[] =
    steps.length === 0 ? [] : [answerFields(steps), { kind: 'divider' }];
  return {
    title: inlineText(question.ask),
    tone: 'plain',
    blocks: [
      ...answerBlocks,
      buttons(
        ...question.answers.map((answer) => ({
          label: answer.label,
          line: buildLine('recommend', ['path', formatPath([...path, answer.id])]),
        })),
      ),
      buttons(...backAction(steps)),
      footnote(
        remaining === 1
          ? 'This is the last question.'
          : `At most ${remaining} questions from here.`,
      ),
    ].filter((block) => block.kind !== 'buttons' || block.actions.length > 0),
  };
}

/** One step back, where there is one. */
function backAction(steps: readonly TreeStep[]): readonly Action[] {
  if (steps.length === 0) return [];
  const previousPath = steps.slice(0, -1).map(({ answer }) => answer.id);
  const line =
    previousPath.length === 0
      ? buildLine('recommend')
      : buildLine('recommend', ['path', formatPath(previousPath)]);
  return [{ label: 'Back', line }];
}
