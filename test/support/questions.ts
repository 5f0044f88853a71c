// Small questions for tests that need one and do not care which.

import type { Numeric, SingleChoice } from '../../src/core/course/lesson.ts';
import { text } from '../../src/core/view.ts';

export function aQuestion(more: Partial<SingleChoice> = {}): SingleChoice {
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
    ...more,
  };
}

export function aNumericQuestion(more: Partial<Numeric> = {}): Numeric {
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
    ...more,
  };
}
