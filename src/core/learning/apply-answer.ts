// One answer's effect on what is remembered, and the same rebuilt from the log.

import type {
  FirstAnswer,
  LearnerState,
  LogEntry,
  Mastery,
  Prediction,
  Profile,
  Review,
  StateAfter,
  StateBefore,
} from './answer-log.ts';
import { updateRecallOffset } from './forecast.ts';
import { updateMastery } from './mastery.ts';
import { initialProfile, updateAbility } from './rating.ts';
import { fsrsRecall, isRepeat, updateReview } from './review.ts';

/** The state after an answer. A second try on the same day is logged and changes nothing. */
export function applyAnswer(before: StateBefore, entry: LogEntry): StateAfter {
  const { review, mastery, profile = initialProfile } = before;
  if (review !== undefined && mastery !== undefined && isRepeat(review, entry.day)) {
    return { review, mastery };
  }
  const prediction: Prediction = {
    difficulty: before.rating?.difficulty ?? 0,
    recall: review === undefined ? null : fsrsRecall(review, entry.day),
  };
  return {
    review: updateReview(review, entry, entry.correct),
    mastery: updateMastery(mastery, entry, entry.correct),
    profile: updateProfile(profile, { ...entry, prediction }),
    prediction,
    ...(review === undefined && { firstAnswer: toFirstAnswer(entry, profile) }),
  };
}

/**
 * All that follows from one learner's log, in order. An answer that a later `guessed` entry amends
 * counts as forgotten for its question and objective. How the learner compares with others stays as
 * it was observed: the guess rate has allowed for luck there.
 */
export function replayLog(log: readonly LogEntry[]): LearnerState {
  const guessedIds = new Set(log.map((entry) => entry.amends));
  const reviews = new Map<string, Review>();
  const masteries = new Map<string, Mastery>();
  let profile = initialProfile;
  for (const entry of log) {
    if (entry.kind === 'guessed') continue;
    profile = updateProfile(profile, entry);
    const review = reviews.get(entry.question);
    if (masteries.has(entry.objective) && isRepeat(review, entry.day)) continue;
    const remembered = entry.correct && !guessedIds.has(entry.id);
    reviews.set(entry.question, updateReview(review, entry, remembered));
    masteries.set(
      entry.objective,
      updateMastery(masteries.get(entry.objective), entry, remembered),
    );
  }
  return { reviews: [...reviews.values()], masteries: [...masteries.values()], profile };
}

/** The state of the question and the objective that an entry names, rebuilt from the learner's log. */
export function replayQuestion(
  log: readonly LogEntry[],
  { question, objective }: Pick<LogEntry, 'question' | 'objective'>,
): StateAfter {
  const { reviews, masteries } = replayLog(log);
  const review = reviews.find((item) => item.question === question);
  const mastery = masteries.find((item) => item.objective === objective);
  if (review === undefined || mastery === undefined) {
    throw new Error(`the log holds no answer to the question ${question}`);
  }
  return { review, mastery };
}

function updateProfile(profile: Profile, entry: LogEntry): Profile {
  const { prediction } = entry;
  if (prediction === undefined) return profile;
  return prediction.recall === null
    ? updateAbility(profile, entry, prediction.difficulty)
    : updateRecallOffset(profile, entry, prediction.recall, prediction.difficulty);
}

function toFirstAnswer(entry: LogEntry, { ability }: Profile): FirstAnswer {
  const { question, version, given, correct, guessRate } = entry;
  return { question, version, given, correct, guessRate, ability: Math.round(ability * 10) / 10 };
}
