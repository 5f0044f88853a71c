// The part of the contract that must hold for any history: state equals replay, entries come back as they went in.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountId } from '../../../src/core/bot/request.ts';
import type { Store } from '../../../src/core/features/store.ts';
import type { LogEntry } from '../../../src/core/learning/answer-log.ts';
import {
  answer,
  countAnswer,
  guessEntry,
  learnerId,
  NOON,
  recountAnswers,
} from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

const OBJECTIVES = new Map([
  ['q-1', 'o-1'],
  ['q-2', 'o-1'],
  ['q-3', 'o-2'],
]);

const step = fc.record({
  guess: fc.boolean(),
  call: fc.nat({ max: 11 }),
  delivery: fc.nat({ max: 7 }),
  question: fc.constantFrom(...OBJECTIVES.keys()),
  correct: fc.boolean(),
});

/** Text a platform can send and every database can hold: whole characters, no NUL. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .filter((value) => !value.includes('\0'));

/** What holds for any history. */
export function propertyTests(current: CurrentStore): void {
  let histories = 0;

  /** A learner of their own for each history, so that one store serves all. */
  async function newLearner(): Promise<ReturnType<typeof learnerId>> {
    histories += 1;
    const learner = learnerId(`history-${histories}`);
    return current().findOrCreateLearner(accountId('web', learner), learner, NOON);
  }

  describe('any history', () => {
    test('state equals the replay of the log', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const learner = await newLearner();
          for (const { guess, call, delivery, question, correct } of steps) {
            const entry = answer(`${learner}-${call}`, {
              learner,
              delivery: `${learner}-d${delivery}`,
              question,
              objective: OBJECTIVES.get(question) ?? '',
              correct,
            });
            await (guess ? amend(current(), entry) : current().recordAnswer(entry, countAnswer));
          }
          const data = await current().exportLearner(learner);
          const answers = data?.answers ?? [];
          for (const review of data?.reviews ?? []) {
            const log = answers.filter(({ objective }) => objective === review.objective);
            const { right, asked } = recountAnswers(review.question)(log).review;
            expect([review.right, review.asked]).toEqual([right, asked]);
          }
          expect(new Set(data?.reviews.map(({ question }) => question))).toEqual(
            new Set(answers.map(({ question }) => question)),
          );
        }),
        { numRuns: 25 },
      );
    });

    test('an entry comes back as it went in', async () => {
      const entries = fc.record({
        given: text,
        question: text,
        version: text,
        objective: text,
        correct: fc.boolean(),
        guessRate: fc.double({ min: 0, max: 1, noNaN: true }).map((rate) => rate + 0),
        at: fc.date({
          min: new Date('1970-01-01'),
          max: new Date('2999-01-01'),
          noInvalidDate: true,
        }),
      });
      await fc.assert(
        fc.asyncProperty(entries, async (fields) => {
          const learner = await newLearner();
          const entry = answer(`call-of-${learner}`, { ...fields, learner });
          await current().recordAnswer(entry, countAnswer);
          expect((await current().exportLearner(learner))?.answers).toEqual([entry]);
        }),
        { numRuns: 40 },
      );
    });
  });
}

/** Says of the answer to an entry's delivery that it was a guess, if there is one. */
async function amend(store: Store, entry: LogEntry): Promise<void> {
  const recorded = await store.findAnswer(entry.learner, entry.delivery);
  if (recorded !== undefined) {
    const luck = guessEntry(`${entry.id}-luck`, recorded.entry);
    await store.amendAnswer(luck, recountAnswers(recorded.entry.question));
  }
}
