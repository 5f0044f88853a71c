// Checks a numeric question: its mistakes must differ from the answer and from each other.

import type { NumericQuestion } from '../library.ts';
import type { Finding } from './finding.ts';
import { checkDistractor } from './options.ts';

/** Checks the fields that only numeric questions have. */
export function checkNumericQuestion(
  question: NumericQuestion,
  misconceptions: ReadonlyMap<string, string>,
): readonly Finding[] {
  const { answer, tolerance, mistakes } = question;
  return mistakes.flatMap((mistake, index) => {
    const where = ['mistakes', `#${index}`];
    const earlierValues = mistakes.slice(0, index).map((other) => other.value);
    const isTooClose = (value: number) => Math.abs(value - mistake.value) <= tolerance;
    return [
      ...(isTooClose(answer)
        ? [
            {
              where: [...where, 'value'],
              message: 'This mistake would be graded as correct: change it.',
            },
          ]
        : []),
      ...(earlierValues.some(isTooClose)
        ? [{ where: [...where, 'value'], message: 'Another mistake has this value: change one.' }]
        : []),
      ...checkDistractor(mistake, misconceptions).map(({ where: at, message }) => ({
        where: [...where, ...at],
        message,
      })),
    ];
  });
}
