// Checks questions against Haladyna's item-writing rules, as far as a program can.

import { inlineText } from '../../bot/plain-text.ts';
import type { Question } from '../library.ts';
import { kindOf } from '../question-kinds/kinds.ts';
import { checkIds, countWords, type Finding, findDuplicates } from './finding.ts';

/** Checks a lesson's questions, alone and against its list of misconceptions. */
export function checkQuestions(
  questions: readonly Question[],
  misconceptions: ReadonlyMap<string, string>,
): readonly Finding[] {
  return [
    ...checkIds(
      questions.map((question) => question.id),
      ['questions'],
    ),
    ...questions.flatMap((question) => checkQuestion(question, misconceptions)),
    ...findDuplicates(questions.map((question) => inlineText(question.stem))).map((index) => ({
      where: ['questions', `#${index}`, 'stem'],
      message: 'Another question has the same stem: ask something else.',
    })),
  ];
}

/** Checks that every misconception is used. Needs every question. */
export function checkMisconceptionUse(
  questions: readonly Question[],
  misconceptions: ReadonlyMap<string, string>,
): readonly Finding[] {
  const usedIds = new Set(
    questions.flatMap((question) => kindOf(question).misconceptions(question)),
  );
  return [...misconceptions.keys()].flatMap((id) => {
    const where = ['misconceptions', id];
    if (usedIds.has(id)) return checkIds([id], where).map(({ message }) => ({ where, message }));
    return [
      { where, message: 'No option or mistake uses this misconception: use it or remove it.' },
    ];
  });
}

function checkQuestion(question: Question, misconceptions: ReadonlyMap<string, string>) {
  const where = ['questions', question.id];
  const findings = [
    ...checkStem(inlineText(question.stem)).map((message) => ({ where: ['stem'], message })),
    ...kindOf(question).check(question, misconceptions),
  ];
  return findings.map((finding) => ({ ...finding, where: [...where, ...finding.where] }));
}

// Checks a stem: it must ask a short, positive question.

const maxStemWords = 60;
const shoutedNegation = /\b(?:NOT|EXCEPT|LEAST|NEVER)\b/u;
/** "Which … not …?" up to the end of the asking clause; the scenario itself may say "not". */
const negativeQuestion =
  /\b(?:which|what|who|how)\b(?:(?!\b(?:if|when|that|because|so|at)\b)[^,;:.?])*\b(?:not|never|except|least)\b/iu;

/** The problems with a stem. */
export function checkStem(stem: string): readonly string[] {
  const wordCount = countWords(stem);
  return [
    ...(/\?|_{3}|…\s*$/u.test(stem)
      ? []
      : ['The stem does not ask a question: end it with a question mark.']),
    ...(wordCount > maxStemWords
      ? [`The stem has ${wordCount} words: cut it to ${maxStemWords}.`]
      : []),
    ...(shoutedNegation.test(stem) || negativeQuestion.test(stem)
      ? ['The stem is negative: ask it positively.']
      : []),
  ];
}
