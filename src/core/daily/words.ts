// What a learner's daily says: today's question, or, after three that went unanswered, that it pauses.

import type { Library } from '../course/lesson.ts';
import { freshDelivery } from '../fresh-id.ts';
import type { Outbound } from '../outbound.ts';
import type { Random, Store } from '../ports.ts';
import { dailyQuestion } from '../views/daily.ts';
import { pausedItself } from '../views/habit.ts';
import type { FindWords } from './deliver.ts';
import type { Habit } from './record.ts';
import { nextOfToday } from './today.ts';

export type Teacher = {
  readonly store: Store;
  readonly library: () => Library;
  readonly random: Random;
  readonly outbound: Pick<Outbound, 'names'>;
  readonly now: () => Date;
};

/** So many unanswered in a row, and we stop asking. */
const mostUnanswered = 3;

/** The words of a learner's daily. */
export function wordsFor({ store, library, random, now }: Teacher, habit: Habit): FindWords {
  const { learner, place, perDay } = habit;
  return async ({ id, day }) => {
    if (id !== '') {
      const question = await store.delivery(id);
      const view =
        question === undefined ? pausedItself() : dailyQuestion(question, library(), perDay);
      return { id, view };
    }
    if (habit.paused === 'asked' || habit.paused === 'refused') return { skip: 'paused' };
    const unanswered = await store.unansweredDailies(learner, habit.since);
    if (habit.paused === 'unanswered' || unanswered >= mostUnanswered) {
      // Before it is said: whatever becomes of the message, it is said once.
      await store.pauseHabit(learner, 'unanswered');
      return { id: freshDelivery(random), view: pausedItself() };
    }
    const asking = { learner, place, day, perDay, at: now() };
    const { question } = await nextOfToday({ store, library: library(), random }, asking);
    if (question === undefined) return { skip: 'nothing left to ask' };
    return { id: question.id, view: dailyQuestion(question, library(), perDay) };
  };
}
