// The part of the contract about rebuilding: with the real learning rules, after any history of any
// learners, with amendments and deletions, what is kept follows from the log.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountId } from '../../../src/core/bot/request.ts';
import type { Store } from '../../../src/core/features/store.ts';
import type { StateAfter } from '../../../src/core/learning/answer-log.ts';
import { applyAnswer, replayLog, replayQuestion } from '../../../src/core/learning/apply-answer.ts';
import { addDays } from '../../../src/lib/time/dates.ts';
import {
  ADA,
  answer,
  BEN,
  countAnswer,
  guessEntry,
  learnerId,
  NOON,
} from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

const questions = new Map([
  ['r-1', 'o-1'],
  ['r-2', 'o-1'],
  ['r-3', 'o-2'],
]);

const step = fc.record({
  who: fc.nat({ max: 2 }),
  act: fc.oneof(
    { weight: 8, arbitrary: fc.constant('answer' as const) },
    { weight: 2, arbitrary: fc.constant('guessed' as const) },
    { weight: 1, arbitrary: fc.constant('forget' as const) },
  ),
  question: fc.constantFrom(...questions.keys()),
  correct: fc.boolean(),
  guessRate: fc.constantFrom(0.05, 0.25, 1 / 3),
  later: fc.nat({ max: 9 }),
});

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Rebuilding from the log. */
export function rebuildTests(current: CurrentStore): void {
  let histories = 0;

  /** Three learners of their own for each history: names, and how to enrol them again. */
  async function live(store: Store, steps: readonly Step[]): Promise<readonly string[]> {
    histories += 1;
    const names = ['a', 'b', 'c'].map((name) => `rebuilt-${histories}-${name}`);
    const join = async (name: string) => {
      await store.findOrCreateLearner(accountId('web', name), learnerId(name), NOON);
    };
    for (const name of names) await join(name);
    let day = '2026-11-01';
    const lastOf = new Map<string, ReturnType<typeof answer>>();
    for (const [index, { who, act, question, correct, guessRate, later }] of steps.entries()) {
      const name = names[who] ?? '';
      day = addDays(day, Math.floor(later / 4));
      if (act === 'forget') {
        await store.eraseLearner(learnerId(name));
        lastOf.delete(name);
        await join(name);
        continue;
      }
      const last = lastOf.get(name);
      const id = `${name}-${index}`;
      if (act === 'guessed') {
        if (last === undefined) continue;
        const luck = guessEntry(id, last, { day });
        await store.amendAnswer(luck, (log) => replayQuestion(log, luck));
        continue;
      }
      const objective = questions.get(question) ?? '';
      const learner = learnerId(name);
      const given = answer(id, { learner, question, objective, correct, guessRate, day });
      await store.recordAnswer(given, applyAnswer);
      lastOf.set(name, given);
    }
    return names;
  }

  describe('rebuilding', () => {
    test('any history of several learners, some forgotten, is found to follow from the log', async () => {
      const store = current();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          for (const name of await live(store, steps)) {
            const before = await store.learnerModel(learnerId(name));
            expect(await store.rebuildLearner(learnerId(name), replayLog)).toEqual([]);
            expect(await store.learnerModel(learnerId(name))).toEqual(before);
          }
          expect(await store.rebuildRatings()).toEqual([]);
        }),
        { numRuns: 20 },
      );
    });

    test('mends what differs and names it', async () => {
      const store = current();
      await store.recordAnswer(answer('call-1'), applyAnswer);
      await store.recordAnswer(answer('call-2', { learner: BEN }), applyAnswer);
      const right = await store.learnerModel(ADA);
      const wrong = (before: StateAfter): StateAfter => ({
        ...before,
        review: { ...before.review, stability: 99 },
      });
      // An answer under another rule, so that what is kept does not follow from the log.
      await store.recordAnswer(answer('call-3', { question: 'q-3' }), (before, entry) =>
        wrong(countAnswer(before, entry)),
      );
      expect(await store.rebuildLearner(ADA, replayLog)).toEqual([
        'the review of q-3',
        'the mastery of tell-family',
      ]);
      const mended = await store.learnerModel(ADA);
      expect(mended.reviews).toContainEqual(right.reviews[0]);
      expect(await store.rebuildLearner(ADA, replayLog)).toEqual([]);
      expect(await store.learnerIds()).toEqual([ADA, BEN]);
      expect(await store.rebuildLearner(learnerId('nobody'), replayLog)).toEqual([]);
    });

    test('ratings come from first answers alone, and outlive their learners', async () => {
      const store = current();
      await store.recordAnswer(answer('call-1', { correct: false }), applyAnswer);
      await store.recordAnswer(answer('call-2', { day: '2026-11-30' }), applyAnswer);
      await store.recordAnswer(answer('call-3', { learner: BEN }), applyAnswer);
      const { ratings } = await store.learnerModel(BEN);
      expect(ratings.get('q-mask')).toMatchObject({ answers: 2, right: 1 });
      await store.eraseLearner(ADA);
      expect((await store.learnerModel(BEN)).ratings).toEqual(ratings);
      expect(await store.rebuildRatings()).toEqual([]);
    });

    test('many first answers at once all count', async () => {
      const store = current();
      const otherLearners = Array.from({ length: 12 }, (_, index) => learnerId(`crowd-${index}`));
      for (const member of otherLearners)
        await store.findOrCreateLearner(accountId('web', member), member, NOON);
      await Promise.all(
        otherLearners.map((learner) =>
          store.recordAnswer(answer(`of-${learner}`, { learner }), applyAnswer),
        ),
      );
      expect((await store.learnerModel(ADA)).ratings.get('q-mask')?.answers).toBe(12);
      expect(await store.rebuildRatings()).toEqual([]);
    });
  });
}
