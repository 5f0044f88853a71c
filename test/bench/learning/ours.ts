// Our policy: the engine's own picker on the engine's own state, folded from the log answer by answer.

import { learn } from '../../../src/core/learning/learn.ts';
import { emptyMemory } from '../../../src/core/learning/memory.ts';
import { pick } from '../../../src/core/learning/pick.ts';
import { newcomer } from '../../../src/core/learning/rating.ts';
import type { LogEntry, Mastery, Profile, Review } from '../../../src/core/learning/record.ts';
import type { Memory } from '../../../src/core/ports.ts';
import type { Library, Policy } from './policy.ts';

export const ours: Policy = (random) => {
  const read = reader();
  return (log, library, today) => {
    const picked = pick(library.bank, read(log, library), today, random);
    if (picked === undefined) throw new Error('the bank is empty');
    return picked.question;
  };
};

/** Reads a growing log into what the engine remembers of it. */
export function reader(): (log: readonly LogEntry[], library: Library) => Memory {
  const reviews = new Map<string, Review>();
  const masteries = new Map<string, Mastery>();
  let profile: Profile = newcomer;
  let done = 0;
  return (log, { ratings }) => {
    for (; done < log.length; done += 1) {
      const entry = log[done];
      if (entry === undefined) continue;
      const review = reviews.get(entry.question);
      const mastery = masteries.get(entry.objective);
      const rating = ratings.get(entry.question);
      const learned = learn(
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
      ...emptyMemory,
      reviews: [...reviews.values()],
      masteries: [...masteries.values()],
      profile,
      ratings,
    };
  };
}
