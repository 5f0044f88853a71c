// Checks of a single-choice question: one key, three or four options that stand alone, sizes in order.

import { plainText } from '../plain.ts';
import { checkBelief } from './check-belief.ts';
import { checkIds, type Finding, repeats } from './finding.ts';
import type { Option, SingleChoice } from './lesson.ts';
import { ascends, isSize, sizesOf } from './size.ts';

const most = { characters: 70, options: 4 };
const fewestOptions = 3;

const optionId = /^[a-z0-9][a-z0-9-]{0,31}$/;
/** Ids travel in buttons: they must not give the answer away. */
const tellingIds: ReadonlySet<string> = new Set(['right', 'correct', 'key', 'answer', 'wrong']);

const ofTheAbove = /\b(?:all|none|any|both|neither) of (?:the above|these)\b/iu;
const combination =
  /^(?:both |only )?\(?[a-d1-4]\)?(?:,| and| or| &) ?\(?[a-d1-4]\)?(?: only)?\.?$/iu;

/** Checks what is special to a single-choice question. */
export function checkSingle(question: SingleChoice, beliefs: ReadonlyMap<string, string>) {
  const texts = question.options.map((option) => plainText(option.text));
  const keys = question.options.filter((option) => option.correct).length;
  const where = ['options'];
  return [
    ...(texts.length < fewestOptions || texts.length > most.options
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
    ...([...text].length > most.characters
      ? [
          {
            where: ['text'],
            message: `The option has ${[...text].length} characters: cut it to ${most.characters}.`,
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
