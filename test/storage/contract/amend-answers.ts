// The part of the contract about amending: once an answer, and recomputed from the whole log.

import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/core/features/store.ts';
import type { LogEntry } from '../../../src/core/learning/answer-log.ts';
import {
  ADA,
  answer,
  BEN,
  countAnswer,
  guessEntry,
  recountAnswers,
} from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

/** Amendments: once an answer. */
export function amendAnswerTests(current: CurrentStore): void {
  describe('amendAnswer', () => {
    test('once an answer: appended, recomputed from the whole log in order', async () => {
      const store = current();
      const first = answer('call-1');
      const other = answer('call-2', { question: 'q-other' });
      const otherConversation = answer('call-3', { objective: 'attend-set', question: 'q-3' });
      const bens = answer('call-4', { learner: BEN });
      for (const entry of [first, other, otherConversation, bens]) {
        await store.recordAnswer(entry, countAnswer);
      }
      const luck = guessEntry('call-5', first);
      const seen: (readonly LogEntry[])[] = [];
      const outcome = await store.amendAnswer(luck, (entries) => {
        seen.push(entries);
        return recountAnswers('q-mask')(
          entries.filter(({ objective }) => objective === first.objective),
        );
      });
      expect(outcome).toBe('recorded');
      expect(seen).toEqual([[first, other, otherConversation, luck]]);
      const { reviews, masteries } = await store.learnerModel(ADA);
      const right = new Map(reviews.map((review) => [review.question, review.right]));
      expect(right).toEqual(new Map(Object.entries({ 'q-mask': 0, 'q-other': 1, 'q-3': 1 })));
      expect(masteries.map(({ asked, right: good }) => [asked, good])).toEqual([
        [1, 1],
        [2, 1],
      ]);
      expect((await store.learnerModel(BEN)).reviews[0]?.right).toBe(1);
      expect(await store.findAnswer(ADA, first.delivery)).toEqual({ entry: first, guessed: true });
      expect(await store.findAnswer(ADA, other.delivery)).toEqual({ entry: other, guessed: false });
      expect(await store.findAnswer(BEN, first.delivery)).toBeUndefined();
    });

    test('a second amendment, the same call or another, changes nothing', async () => {
      const store = current();
      const first = answer('call-1');
      await store.recordAnswer(first, countAnswer);
      const outcomes = await Promise.all(
        ['call-2', 'call-2', 'call-3', 'call-1'].map((id) =>
          store.amendAnswer(guessEntry(id, first), recountAnswers('q-mask')),
        ),
      );
      // Which of them comes first is the database's to decide.
      expect(outcomes.toSorted()).toEqual(['recorded', 'repeated', 'repeated', 'repeated']);
      expect((await log(store)).map(({ kind }) => kind)).toEqual(['answer', 'guessed']);
    });

    test('only an answer of one’s own can be amended', async () => {
      const store = current();
      const bens = answer('call-1', { learner: BEN });
      const recordedAnswer = answer('call-2');
      const luck = guessEntry('call-3', recordedAnswer);
      await store.recordAnswer(bens, countAnswer);
      await store.recordAnswer(recordedAnswer, countAnswer);
      await store.amendAnswer(luck, recountAnswers('q-mask'));
      for (const about of [bens, luck, answer('never')]) {
        const entry = guessEntry('call-4', about, { learner: ADA });
        await expect(store.amendAnswer(entry, recountAnswers('q-mask'))).rejects.toThrow(
          'no answer',
        );
      }
      expect(await log(store)).toEqual([recordedAnswer, luck]);
    });

    test('a replay that throws leaves nothing behind', async () => {
      const first = answer('call-1');
      await current().recordAnswer(first, countAnswer);
      const failing = current().amendAnswer(guessEntry('call-2', first), () => {
        throw new Error('cannot replay');
      });
      await expect(failing).rejects.toThrow('cannot replay');
      expect(await log(current())).toEqual([first]);
      expect(await current().findAnswer(ADA, first.delivery)).toMatchObject({ guessed: false });
    });
  });
}

async function log(store: Store): Promise<readonly LogEntry[]> {
  return (await store.exportLearner(ADA))?.answers ?? [];
}
