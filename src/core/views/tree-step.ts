// One question of the decision tree, with the answers so far.

import type { DecisionTree } from '../advisor/tree.ts';
import { longestWay, printPath, type Step, type Walk } from '../advisor/walk.ts';
import { lineTo } from '../line.ts';
import { plainText } from '../plain.ts';
import { aside, type Block, type Choice, choices, type View } from '../view.ts';
import { factsOf } from './path.ts';

export function treeStep(
  tree: DecisionTree,
  { steps, question }: Extract<Walk, { at: 'question' }>,
): View {
  const path = steps.map(({ answer }) => answer.id);
  const left = longestWay(tree, question.id);
  const soFar: readonly Block[] =
    steps.length === 0 ? [] : [{ kind: 'facts', rows: factsOf(steps) }, { kind: 'rule' }];
  return {
    title: plainText(question.ask),
    tone: 'plain',
    blocks: [
      ...soFar,
      choices(
        ...question.answers.map((answer) => ({
          label: answer.label,
          line: lineTo('recommend', ['path', printPath([...path, answer.id])]),
        })),
      ),
      choices(...back(steps)),
      aside(left === 1 ? 'This is the last question.' : `At most ${left} questions from here.`),
    ].filter((block) => block.kind !== 'choices' || block.options.length > 0),
  };
}

/** One step back, where there is one. */
function back(steps: readonly Step[]): readonly Choice[] {
  if (steps.length === 0) return [];
  const before = steps.slice(0, -1).map(({ answer }) => answer.id);
  const line =
    before.length === 0 ? lineTo('recommend') : lineTo('recommend', ['path', printPath(before)]);
  return [{ label: 'Back', line }];
}
