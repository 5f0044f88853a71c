// Checks of the questions: Haladyna's item-writing rules, as far as a program can judge them.

import { plainText } from '../plain.ts';
import { checkNumeric } from './check-numeric.ts';
import { checkSingle } from './check-options.ts';
import { checkStem } from './check-stem.ts';
import { checkIds, type Finding, repeats } from './finding.ts';
import type { Question } from './lesson.ts';

/** Checks all questions of a lesson by themselves and against its list of misconceptions. */
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
    ...repeats(questions.map((question) => plainText(question.stem))).map((index) => ({
      where: ['questions', `#${index}`, 'stem'],
      message: 'Another question has this stem: ask something else.',
    })),
  ];
}

/** Checks that every misconception is used: needs every question to be there. */
export function checkMisconceptions(
  questions: readonly Question[],
  misconceptions: ReadonlyMap<string, string>,
): readonly Finding[] {
  const used = new Set(questions.flatMap(beliefsOf));
  return [...misconceptions.keys()].flatMap((id) => {
    const where = ['misconceptions', id];
    if (used.has(id)) return checkIds([id], where).map(({ message }) => ({ where, message }));
    return [{ where, message: 'No option or mistake uses this misconception: use or remove it.' }];
  });
}

function beliefsOf(question: Question): readonly (string | undefined)[] {
  const holders = question.kind === 'single' ? question.options : question.mistakes;
  return holders.map((holder) => holder.misconception);
}

function checkQuestion(question: Question, beliefs: ReadonlyMap<string, string>) {
  const where = ['questions', question.id];
  const found = [
    ...checkStem(plainText(question.stem)).map((message) => ({ where: ['stem'], message })),
    ...(question.kind === 'single'
      ? checkSingle(question, beliefs)
      : checkNumeric(question, beliefs)),
  ];
  return found.map((finding) => ({ ...finding, where: [...where, ...finding.where] }));
}
