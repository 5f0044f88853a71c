// One answer's effect on what is remembered, and the same rebuilt from the log.

import { paced } from './forecast.ts';
import { mastered } from './mastery.ts';
import { newcomer, tested } from './rating.ts';
import type {
  Before,
  FirstAnswer,
  Learned,
  LearnerState,
  LogEntry,
  Mastery,
  Met,
  Profile,
  Review,
} from './record.ts';
import { isRepeat, recall, reviewed } from './review.ts';

/** The state after an answer. A second try on the same day is logged and changes nothing. */
export function learn(before: Before, entry: LogEntry): Learned {
  const { review, mastery, profile = newcomer } = before;
  if (review !== undefined && mastery !== undefined && isRepeat(review, entry.day)) {
    return { review, mastery };
  }
  const met: Met = {
    difficulty: before.rating?.difficulty ?? 0,
    recall: review === undefined ? null : recall(review, entry.day),
  };
  return {
    review: reviewed(review, entry, entry.correct),
    mastery: mastered(mastery, entry, entry.correct),
    profile: profiled(profile, { ...entry, met }),
    met,
    ...(review === undefined && { first: firstAnswer(entry, profile) }),
  };
}

/**
 * All that follows from one learner's log, in order. An answer that a later `guessed` entry amends
 * counts as forgotten for its question and objective. How the learner compares with others stays as
 * it was observed: the guess rate has allowed for luck there.
 */
export function rebuild(log: readonly LogEntry[]): LearnerState {
  const guessed = new Set(log.map((entry) => entry.amends));
  const reviews = new Map<string, Review>();
  const masteries = new Map<string, Mastery>();
  let profile = newcomer;
  for (const entry of log) {
    if (entry.kind === 'guessed') continue;
    profile = profiled(profile, entry);
    const before = reviews.get(entry.question);
    if (masteries.has(entry.objective) && isRepeat(before, entry.day)) continue;
    const remembered = entry.correct && !guessed.has(entry.id);
    reviews.set(entry.question, reviewed(before, entry, remembered));
    masteries.set(entry.objective, mastered(masteries.get(entry.objective), entry, remembered));
  }
  return { reviews: [...reviews.values()], masteries: [...masteries.values()], profile };
}

/** The state of the question and the objective that an entry names, rebuilt from the learner's log. */
export function replay(
  log: readonly LogEntry[],
  { question, objective }: Pick<LogEntry, 'question' | 'objective'>,
): Learned {
  const { reviews, masteries } = rebuild(log);
  const review = reviews.find((one) => one.question === question);
  const mastery = masteries.find((one) => one.objective === objective);
  if (review === undefined || mastery === undefined) {
    throw new Error(`the log holds no answer to the question ${question}`);
  }
  return { review, mastery };
}

function profiled(profile: Profile, entry: LogEntry): Profile {
  const { met } = entry;
  if (met === undefined) return profile;
  return met.recall === null
    ? tested(profile, entry, met.difficulty)
    : paced(profile, entry, met.recall, met.difficulty);
}

function firstAnswer(entry: LogEntry, { ability }: Profile): FirstAnswer {
  const { question, version, given, correct, guessRate } = entry;
  return { question, version, given, correct, guessRate, ability: Math.round(ability * 10) / 10 };
}
