// The part of the contract about answers: counted once, and state never apart from the log.

import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/core/features/store.ts';
import type { LogEntry } from '../../../src/core/learning/answer-log.ts';
import { emptyLearnerModel } from '../../../src/core/learning/rating.ts';
import {
  ADA,
  AWKWARD_STRINGS,
  answer,
  BEN,
  countAnswer,
  learnerId,
} from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

/** Answers: counted once, state and log together. */
export function answerTests(current: CurrentStore): void {
  describe('recordAnswer', () => {
    test('appends and moves the state', async () => {
      const store = current();
      const first = answer('call-1');
      const second = answer('call-2', { correct: false, given: 'full', day: '2026-11-25' });
      expect(await store.recordAnswer(first, countAnswer)).toEqual({
        outcome: 'recorded',
        entry: first,
      });
      await store.recordAnswer(second, countAnswer);
      const after = countAnswer(countAnswer({}, first), second);
      expect(await store.learnerModel(ADA)).toEqual({
        ...emptyLearnerModel,
        reviews: [after.review],
        masteries: [after.mastery],
      });
      expect(await log(store)).toEqual([first, second]);
    });

    test('learn sees each state alone: a new question of a known objective, and the reverse', async () => {
      const store = current();
      await store.recordAnswer(answer('call-1'), countAnswer);
      const seen: unknown[] = [];
      const spy: typeof countAnswer = (before, entry) => {
        seen.push(Object.keys(before), entry.id);
        return countAnswer(before, entry);
      };
      await store.recordAnswer(answer('call-2', { question: 'q-new' }), spy);
      await store.recordAnswer(answer('call-3', { objective: 'attend-set' }), spy);
      await store.recordAnswer(answer('call-4', { learner: BEN }), spy);
      expect(seen).toEqual([['mastery'], 'call-2', ['review'], 'call-3', [], 'call-4']);
    });

    test('the same call counts once, also many times at once', async () => {
      const store = current();
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store.recordAnswer(answer('call-1', { delivery: `d-${index}` }), countAnswer),
        ),
      );
      expect(all.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
      const entries = all.map((one) => (one.outcome === 'closed' ? undefined : one.entry));
      expect(await store.recordAnswer(answer('call-1', { given: 'full' }), countAnswer)).toEqual({
        outcome: 'repeated',
        entry: entries[0],
      });
      expect(new Set(entries.map((entry) => entry?.delivery)).size).toBe(1);
      expect((await store.learnerModel(ADA)).reviews[0]?.asked).toBe(1);
      expect(await log(store)).toHaveLength(1);
    });

    test('one answer a delivery and learner, whatever the call', async () => {
      const store = current();
      const first = answer('call-1', { delivery: 'd-1' });
      await store.recordAnswer(first, countAnswer);
      const again = answer('call-2', { delivery: 'd-1', given: 'full', correct: false });
      expect(await store.recordAnswer(again, countAnswer)).toEqual({
        outcome: 'repeated',
        entry: first,
      });
      const ben = answer('call-3', { delivery: 'd-1', learner: BEN });
      expect(await store.recordAnswer(ben, countAnswer)).toEqual({
        outcome: 'recorded',
        entry: ben,
      });
      expect((await store.learnerModel(ADA)).masteries[0]).toEqual(countAnswer({}, first).mastery);
    });

    test('where a call and a delivery were both answered, the call is the one repeated', async () => {
      const store = current();
      await store.recordAnswer(answer('call-2', { delivery: 'd-2' }), countAnswer);
      const first = answer('call-1', { delivery: 'd-1' });
      await store.recordAnswer(first, countAnswer);
      const mixed = answer('call-1', { delivery: 'd-2' });
      expect(await store.recordAnswer(mixed, countAnswer)).toEqual({
        outcome: 'repeated',
        entry: first,
      });
    });

    test('many answers at once keep an order without gaps in what they count', async () => {
      const store = current();
      const entries = Array.from({ length: 30 }, (_, index) => answer(`call-${index}`));
      await Promise.all(entries.map((entry) => store.recordAnswer(entry, countAnswer)));
      await store.recordAnswer(answer('call-7'), countAnswer);
      await store.recordAnswer(answer('call-last'), countAnswer);
      expect((await store.learnerModel(ADA)).reviews[0]?.asked).toBe(31);
      expect((await log(store)).at(-1)?.id).toBe('call-last');
    });

    test('a learn that throws leaves nothing behind', async () => {
      const store = current();
      const before = await store.exportLearner(ADA);
      const failing = store.recordAnswer(answer('call-1'), () => {
        throw new Error('no rule for this');
      });
      await expect(failing).rejects.toThrow('no rule for this');
      expect(await store.exportLearner(ADA)).toEqual(before);
      expect((await store.recordAnswer(answer('call-1'), countAnswer)).outcome).toBe('recorded');
    });

    test('a state the database refuses leaves no answer behind', async () => {
      const refused = current().recordAnswer(answer('call-1'), (before, entry) => {
        const learned = countAnswer(before, entry);
        return { ...learned, mastery: { ...learned.mastery, chance: 1.5 } };
      });
      await expect(refused).rejects.toThrow();
      expect(await log(current())).toEqual([]);
      expect(await current().learnerModel(ADA)).toEqual(emptyLearnerModel);
    });

    test("another learner's call is an error, not their answer", async () => {
      await current().recordAnswer(answer('call-1', { learner: BEN }), countAnswer);
      const stolen = current().recordAnswer(answer('call-1'), countAnswer);
      await expect(stolen).rejects.toThrow('another learner');
      const stranger = answer('call-2', { learner: learnerId('nobody') });
      await expect(current().recordAnswer(stranger, countAnswer)).rejects.toThrow('no learner');
    });

    test('awkward strings are kept as they are', async () => {
      const long = 'ünïcødé '.repeat(20_000);
      const entries = [
        ...AWKWARD_STRINGS.map((text, index) =>
          answer(`${index}:${text}`, {
            delivery: `d${text}`,
            question: text,
            version: text,
            objective: text,
            given: text,
          }),
        ),
        answer('long', { given: long }),
      ];
      for (const entry of entries) {
        await current().recordAnswer(entry, countAnswer);
      }
      expect(await log(current())).toEqual(entries);
      for (const entry of entries) {
        const recorded = await current().findAnswer(ADA, entry.delivery);
        expect(recorded).toEqual({ entry, guessed: false });
      }
      const { reviews } = await current().learnerModel(ADA);
      expect(new Set(reviews.map(({ question }) => question))).toEqual(
        new Set([...AWKWARD_STRINGS, 'q-mask']),
      );
    });
  });
}

async function log(store: Store): Promise<readonly LogEntry[]> {
  return (await store.exportLearner(ADA))?.answers ?? [];
}
