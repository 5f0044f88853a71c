// A learner's questions of today: at most the number they chose, one at a time.

import type { Random } from '../../../lib/random.ts';
import type { Day } from '../../../lib/time/dates.ts';
import { dayMs } from '../../../lib/time/dates.ts';
import {
  type ConversationId,
  type LearnerId,
  newDeliveryId,
  workspaceOf,
} from '../../bot/request.ts';
import { createDelivery, type Delivery } from '../../course/delivery.ts';
import type { Library } from '../../course/library.ts';
import { pickQuestion } from '../../learning/next-question.ts';
import type { Store } from '../store.ts';

/** Who is asked, when, and how many questions at most. */
export type TodayOptions = {
  readonly learner: LearnerId;
  readonly conversation: ConversationId;
  readonly day: Day;
  readonly perDay: number;
  readonly at: Date;
};

/** The next question of today; undefined, with how many were answered, where there is no more. */
export type TodaysQuestion = { readonly question: Delivery | undefined; readonly answered: number };

type QuestionDeps = { readonly library: Library; readonly store: Store; readonly random: Random };

/**
 * A question that was put to them so lately and still waits is not put to them a second time. Half a
 * day off whole days: a daily that comes at the same hour each day is never on the edge.
 */
const repeatAfterMs = 6.5 * dayMs;

/** How many a day for who never chose. */
export const defaultPerDay = 1;

/**
 * The question that is open, or else the next one, opened. The same one for whoever asks at the
 * same time. Nothing is asked twice a day.
 */
export async function findTodaysQuestion(
  deps: QuestionDeps,
  options: TodayOptions,
): Promise<TodaysQuestion> {
  const { learner, conversation, day, perDay, at } = options;
  const questions = await deps.store.dailyQuestions(learner, day);
  const answered = questions.filter((question) => question.answered).length;
  const openDelivery = questions.find((question) => !question.answered)?.delivery;
  if (openDelivery !== undefined || questions.length >= perDay)
    return { question: openDelivery, answered };
  const learnerModel = await deps.store.learnerModel(learner);
  const allQuestions = [...deps.library.questions.values()];
  const since = new Date(at.getTime() - repeatAfterMs);
  const excluded = await deps.store.openQuestionIds(learner, since, workspaceOf(conversation));
  const picked =
    pickQuestion(allQuestions, learnerModel, day, deps.random, { excluded }) ??
    pickQuestion(allQuestions, learnerModel, day, deps.random);
  if (picked === undefined || picked.isRepeat) return { question: undefined, answered };
  const id = newDeliveryId(deps.random);
  const details = { id, learner, conversation, at, daily: { day, position: questions.length + 1 } };
  const delivery = await deps.store.saveDailyDelivery(createDelivery(picked.question, details));
  return { question: delivery, answered };
}
