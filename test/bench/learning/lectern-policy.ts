// Our policy: the engine's own picker on the engine's own state, folded from the log answer by answer.

import type {
  LearnerModel,
  LogEntry,
  Mastery,
  Profile,
  Review,
} from '../../../src/core/learning/answer-log.ts';
import { applyAnswer } from '../../../src/core/learning/apply-answer.ts';
import { pickQuestion } from '../../../src/core/learning/next-question.ts';
import { emptyLearnerModel, initialProfile } from '../../../src/core/learning/rating.ts';
import type { Library, Policy } from './policy.ts';

export const ours: Policy = (random) => {
  const read = reader();
  return (log, library, today) => {
    const picked = pickQuestion(library.bank, read(log, library), today, random);
    if (picked === undefined) throw new Error('the bank is empty');
    return picked.question;
  };
};

/** Reads a growing log into what the engine remembers of it. */
export function reader(): (log: readonly LogEntry[], library: Library) => LearnerModel {
  const reviews = new Map<string, Review>();
  const masteries = new Map<string, Mastery>();
  let profile: Profile = initialProfile;
  let done = 0;
  return (log, { ratings }) => {
    for (; done < log.length; done += 1) {
      const entry = log[done];
      if (entry === undefined) continue;
      const review = reviews.get(entry.question);
      const mastery = masteries.get(entry.objective);
      const rating = ratings.get(entry.question);
      const learned = applyAnswer(
        {
          ...(review && { review }),
          ...(mastery && { mastery }),
          ...(rating && { rating }),
          profile,
        },
        entry,
      );
      reviews.set(entry.question, learned.review);
      masteries.set(entry.objective, learned.mastery);
      profile = learned.profile ?? profile;
    }
    return {
      ...emptyLearnerModel,
      reviews: [...reviews.values()],
      masteries: [...masteries.values()],
      profile,
      ratings,
    };
  };
}
