// The check that wrong options and named mistakes share: a known misconception, and feedback that explains.

import { plainText } from '../plain.ts';
import { countWords, type Finding } from './finding.ts';
import type { Mistake, Option } from './lesson.ts';

const fewestWords = 8;

/** A wrong option and a named mistake owe the same: a known misconception, and feedback that explains. */
export function checkBelief(
  holder: Option | Mistake,
  beliefs: ReadonlyMap<string, string>,
): readonly Finding[] {
  const length = countWords(plainText(holder.feedback));
  const id = holder.misconception;
  return [
    ...(id === undefined
      ? [{ where: [], message: 'A wrong option names its misconception: add "misconception: id".' }]
      : beliefs.has(id)
        ? []
        : [
            { where: ['misconception'], message: `There is no misconception "${id}" in the list.` },
          ]),
    ...(length < fewestWords
      ? [
          {
            where: ['feedback'],
            message: `The feedback has ${length} words: say in at least ${fewestWords} why it tempts and what holds.`,
          },
        ]
      : []),
  ];
}
