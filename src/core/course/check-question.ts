// Checks of the questions: Haladyna's item-writing rules, as far as a program can judge them.

import { plainText } from '../plain.ts';
import { checkIds, countWords, type Finding } from './finding.ts';
import type { Mistake, Numeric, Option, Question, SingleChoice } from './lesson.ts';
import { ascends, isSize, sizesOf } from './size.ts';

const most = { stem: 60, option: 70, options: 4 };
const fewest = { options: 3, feedback: 8 };

const optionId = /^[a-z0-9][a-z0-9-]{0,31}$/;
/** Ids travel in buttons: they must not give the answer away. */
const tellingIds: ReadonlySet<string> = new Set(['right', 'correct', 'key', 'answer', 'wrong']);

const ofTheAbove = /\b(?:all|none|any|both|neither) of (?:the above|these)\b/iu;
const combination =
  /^(?:both |only )?\(?[a-d1-4]\)?(?:,| and| or| &) ?\(?[a-d1-4]\)?(?: only)?\.?$/iu;
const shouted = /\b(?:NOT|EXCEPT|LEAST|NEVER)\b/u;
/** "Which … not …?" up to the end of the clause that asks; a scenario may well say "not". */
const askedNegatively =
  /\b(?:which|what|who|how)\b(?:(?!\b(?:if|when|that|because|so|at)\b)[^,;:.?])*\b(?:not|never|except|least)\b/iu;

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

function checkStem(stem: string): readonly string[] {
  const length = countWords(stem);
  return [
    ...(/\?|_{3}|…\s*$/u.test(stem) ? [] : ['The stem asks nothing: end it with a question mark.']),
    ...(length > most.stem ? [`The stem has ${length} words: cut it to ${most.stem}.`] : []),
    ...(shouted.test(stem) || askedNegatively.test(stem)
      ? ['The stem asks for what is not so: ask it positively.']
      : []),
  ];
}

function checkSingle(question: SingleChoice, beliefs: ReadonlyMap<string, string>) {
  const texts = question.options.map((option) => plainText(option.text));
  const keys = question.options.filter((option) => option.correct).length;
  const where = ['options'];
  return [
    ...(texts.length < fewest.options || texts.length > most.options
      ? [{ where, message: `There are ${texts.length} options: write three or four.` }]
      : []),
    ...(keys === 1
      ? []
      : [{ where, message: `${keys} options are correct: mark exactly one "correct: true".` }]),
    ...checkIds(
      question.options.map((option) => option.id),
      where,
      optionId,
      '1 to 32 characters of a-z, 0-9 and -',
    ),
    ...repeats(texts).map((index) => ({
      where: [...where, `#${index}`, 'text'],
      message: 'Another option says the same: write a different one.',
    })),
    ...question.options.flatMap((option, index) =>
      checkOption(option, beliefs).map(({ where: at, message }) => ({
        where: [...where, `#${index}`, ...at],
        message,
      })),
    ),
    ...checkOrder(question.ordered, texts),
  ];
}

function checkOption(option: Option, beliefs: ReadonlyMap<string, string>): readonly Finding[] {
  const text = plainText(option.text);
  return [
    ...(tellingIds.has(option.id)
      ? [{ where: ['id'], message: `The id "${option.id}" gives the answer away: rename it.` }]
      : []),
    ...([...text].length > most.option
      ? [
          {
            where: ['text'],
            message: `The option has ${[...text].length} characters: cut it to ${most.option}.`,
          },
        ]
      : []),
    ...(ofTheAbove.test(text) || combination.test(text)
      ? [
          {
            where: ['text'],
            message: 'An option must stand alone: no "all of the above", no "A and C".',
          },
        ]
      : []),
    ...(option.correct
      ? option.misconception === undefined
        ? []
        : [
            {
              where: ['misconception'],
              message: 'The correct option has a misconception: remove it.',
            },
          ]
      : checkBelief(option, beliefs)),
  ];
}

/** A wrong option and a named mistake owe the same: a known misconception, and feedback that explains. */
function checkBelief(
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
    ...(length < fewest.feedback
      ? [
          {
            where: ['feedback'],
            message: `The feedback has ${length} words: say in at least ${fewest.feedback} why it tempts and what holds.`,
          },
        ]
      : []),
  ];
}

function checkOrder(ordered: boolean, texts: readonly string[]): readonly Finding[] {
  if (!ordered) {
    const message = 'All options are sizes: add "ordered: true" and write them ascending.';
    return texts.length > 0 && texts.every(isSize) ? [{ where: ['options'], message }] : [];
  }
  return texts.flatMap((text, index) => {
    const where = ['options', `#${index}`, 'text'];
    const sizes = sizesOf(text);
    if (sizes.length === 0) {
      return [{ where, message: 'An ordered option holds a number: add it.' }];
    }
    return index > 0 && !ascends(sizesOf(texts[index - 1] ?? ''), sizes)
      ? [{ where, message: 'Ordered options ascend, smallest first: move this one.' }]
      : [];
  });
}

function checkNumeric(question: Numeric, beliefs: ReadonlyMap<string, string>) {
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

/** Positions of texts that stood there before, whatever their case and spacing. */
function repeats(texts: readonly string[]): readonly number[] {
  const plain = texts.map((text) => text.toLowerCase().replace(/\s+/gu, ' ').trim());
  return plain.flatMap((text, index) => (plain.indexOf(text) < index ? [index] : []));
}
