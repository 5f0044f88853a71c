// What follows an answer to a daily: a pause that ends by it, and whether more is to come today.

import type { LearnerId } from '../call.ts';
import type { Context } from '../command.ts';
import { zoneOf } from '../daily/clock.ts';
import { keptBy } from '../daily/streak.ts';
import { usualPerDay } from '../daily/today.ts';
import type { Day } from '../learning/record.ts';
import { localDay } from '../learning/zone.ts';
import { lineTo } from '../line.ts';
import { streakWords } from '../views/daily.ts';
import type { After } from '../views/verdict.ts';
import { clock } from '../when.ts';
import { resumed } from './daily-habit.ts';

/** Ends a pause that the learner's silence began, and says what comes after this answer. */
export async function afterDaily(context: Context, learner: LearnerId, day: Day): Promise<After> {
  const { store, call } = context;
  const zone = await zoneOf(context, learner);
  const habit = await store.habit(learner);
  const notes: string[] = [];
  if (habit?.paused === 'unanswered') {
    await store.saveHabit(resumed(habit, zone, call.at));
    notes.push(`Good to see you. Your daily question comes at ${clock(habit.minute)} again.`);
  }
  const asked = await store.dailyQuestions(learner, day);
  const answered = asked.filter((one) => one.answered).length;
  const today = localDay(call.at, zone);
  const { streak } = await keptBy(store, learner, zone, today);
  const isOver = day === today && answered >= (habit?.perDay ?? usualPerDay);
  return isOver
    ? {
        next: { label: 'Practise a little more', line: lineTo('quiz') },
        notes: [`That was today’s last. ${streakWords(streak)}`, ...notes],
      }
    : { next: { label: 'Next question of today', line: lineTo('daily') }, notes };
}
