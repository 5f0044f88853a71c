// Checks a single-choice question: one correct option, three or four independent options, sizes in order.

import { inlineText } from '../../bot/plain-text.ts';
import type { Mistake, Option, SingleChoiceQuestion } from '../library.ts';
import { checkIds, countWords, type Finding, findDuplicates } from './finding.ts';

const optionLimits = { characters: 70, options: 4 };
const minOptions = 3;

const optionIdPattern = /^[a-z0-9][a-z0-9-]{0,31}$/;
/** Ids are sent in buttons, so they must not give the answer away. */
const revealingIds: ReadonlySet<string> = new Set(['right', 'correct', 'key', 'answer', 'wrong']);

const allOfTheAbove = /\b(?:all|none|any|both|neither) of (?:the above|these)\b/iu;
const optionCombination =
  /^(?:both |only )?\(?[a-d1-4]\)?(?:,| and| or| &) ?\(?[a-d1-4]\)?(?: only)?\.?$/iu;

/** Checks the fields that only single-choice questions have. */
export function checkSingleChoiceQuestion(
  question: SingleChoiceQuestion,
  misconceptions: ReadonlyMap<string, string>,
) {
  const texts = question.options.map((option) => inlineText(option.text));
  const correctCount = question.options.filter((option) => option.correct).length;
  const where = ['options'];
  return [
    ...(texts.length < minOptions || texts.length > optionLimits.options
      ? [{ where, message: `There are ${texts.length} options: write three or four.` }]
      : []),
    ...(correctCount === 1
      ? []
      : [
          {
            where,
            message: `${correctCount} options are correct: mark exactly one "correct: true".`,
          },
        ]),
    ...checkIds(
      question.options.map((option) => option.id),
      where,
      optionIdPattern,
      '1 to 32 characters of a-z, 0-9 and -',
    ),
    ...findDuplicates(texts).map((index) => ({
      where: [...where, `#${index}`, 'text'],
      message: 'Another option has the same text: write a different one.',
    })),
    ...question.options.flatMap((option, index) =>
      checkOption(option, misconceptions).map(({ where: at, message }) => ({
        where: [...where, `#${index}`, ...at],
        message,
      })),
    ),
    ...checkOrder(question.ordered, texts),
  ];
}

function checkOption(
  option: Option,
  misconceptions: ReadonlyMap<string, string>,
): readonly Finding[] {
  const text = inlineText(option.text);
  return [
    ...(revealingIds.has(option.id)
      ? [{ where: ['id'], message: `The id "${option.id}" gives the answer away: rename it.` }]
      : []),
    ...([...text].length > optionLimits.characters
      ? [
          {
            where: ['text'],
            message: `The option has ${[...text].length} characters: cut it to ${optionLimits.characters}.`,
          },
        ]
      : []),
    ...(allOfTheAbove.test(text) || optionCombination.test(text)
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
      : checkDistractor(option, misconceptions)),
  ];
}

function checkOrder(ordered: boolean, texts: readonly string[]): readonly Finding[] {
  if (!ordered) {
    const message = 'All options are sizes: add "ordered: true" and list them in ascending order.';
    return texts.length > 0 && texts.every(isSize) ? [{ where: ['options'], message }] : [];
  }
  return texts.flatMap((text, index) => {
    const where = ['options', `#${index}`, 'text'];
    const sizes = parseSizes(text);
    if (sizes.length === 0) {
      return [{ where, message: 'An ordered option must contain a number: add one.' }];
    }
    return index > 0 && !isAscending(parseSizes(texts[index - 1] ?? ''), sizes)
      ? [{ where, message: 'Ordered options must go from smallest to largest: move this one.' }]
      : [];
  });
}

// Parses the sizes in options, to check that ordered options ascend.

const sizePattern = /(?<number>\d[\d,\u202f]*(?:\.\d+)?)\s?(?<unit>[a-z]+)?/giu;
const sizeOnlyPattern =
  /^(?:about |≈ ?|~)?\d[\d,\u202f]*(?:\.\d+)?(?: ?%|[ -]?[a-z/]+(?: [a-z/]+)?)?$/iu;

const thousands = ['k', 'm', 'g', 't'];
const scales: ReadonlyMap<string, number> = new Map([
  ...thousands.flatMap((letter, index): [string, number][] => [
    [letter, 1000 ** (index + 1)],
    [`${letter}b`, 1000 ** (index + 1)],
    [`${letter}ib`, 1024 ** (index + 1)],
  ]),
  ['b', 1e9],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);

/** The numbers in a text, scaled by their units: `128 KiB` is 131072, `1 to 4` is 1 and 4. */
export function parseSizes(text: string): readonly number[] {
  return [...text.matchAll(sizePattern)].map(({ groups }) => {
    const scale = scales.get(groups?.unit?.toLowerCase() ?? '') ?? 1;
    return Number(groups?.number?.replace(/[,\u202f]/gu, '')) * scale;
  });
}

/** True if the first numbers that differ ascend. */
export function isAscending(before: readonly number[], after: readonly number[]): boolean {
  const at = after.findIndex((size, index) => size !== before[index]);
  return at >= 0 && (after[at] ?? 0) > (before[at] ?? -Infinity);
}

/** True if a text is only a number with an optional unit. */
export function isSize(text: string): boolean {
  return sizeOnlyPattern.test(text.trim());
}

// The check shared by wrong options and mistakes: a known misconception, and feedback that explains.

const minFeedbackWords = 8;

/** Checks that a wrong option or mistake has a known misconception and enough feedback. */
export function checkDistractor(
  distractor: Option | Mistake,
  misconceptions: ReadonlyMap<string, string>,
): readonly Finding[] {
  const wordCount = countWords(inlineText(distractor.feedback));
  const id = distractor.misconception;
  return [
    ...(id === undefined
      ? [
          {
            where: [],
            message: 'A wrong answer must name its misconception: add "misconception: id".',
          },
        ]
      : misconceptions.has(id)
        ? []
        : [
            { where: ['misconception'], message: `There is no misconception "${id}" in the list.` },
          ]),
    ...(wordCount < minFeedbackWords
      ? [
          {
            where: ['feedback'],
            message: `The feedback has ${wordCount} words: explain in at least ${minFeedbackWords} why it is tempting and what is true.`,
          },
        ]
      : []),
  ];
}
