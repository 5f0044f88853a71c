// The rows of dailies and habits to domain values and back.

import type { Daily, Habit } from '../core/daily/record.ts';
import type { DailyRow, HabitRow } from './schema.ts';

/** A habit, from its row. */
export function toHabit(row: HabitRow): Habit {
  return {
    learner: row.learner_id,
    account: row.account,
    place: row.place,
    minute: row.minute,
    perDay: row.per_day,
    firstDay: row.first_day,
    since: new Date(row.since),
    paused: row.paused,
  };
}

/** The row of a habit. */
export function fromHabit(habit: Habit): HabitRow {
  return {
    learner_id: habit.learner,
    account: habit.account,
    place: habit.place,
    minute: habit.minute,
    per_day: habit.perDay,
    first_day: habit.firstDay,
    since: habit.since.toISOString(),
    paused: habit.paused,
  };
}

/** A daily, from its row. */
export function toDaily(row: DailyRow): Daily {
  return {
    whose: row.whose,
    day: row.day,
    learner: row.learner_id,
    place: row.place,
    state: row.state,
    id: row.id,
    ref: row.ref,
    why: row.why,
    claimedAt: new Date(row.claimed_at),
    triedAt: new Date(row.tried_at),
    sendingAt: row.sending_at === null ? null : new Date(row.sending_at),
    closedAt: row.closed_at === null ? null : new Date(row.closed_at),
  };
}
