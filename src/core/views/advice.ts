// The advice at a leaf of the decision tree: family first, then why, with what, and when not.

import type { Model } from '../advisor/models.ts';
import type { Family, Leaf, Task } from '../advisor/tree.ts';
import { pathTo, printPath, type Step, saidPath, type Walk } from '../advisor/walk.ts';
import type { Library } from '../course/lesson.ts';
import { lineTo } from '../line.ts';
import { pathPicture } from '../pictures/path.ts';
import {
  aside,
  type Block,
  bullets,
  type Choice,
  choices,
  type Fact,
  paragraph,
  picture,
  prose,
  strong,
  text,
  type View,
} from '../view.ts';
import { familyNames, statusText } from './model-words.ts';
import { factsOf } from './path.ts';

export function adviceView(
  library: Library,
  { leaf, steps }: Extract<Walk, { at: 'leaf' }>,
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
      ...assumed(steps, task),
      ...modelBlocks(examples),
      heading('What it costs you'),
      bullets(leaf.tradeoffs),
      heading('When not'),
      bullets(leaf.whenNot),
      ...(leaf.older === undefined
        ? []
        : [{ kind: 'prose', body: [{ kind: 'quote', text: leaf.older }] } as const]),
      heading(task === undefined ? 'What leads here' : `How I read “${task.label}”`),
      picture(pathPicture(steps, leaf.family, leaf.title, task?.assumes)),
      ...(runnerUp === undefined ? [] : runnerUpBlocks(runnerUp, leaf)),
      choices(
        {
          label: 'Read why',
          line: lineTo('lesson', tree.lesson, ['card', leaf.card]),
          look: 'main',
        },
        runnerUp && { label: 'Show the runner-up', line: leafLine(library, runnerUp) },
        restart(task),
      ),
      aside(`Source: ${leaf.source}.`),
    ],
  };
}

/** What the task does not say and its advice rests on. */
function assumed(steps: readonly Step[], task: Task | undefined): readonly Block[] {
  const answers = steps.filter(({ answer }) => task?.assumes?.includes(answer.id));
  if (answers.length === 0) return [];
  return [heading('What I assumed'), { kind: 'facts', rows: factsOf(answers) }];
}

function heading(words: string): Block {
  return prose(strong(words));
}

function familyHeading(family: Family): string {
  return family === 'none' ? 'No language model' : familyNames[family];
}

function modelBlocks(models: readonly Model[]): readonly Block[] {
  if (models.length === 0) return [];
  return [heading('Models to try'), { kind: 'facts', rows: models.map(modelFact) }];
}

function modelFact(model: Model): Fact {
  const parts = [
    `${model.maker}, ${model.released}`,
    model.licence,
    ...(model.commercial === 'no' ? ['not for commercial use'] : []),
    `${statusText(model)} (as of ${model.asOf})`,
  ];
  return { label: model.name, value: text(parts.join(' · ')) };
}

function runnerUpBlocks(runnerUp: Leaf, leaf: Leaf): readonly Block[] {
  return [
    heading('What would change the answer'),
    paragraph([
      ...text(strong(`${familyHeading(runnerUp.family)}: ${runnerUp.title}`), '. '),
      ...leaf.runnerUp.change,
    ]),
  ];
}

function leafLine({ tree }: Library, leaf: Leaf): string {
  return lineTo('recommend', ['path', printPath(pathTo(tree, leaf.id) ?? [])]);
}

/** The tree from the first answer that was assumed, else from the second question of a task. */
function restart(task: Task | undefined): Choice {
  if (task?.assumes !== undefined) {
    const line = lineTo('recommend', ['path', printPath(saidPath(task))]);
    return { label: 'Not so? Let me answer', line };
  }
  const [job] = task?.path ?? [];
  const further = task !== undefined && task.path.length > 1 && job !== undefined;
  const line = further ? lineTo('recommend', ['path', job]) : lineTo('recommend');
  return { label: 'Answer the questions myself', line };
}
