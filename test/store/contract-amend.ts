// The part of the contract about amending: once an answer, and recomputed from the whole log.

import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../src/core/learning/record.ts';
import type { Store } from '../../src/core/ports.ts';
import type { Current } from './contract.ts';
import { ADA, answer, BEN, count, guessed, recount } from './samples.ts';

/** Amendments: once an answer. */
export function amendTests(current: Current): void {
  describe('amendAnswer', () => {
    test('once an answer: appended, recomputed from the whole log in order', async () => {
      const store = current();
      const first = answer('call-1');
      const other = answer('call-2', { question: 'q-other' });
      const elsewhere = answer('call-3', { objective: 'attend-set', question: 'q-3' });
      const bens = answer('call-4', { learner: BEN });
      for (const entry of [first, other, elsewhere, bens]) {
        await store.recordAnswer(entry, count);
      }
      const luck = guessed('call-5', first);
      const seen: (readonly LogEntry[])[] = [];
      const outcome = await store.amendAnswer(luck, (entries) => {
        seen.push(entries);
        return recount('q-mask')(entries.filter(({ objective }) => objective === first.objective));
      });
      expect(outcome).toBe('recorded');
      expect(seen).toEqual([[first, other, elsewhere, luck]]);
      const { reviews, masteries } = await store.memory(ADA);
      const right = new Map(reviews.map((review) => [review.question, review.right]));
      expect(right).toEqual(new Map(Object.entries({ 'q-mask': 0, 'q-other': 1, 'q-3': 1 })));
      expect(masteries.map(({ asked, right: good }) => [asked, good])).toEqual([
        [1, 1],
        [2, 1],
      ]);
      expect((await store.memory(BEN)).reviews[0]?.right).toBe(1);
      expect(await store.answerTo(ADA, first.delivery)).toEqual({ entry: first, guessed: true });
      expect(await store.answerTo(ADA, other.delivery)).toEqual({ entry: other, guessed: false });
      expect(await store.answerTo(BEN, first.delivery)).toBeUndefined();
    });

    test('a second amendment, the same call or another, changes nothing', async () => {
      const store = current();
      const first = answer('call-1');
      await store.recordAnswer(first, count);
      const outcomes = await Promise.all(
        ['call-2', 'call-2', 'call-3', 'call-1'].map((id) =>
          store.amendAnswer(guessed(id, first), recount('q-mask')),
        ),
      );
      // Which of them comes first is the database's to decide.
      expect(outcomes.toSorted()).toEqual(['recorded', 'repeated', 'repeated', 'repeated']);
      expect((await log(store)).map(({ kind }) => kind)).toEqual(['answer', 'guessed']);
    });

    test('only an answer of one’s own can be amended', async () => {
      const store = current();
      const bens = answer('call-1', { learner: BEN });
      const mine = answer('call-2');
      const luck = guessed('call-3', mine);
      await store.recordAnswer(bens, count);
      await store.recordAnswer(mine, count);
      await store.amendAnswer(luck, recount('q-mask'));
      for (const about of [bens, luck, answer('never')]) {
        const entry = guessed('call-4', about, { learner: ADA });
        await expect(store.amendAnswer(entry, recount('q-mask'))).rejects.toThrow('no answer');
      }
      expect(await log(store)).toEqual([mine, luck]);
    });

    test('a replay that throws leaves nothing behind', async () => {
      const first = answer('call-1');
      await current().recordAnswer(first, count);
      const failing = current().amendAnswer(guessed('call-2', first), () => {
        throw new Error('cannot replay');
      });
      await expect(failing).rejects.toThrow('cannot replay');
      expect(await log(current())).toEqual([first]);
      expect(await current().answerTo(ADA, first.delivery)).toMatchObject({ guessed: false });
    });
  });
}

async function log(store: Store): Promise<readonly LogEntry[]> {
  return (await store.exportLearner(ADA))?.answers ?? [];
}
