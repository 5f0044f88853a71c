// A learner's questions for today: one at a time, up to the number they chose.

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

/** Who is asked, where and when, and the most questions for the day. */
export type TodayOptions = {
  readonly learner: LearnerId;
  readonly conversation: ConversationId;
  readonly day: Day;
  readonly perDay: number;
  readonly at: Date;
};

/** Today's next question, undefined if there are no more, and how many were answered today. */
export type TodaysQuestion = { readonly question: Delivery | undefined; readonly answered: number };

type QuestionDeps = { readonly library: Library; readonly store: Store; readonly random: Random };

/**
 * A question asked within this time that is still open is not asked again. Half a day off a whole
 * number of days, so that a daily question at a fixed time never falls on the edge.
 */
const repeatAfterMs = 6.5 * dayMs;

/** How many questions a day for learners who never chose. */
export const defaultPerDay = 1;

/**
 * Today's open question or, if none is open, the next one, saved as a delivery. Simultaneous
 * requests get the same question, and no question is asked twice in a day.
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
