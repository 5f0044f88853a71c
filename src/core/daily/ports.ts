// What the store remembers for dailies: zones, habits, today's questions, claims, up-time.

import type { LearnerId } from '../call.ts';
import type { Delivery } from '../course/delivery.ts';
import type { Day } from '../learning/record.ts';
import type { Span } from '../learning/uptime.ts';
import type {
  Daily,
  Habit,
  HabitSchedule,
  KeptZone,
  NewDaily,
  Pause,
  Settled,
  StudyDay,
} from './record.ts';

/** A question of a learner's daily, and whether they answered it. */
export type DailyQuestion = { readonly delivery: Delivery; readonly answered: boolean };

/** The learner's side. */
export type HabitStore = {
  zone(learner: LearnerId): Promise<KeptZone | undefined>;
  /** Keeps another zone; `excused` are the days of the change, which are nobody's gap. */
  moveZone(learner: LearnerId, kept: KeptZone, excused: readonly Day[]): Promise<void>;

  habit(learner: LearnerId): Promise<Habit | undefined>;
  saveHabit(habit: Habit): Promise<void>;
  /** Pauses a habit that is not paused; true where that changed something. */
  pauseHabit(learner: LearnerId, why: Pause): Promise<boolean>;
  dropHabit(learner: LearnerId): Promise<void>;

  /** Somebody's daily that was claimed last. */
  lastDaily(whose: string): Promise<Daily | undefined>;
  /** The questions of a learner's daily, in their order. */
  dailyQuestions(learner: LearnerId, day: Day): Promise<readonly DailyQuestion[]>;
  /** Opens a question of a daily; where its number was opened before, that one comes back. */
  openDaily(delivery: Delivery): Promise<Delivery>;
  /** How many dailies were sent since `since` and since the learner's last answer. */
  unansweredDailies(learner: LearnerId, since: Date): Promise<number>;

  /** The days with an answer, ascending. */
  studyDays(learner: LearnerId): Promise<readonly StudyDay[]>;
  /** The days on which the learner changed zones. */
  travelDays(learner: LearnerId): Promise<readonly Day[]>;
  /** When the bot was up, from a moment on. */
  uptime(since: Date): Promise<readonly Span[]>;
};

/** The scheduler's side. */
export type ScheduleStore = {
  /** The habits that are not paused. */
  habits(): Promise<readonly HabitSchedule[]>;
  /** The daily claimed by this one insert; undefined where somebody claimed that day before. */
  claimDaily(daily: NewDaily, at: Date): Promise<Daily | undefined>;
  /** Dailies in hand that nobody touched for longer than `ms`, also after a clock was set back. */
  staleDailies(now: Date, ms: number): Promise<readonly Daily[]>;
  /** Takes a stale daily in hand; undefined where somebody else did or it is settled. */
  takeDaily(daily: Daily, at: Date): Promise<Daily | undefined>;
  /** Notes that the message is on its way; undefined where it is no longer ours to send. */
  beginSending(daily: Daily, id: string, at: Date): Promise<Daily | undefined>;
  /** False where it was no longer ours to settle. */
  settleDaily(daily: Daily, settled: Settled, at: Date): Promise<boolean>;

  /** Notes that a process is up; `span` names its unbroken time. */
  beat(span: string, at: Date): Promise<void>;
};
