// The way through the decision tree, as rows of question and answer.

import type { Step } from '../advisor/walk.ts';
import { plainText } from '../plain.ts';
import { type Fact, text } from '../view.ts';

export function factsOf(steps: readonly Step[]): readonly Fact[] {
  return steps.map(({ question, answer }) => ({
    label: plainText(question.ask),
    value: text(answer.label),
  }));
}
