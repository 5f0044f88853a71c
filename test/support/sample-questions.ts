// Small questions for tests that need one and do not care which.

import { text } from '../../src/core/bot/view.ts';
import type { NumericQuestion, SingleChoiceQuestion } from '../../src/core/course/library.ts';

export function sampleQuestion(
  overrides: Partial<SingleChoiceQuestion> = {},
): SingleChoiceQuestion {
  return {
    id: 'q1',
    lesson: 'tea',
    objective: 'o1',
    card: 'leaf',
    kind: 'single',
    stem: text('How long does green tea steep?'),
    why: text('Two minutes keep it from turning bitter.'),
    version: 'v1',
    ordered: false,
    options: [
      {
        id: 'two',
        text: text('Two minutes'),
        correct: true,
        feedback: text('Yes, it stays mild.'),
      },
      {
        id: 'ten',
        text: text('Ten minutes'),
        correct: false,
        feedback: text('That suits herbs.'),
        misconception: 'm',
      },
      {
        id: 'one-hour',
        text: text('One hour'),
        correct: false,
        feedback: text('That is for cold brew.'),
        misconception: 'm',
      },
    ],
    ...overrides,
  };
}

export function sampleNumericQuestion(overrides: Partial<NumericQuestion> = {}): NumericQuestion {
  return {
    id: 'n1',
    lesson: 'tea',
    objective: 'o1',
    card: 'leaf',
    kind: 'numeric',
    stem: text('How many grams of leaf do two cups take at 2.5 grams a cup?'),
    why: text('2 × 2.5 = 5.'),
    version: 'v1',
    answer: 5,
    unit: 'g',
    tolerance: 0.1,
    mistakes: [{ value: 2.5, misconception: 'm', feedback: text('That is one cup.') }],
    ...overrides,
  };
}
