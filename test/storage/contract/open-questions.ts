// The part of the contract about questions that stand open before a learner.

import { describe, expect, test } from 'vitest';
import { workspaceOf } from '../../../src/core/bot/request.ts';
import {
  ADA,
  answer,
  BEN,
  CHANNEL,
  countAnswer,
  delivery,
  NOON,
  numeric,
  singleChoice,
} from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

/** A moment some hours after noon. */
function after(hours: number): Date {
  return new Date(NOON.getTime() + hours * 3_600_000);
}

/** Questions put and not answered. */
export function openQuestionTests(current: CurrentStore): void {
  describe('open questions', () => {
    test('the one last put to a learner alone, until it is answered', async () => {
      const store = current();
      expect(await store.findUnanswered(ADA)).toBeUndefined();
      const first = delivery('d-1');
      const second = delivery('d-2', { at: after(1), question: numeric(), optionOrder: [] });
      await store.saveDelivery(first);
      await store.saveDelivery(second);
      await store.saveDelivery(delivery('d-3', { learner: BEN, at: after(2) }));
      await store.saveDelivery(delivery('d-4', { learner: null, at: after(3) }));
      expect(await store.findUnanswered(ADA)).toEqual(second);
      await store.recordAnswer(answer('call-1', { delivery: 'd-2' }), countAnswer);
      expect(await store.findUnanswered(ADA)).toBeUndefined();
    });

    test('those put to the learner or to a place since a moment, not answered by them', async () => {
      const store = current();
      const other = singleChoice({ id: 'q-place', version: 'v-place' });
      await store.saveDelivery(delivery('d-1', { question: numeric(), optionOrder: [] }));
      await store.saveDelivery(delivery('d-2', { at: after(1) }));
      await store.saveDelivery(delivery('d-3', { learner: null, at: after(2), question: other }));
      const since = (moment: Date) => store.openQuestionIds(ADA, moment, workspaceOf(CHANNEL));
      expect(await since(NOON)).toEqual(new Set(['q-pairs', 'q-mask', 'q-place']));
      expect(await since(after(1))).toEqual(new Set(['q-mask', 'q-place']));
      await store.recordAnswer(
        answer('call-1', { delivery: 'd-3', question: 'q-place' }),
        countAnswer,
      );
      expect(await since(after(1))).toEqual(new Set(['q-mask']));
      expect(await store.openQuestionIds(BEN, after(1), workspaceOf(CHANNEL))).toEqual(
        new Set(['q-place']),
      );
    });
  });
}
