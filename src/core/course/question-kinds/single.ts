// Questions with a few options, exactly one of them correct.

import { shuffle } from '../../../lib/random.ts';
import { checkSingleChoiceQuestion } from '../checks/options.ts';
import { narrowTo, type QuestionKind } from './question-kind.ts';

const single = narrowTo('single');

export const singleKind: QuestionKind = {
  hasOptions: true,
  guessRate: (question) => 1 / single(question).options.length,
  optionOrder: (question, seed) => {
    const { id, options, ordered } = single(question);
    const ids = options.map((option) => option.id);
    return ordered ? ids : shuffle(ids, `${id}/${seed}`);
  },
  grade: (question, optionOrder, typed) => {
    const id = /^[1-9]$/.test(typed) ? optionOrder[Number(typed) - 1] : undefined;
    const option = single(question).options.find((candidate) => candidate.id === id);
    return option === undefined
      ? {
          problem: `Pick an option from 1 to ${optionOrder.length}.`,
        }
      : { given: option.id, correct: option.correct };
  },
  feedback: (question, given) =>
    single(question).options.find((option) => option.id === given)?.feedback ?? [],
  foreseenAnswers: (question) =>
    single(question).options.map(({ id, correct }) => ({ given: id, correct })),
  misconceptions: (question) => single(question).options.map((option) => option.misconception),
  check: (question, misconceptions) => checkSingleChoiceQuestion(single(question), misconceptions),
};
