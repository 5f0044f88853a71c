// The part of the contract about answers: counted once, and state never apart from the log.

import { describe, expect, test } from 'vitest';
import { emptyMemory } from '../../src/core/learning/memory.ts';
import type { LogEntry } from '../../src/core/learning/record.ts';
import type { Store } from '../../src/core/ports.ts';
import type { Current } from './contract.ts';
import { ADA, AWKWARD, answer, BEN, count, learnerId } from './samples.ts';

/** Answers: counted once, state and log together. */
export function answerTests(current: Current): void {
  describe('recordAnswer', () => {
    test('appends and moves the state', async () => {
      const store = current();
      const first = answer('call-1');
      const second = answer('call-2', { correct: false, given: 'full', day: '2026-11-25' });
      expect(await store.recordAnswer(first, count)).toEqual({ outcome: 'recorded', entry: first });
      await store.recordAnswer(second, count);
      const after = count(count({}, first), second);
      expect(await store.memory(ADA)).toEqual({
        ...emptyMemory,
        reviews: [after.review],
        masteries: [after.mastery],
      });
      expect(await log(store)).toEqual([first, second]);
    });

    test('learn sees each state alone: a new question of a known objective, and the reverse', async () => {
      const store = current();
      await store.recordAnswer(answer('call-1'), count);
      const seen: unknown[] = [];
      const spy: typeof count = (before, entry) => {
        seen.push(Object.keys(before), entry.id);
        return count(before, entry);
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
          store.recordAnswer(answer('call-1', { delivery: `d-${index}` }), count),
        ),
      );
      expect(all.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
      const entries = all.map((one) => (one.outcome === 'closed' ? undefined : one.entry));
      expect(await store.recordAnswer(answer('call-1', { given: 'full' }), count)).toEqual({
        outcome: 'repeated',
        entry: entries[0],
      });
      expect(new Set(entries.map((entry) => entry?.delivery)).size).toBe(1);
      expect((await store.memory(ADA)).reviews[0]?.asked).toBe(1);
      expect(await log(store)).toHaveLength(1);
    });

    test('one answer a delivery and learner, whatever the call', async () => {
      const store = current();
      const first = answer('call-1', { delivery: 'd-1' });
      await store.recordAnswer(first, count);
      const again = answer('call-2', { delivery: 'd-1', given: 'full', correct: false });
      expect(await store.recordAnswer(again, count)).toEqual({ outcome: 'repeated', entry: first });
      const ben = answer('call-3', { delivery: 'd-1', learner: BEN });
      expect(await store.recordAnswer(ben, count)).toEqual({ outcome: 'recorded', entry: ben });
      expect((await store.memory(ADA)).masteries[0]).toEqual(count({}, first).mastery);
    });

    test('where a call and a delivery were both answered, the call is the one repeated', async () => {
      const store = current();
      await store.recordAnswer(answer('call-2', { delivery: 'd-2' }), count);
      const first = answer('call-1', { delivery: 'd-1' });
      await store.recordAnswer(first, count);
      const mixed = answer('call-1', { delivery: 'd-2' });
      expect(await store.recordAnswer(mixed, count)).toEqual({ outcome: 'repeated', entry: first });
    });

    test('many answers at once keep an order without gaps in what they count', async () => {
      const store = current();
      const entries = Array.from({ length: 30 }, (_, index) => answer(`call-${index}`));
      await Promise.all(entries.map((entry) => store.recordAnswer(entry, count)));
      await store.recordAnswer(answer('call-7'), count);
      await store.recordAnswer(answer('call-last'), count);
      expect((await store.memory(ADA)).reviews[0]?.asked).toBe(31);
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
      expect((await store.recordAnswer(answer('call-1'), count)).outcome).toBe('recorded');
    });

    test('a state the database refuses leaves no answer behind', async () => {
      const refused = current().recordAnswer(answer('call-1'), (before, entry) => {
        const learned = count(before, entry);
        return { ...learned, mastery: { ...learned.mastery, chance: 1.5 } };
      });
      await expect(refused).rejects.toThrow();
      expect(await log(current())).toEqual([]);
      expect(await current().memory(ADA)).toEqual(emptyMemory);
    });

    test("another learner's call is an error, not their answer", async () => {
      await current().recordAnswer(answer('call-1', { learner: BEN }), count);
      const stolen = current().recordAnswer(answer('call-1'), count);
      await expect(stolen).rejects.toThrow('another learner');
      const stranger = answer('call-2', { learner: learnerId('nobody') });
      await expect(current().recordAnswer(stranger, count)).rejects.toThrow('no learner');
    });

    test('awkward strings are kept as they are', async () => {
      const long = 'ünïcødé '.repeat(20_000);
      const entries = [
        ...AWKWARD.map((text, index) =>
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
        await current().recordAnswer(entry, count);
      }
      expect(await log(current())).toEqual(entries);
      for (const entry of entries) {
        const found = await current().answerTo(ADA, entry.delivery);
        expect(found).toEqual({ entry, guessed: false });
      }
      const { reviews } = await current().memory(ADA);
      expect(new Set(reviews.map(({ question }) => question))).toEqual(
        new Set([...AWKWARD, 'q-mask']),
      );
    });
  });
}

async function log(store: Store): Promise<readonly LogEntry[]> {
  return (await store.exportLearner(ADA))?.answers ?? [];
}
