// Checks of a stem: it asks, briefly, for what is so.

import { countWords } from './finding.ts';

const mostWords = 60;
const shouted = /\b(?:NOT|EXCEPT|LEAST|NEVER)\b/u;
/** "Which … not …?" up to the end of the clause that asks; a scenario may well say "not". */
const askedNegatively =
  /\b(?:which|what|who|how)\b(?:(?!\b(?:if|when|that|because|so|at)\b)[^,;:.?])*\b(?:not|never|except|least)\b/iu;

/** What is wrong with a stem. */
export function checkStem(stem: string): readonly string[] {
  const length = countWords(stem);
  return [
    ...(/\?|_{3}|…\s*$/u.test(stem) ? [] : ['The stem asks nothing: end it with a question mark.']),
    ...(length > mostWords ? [`The stem has ${length} words: cut it to ${mostWords}.`] : []),
    ...(shouted.test(stem) || askedNegatively.test(stem)
      ? ['The stem asks for what is not so: ask it positively.']
      : []),
  ];
}
