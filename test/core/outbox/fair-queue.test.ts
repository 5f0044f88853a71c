// Parties take turns: nothing is lost, and nobody is passed over by one with more to say.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFairQueue } from '../../../src/core/outbox/rate-limited-queue.ts';

type Step = { readonly party: string; readonly takes: number };

const steps = fc.array(
  fc.record({ party: fc.constantFrom('a', 'b', 'c', 'd'), takes: fc.nat({ max: 2 }) }),
  { maxLength: 60 },
);

/** Adds numbered items, taking some in between and the rest at the end; who had a turn, in order. */
function run(asked: readonly Step[]) {
  const turns = createFairQueue<{ readonly party: string; readonly no: number }>();
  const waiting = new Map<string, number>();
  const taken: { readonly party: string; readonly no: number; readonly before: Set<string> }[] = [];
  const take = () => {
    const before = new Set([...waiting].filter(([, count]) => count > 0).map(([party]) => party));
    const item = turns.next();
    if (item === undefined) return;
    waiting.set(item.party, (waiting.get(item.party) ?? 0) - 1);
    taken.push({ ...item, before });
  };
  for (const [no, { party, takes }] of asked.entries()) {
    turns.add(party, { party, no });
    waiting.set(party, (waiting.get(party) ?? 0) + 1);
    for (let count = 0; count < takes; count += 1) take();
  }
  while (!turns.isEmpty()) take();
  return taken;
}

test('every item has its turn once, those of a party in their order', () => {
  fc.assert(
    fc.property(steps, (asked) => {
      const taken = run(asked);
      expect(taken.map(({ no }) => no).toSorted((a, b) => a - b)).toEqual([...asked.keys()]);
      for (const mine of Map.groupBy(taken, ({ party }) => party).values()) {
        expect(mine.map(({ no }) => no)).toEqual(
          mine.map(({ no }) => no).toSorted((a, b) => a - b),
        );
      }
    }),
  );
});

test('between two turns of a party, whoever waited all the while had one', () => {
  fc.assert(
    fc.property(steps, (asked) => {
      const taken = run(asked);
      for (const [index, { party }] of taken.entries()) {
        const again = taken.findIndex((one, later) => later > index && one.party === party);
        if (again < 0) continue;
        const between = taken.slice(index + 1, again);
        const waited = ['a', 'b', 'c', 'd'].filter(
          (other) =>
            other !== party && taken.slice(index, again).every(({ before }) => before.has(other)),
        );
        expect(waited.filter((other) => !between.some((one) => one.party === other))).toEqual([]);
      }
    }),
  );
});

test('one that comes in the middle waits for one turn of each other, however much those have', () => {
  const turns = createFairQueue<string>();
  for (let count = 0; count < 1_000; count += 1) turns.add('big', `big ${count}`);
  turns.add('small', 'small');
  expect([turns.next(), turns.next(), turns.next()]).toEqual(['big 0', 'small', 'big 1']);
  turns.add('late', 'late');
  turns.add('big', 'urgent', 'front');
  expect([turns.next(), turns.next(), turns.next()]).toEqual(['urgent', 'late', 'big 2']);
});
