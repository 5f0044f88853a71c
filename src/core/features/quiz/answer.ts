// `answer` (hidden): grades what a learner pressed or typed, or marks an answer as a guess.

import { internal, word } from '../../bot/arguments.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import { type LearnerId, newLearnerId } from '../../bot/request.ts';
import type { View } from '../../bot/view.ts';
import type { Delivery } from '../../course/delivery.ts';
import { grade, guessRate } from '../../course/grading.ts';
import type { Library } from '../../course/library.ts';
import type { LogEntry } from '../../learning/answer-log.ts';
import { applyAnswer, replayQuestion } from '../../learning/apply-answer.ts';
import { type Context, defineCommand } from '../context.ts';
import { afterDailyAnswer } from '../daily/subscription.ts';
import { learnerToday } from '../learner-time-zone.ts';
import { type Continuation, continuationAction, parseContinuation } from './continuation.ts';
import { answerForm, questionView } from './question-view.ts';
import { type AfterAnswer, guessedView, questionClosedView, resultView } from './result-view.ts';

/** Given in place of an answer to say that the last one was a guess. */
export const guessedMarker = 'guessed';

const askAnother = { label: 'Ask me another', line: buildLine('quiz') };

export const answer = defineCommand({
  name: 'answer',
  summary: 'Answer a question you were asked',
  example: '/answer k3f9 gqa-memory 2',
  needsTimeZone: true,
  hidden: true,
  updatesHomeTab: true,
  arguments: {
    delivery: word('Which delivery of the question'),
    question: word('Which question'),
    given: word('The number of your option, or your answer as a number'),
    onto: internal('What comes after the answer'),
  },
  form: ({ delivery, question: id, given, onto: continuation }, library) => {
    if (delivery === undefined || id === undefined || given !== undefined) return undefined;
    const question = library.questions.get(id);
    return question && answerForm(question, delivery, parseContinuation(continuation));
  },
  run: async ({ delivery: id, question, given, onto: continuation }, context) => {
    const { library, store, request, random } = context;
    const delivery = id === undefined ? undefined : await store.findDelivery(id);
    const lateView =
      delivery && given !== undefined && (await lateAnswerView(delivery, given, context));
    if (lateView) return lateView;
    const learner =
      delivery?.learner === null
        ? await store.findOrCreateLearner(request.account, newLearnerId(random), request.at)
        : await store.findLearner(request.account);
    if (learner === undefined || delivery === undefined) throw questionGoneError(question, library);
    if (delivery.learner !== null && delivery.learner !== learner) {
      throw new UserError('That question was for someone else. You can get one of your own.', [
        askAnother,
      ]);
    }
    if (given === undefined) {
      const objective = library.objectives.get(delivery.question.objective)?.text ?? '';
      return questionView(delivery, {
        objective,
        again: false,
        continuation: parseContinuation(continuation),
      });
    }
    return given === guessedMarker
      ? amendToGuess(delivery, learner, context, parseContinuation(continuation))
      : recordAnswer(delivery, learner, given, context, parseContinuation(continuation));
  },
});

/** The question is gone: a learner's data was deleted, or the database replaced. */
function questionGoneError(question: string | undefined, library: Library): UserError {
  const objective = library.questions.get(question ?? '')?.objective;
  const askSimilar =
    objective === undefined
      ? askAnother
      : { label: 'Ask me one like it', line: buildLine('quiz', objective) };
  return new UserError('I can’t find that question. Press the button for a new one.', [askSimilar]);
}

async function recordAnswer(
  delivery: Delivery,
  learner: LearnerId,
  typed: string,
  context: Context,
  continuation: Continuation | undefined,
): Promise<View> {
  const { store, request } = context;
  const { question } = delivery;
  const graded = grade(delivery, typed);
  const entry: LogEntry = {
    ...graded,
    id: request.id,
    learner,
    kind: 'answer',
    amends: null,
    delivery: delivery.id,
    question: question.id,
    version: question.version,
    objective: question.objective,
    guessRate: guessRate(question),
    day: await learnerToday(context, learner),
    at: request.at,
  };
  const result = await store.recordAnswer(entry, applyAnswer);
  // It closed in the meantime.
  if (result.outcome === 'closed') return questionClosedView(delivery, graded);
  return resultView(delivery, result, await afterAnswer(continuation, delivery, learner, context));
}

async function afterAnswer(
  continuation: Continuation | undefined,
  { question, daily }: Delivery,
  learner: LearnerId,
  context: Context,
): Promise<AfterAnswer | undefined> {
  if (daily !== undefined) return afterDailyAnswer(context, learner, daily.day);
  return (
    continuation && {
      next: continuationAction(continuation, question.lesson),
      notes: [],
      continuation,
    }
  );
}

async function amendToGuess(
  delivery: Delivery,
  learner: LearnerId,
  context: Context,
  continuation: Continuation | undefined,
): Promise<View> {
  const { store, request } = context;
  const previous = await store.findAnswer(learner, delivery.id);
  if (previous === undefined) {
    throw new UserError('You haven’t answered that question yet.', [askAnother]);
  }
  const { entry } = previous;
  await store.amendAnswer(
    {
      ...entry,
      id: request.id,
      kind: 'guessed',
      amends: entry.id,
      day: await learnerToday(context, learner),
      at: request.at,
    },
    (log) => replayQuestion(log, entry),
  );
  return guessedView(delivery, await afterAnswer(continuation, delivery, learner, context));
}

// An answer to a channel's question that has closed: explained, but not counted.

/** The explanation; undefined where the answer counts, or where one given in time does. */
export async function lateAnswerView(
  delivery: Delivery,
  given: string,
  { store, request }: Context,
): Promise<View | undefined> {
  if (delivery.learner !== null) return undefined;
  if ((await store.questionClosedAt(delivery.id)) === undefined) return undefined;
  const learner = await store.findLearner(request.account);
  const previous = learner && (await store.findAnswer(learner, delivery.id));
  return previous === undefined ? questionClosedView(delivery, grade(delivery, given)) : undefined;
}
