// Parties take turns: nothing is lost, and nobody is passed over by one with more to say.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFairQueue } from '../../../src/core/outbox/fair-queue.ts';

type Step = { readonly tenant: string; readonly takes: number };

const steps = fc.array(
  fc.record({ tenant: fc.constantFrom('a', 'b', 'c', 'd'), takes: fc.nat({ max: 2 }) }),
  { maxLength: 60 },
);

/** Adds numbered items, taking some in between and the rest at the end; who had a turn, in order. */
function run(calls: readonly Step[]) {
  const queue = createFairQueue<{ readonly tenant: string; readonly no: number }>();
  const waiting = new Map<string, number>();
  const taken: { readonly tenant: string; readonly no: number; readonly before: Set<string> }[] =
    [];
  const take = () => {
    const before = new Set([...waiting].filter(([, count]) => count > 0).map(([tenant]) => tenant));
    const item = queue.next();
    if (item === undefined) return;
    waiting.set(item.tenant, (waiting.get(item.tenant) ?? 0) - 1);
    taken.push({ ...item, before });
  };
  for (const [no, { tenant, takes }] of calls.entries()) {
    queue.add(tenant, { tenant, no });
    waiting.set(tenant, (waiting.get(tenant) ?? 0) + 1);
    for (let count = 0; count < takes; count += 1) take();
  }
  while (!queue.isEmpty()) take();
  return taken;
}

test('every item has its turn once, those of a party in their order', () => {
  fc.assert(
    fc.property(steps, (calls) => {
      const taken = run(calls);
      expect(taken.map(({ no }) => no).toSorted((a, b) => a - b)).toEqual([...calls.keys()]);
      for (const mine of Map.groupBy(taken, ({ tenant }) => tenant).values()) {
        expect(mine.map(({ no }) => no)).toEqual(
          mine.map(({ no }) => no).toSorted((a, b) => a - b),
        );
      }
    }),
  );
});

test('between two turns of a party, whoever waited all the while had one', () => {
  fc.assert(
    fc.property(steps, (calls) => {
      const taken = run(calls);
      for (const [index, { tenant }] of taken.entries()) {
        const again = taken.findIndex((one, later) => later > index && one.tenant === tenant);
        if (again < 0) continue;
        const between = taken.slice(index + 1, again);
        const waited = ['a', 'b', 'c', 'd'].filter(
          (other) =>
            other !== tenant && taken.slice(index, again).every(({ before }) => before.has(other)),
        );
        expect(waited.filter((other) => !between.some((one) => one.tenant === other))).toEqual([]);
      }
    }),
  );
});

test('one that comes in the middle waits for one turn of each other, however much those have', () => {
  const queue = createFairQueue<string>();
  for (let count = 0; count < 1_000; count += 1) queue.add('big', `big ${count}`);
  queue.add('small', 'small');
  expect([queue.next(), queue.next(), queue.next()]).toEqual(['big 0', 'small', 'big 1']);
  queue.add('late', 'late');
  queue.add('big', 'urgent', 'front');
  expect([queue.next(), queue.next(), queue.next()]).toEqual(['urgent', 'late', 'big 2']);
});
