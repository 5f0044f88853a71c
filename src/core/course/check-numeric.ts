// Checks of a numeric question: its mistakes differ from the answer and from each other.

import { checkBelief } from './check-belief.ts';
import type { Finding } from './finding.ts';
import type { Numeric } from './lesson.ts';

/** Checks what is special to a numeric question. */
export function checkNumeric(
  question: Numeric,
  beliefs: ReadonlyMap<string, string>,
): readonly Finding[] {
  const { answer, tolerance, mistakes } = question;
  return mistakes.flatMap((mistake, index) => {
    const where = ['mistakes', `#${index}`];
    const others = mistakes.slice(0, index).map((other) => other.value);
    const near = (value: number) => Math.abs(value - mistake.value) <= tolerance;
    return [
      ...(near(answer)
        ? [
            {
              where: [...where, 'value'],
              message: 'This mistake would be judged right: change it.',
            },
          ]
        : []),
      ...(others.some(near)
        ? [{ where: [...where, 'value'], message: 'Another mistake has this value: change one.' }]
        : []),
      ...checkBelief(mistake, beliefs).map(({ where: at, message }) => ({
        where: [...where, ...at],
        message,
      })),
    ];
  });
}
