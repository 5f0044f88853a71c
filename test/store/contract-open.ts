// The part of the contract about questions that stand open before a learner.

import { describe, expect, test } from 'vitest';
import { communityOf } from '../../src/core/call.ts';
import type { Current } from './contract.ts';
import {
  ADA,
  answer,
  BEN,
  CHANNEL,
  count,
  delivery,
  NOON,
  numeric,
  singleChoice,
} from './samples.ts';

/** A moment some hours after noon. */
function after(hours: number): Date {
  return new Date(NOON.getTime() + hours * 3_600_000);
}

/** Questions put and not answered. */
export function openTests(current: Current): void {
  describe('open questions', () => {
    test('the one last put to a learner alone, until it is answered', async () => {
      const store = current();
      expect(await store.unanswered(ADA)).toBeUndefined();
      const first = delivery('d-1');
      const second = delivery('d-2', { at: after(1), question: numeric(), order: [] });
      await store.openDelivery(first);
      await store.openDelivery(second);
      await store.openDelivery(delivery('d-3', { learner: BEN, at: after(2) }));
      await store.openDelivery(delivery('d-4', { learner: null, at: after(3) }));
      expect(await store.unanswered(ADA)).toEqual(second);
      await store.recordAnswer(answer('call-1', { delivery: 'd-2' }), count);
      expect(await store.unanswered(ADA)).toBeUndefined();
    });

    test('those put to the learner or to a place since a moment, not answered by them', async () => {
      const store = current();
      const other = singleChoice({ id: 'q-place', version: 'v-place' });
      await store.openDelivery(delivery('d-1', { question: numeric(), order: [] }));
      await store.openDelivery(delivery('d-2', { at: after(1) }));
      await store.openDelivery(delivery('d-3', { learner: null, at: after(2), question: other }));
      const since = (moment: Date) => store.openQuestions(ADA, moment, communityOf(CHANNEL));
      expect(await since(NOON)).toEqual(new Set(['q-pairs', 'q-mask', 'q-place']));
      expect(await since(after(1))).toEqual(new Set(['q-mask', 'q-place']));
      await store.recordAnswer(answer('call-1', { delivery: 'd-3', question: 'q-place' }), count);
      expect(await since(after(1))).toEqual(new Set(['q-mask']));
      expect(await store.openQuestions(BEN, after(1), communityOf(CHANNEL))).toEqual(
        new Set(['q-place']),
      );
    });
  });
}
