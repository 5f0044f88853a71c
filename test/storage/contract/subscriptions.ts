// The part of the contract about a learner's habit: zones, today's questions, days of study.

import { describe, expect, test } from 'vitest';
import { accountId, conversationId, workspaceId } from '../../../src/core/bot/request.ts';
import type { DailySubscription } from '../../../src/core/outbox/scheduled-messages.ts';
import {
  ADA,
  ADA_ACCOUNT,
  answer,
  BEN,
  countAnswer,
  DM,
  delivery,
  guessEntry,
  NOON,
  recountAnswers,
} from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

export function subscription(changes: Partial<DailySubscription> = {}): DailySubscription {
  return {
    learner: ADA,
    account: ADA_ACCOUNT,
    conversation: DM,
    minute: 510,
    perDay: 3,
    firstDay: '2026-11-24',
    since: NOON,
    paused: null,
    ...changes,
  };
}

/** A learner's zone, habit, daily questions and days. */
export function subscriptionTests(current: CurrentStore): void {
  describe('a zone', () => {
    test('is nobody’s until it is told, and the latest is kept with the days of the change', async () => {
      const store = current();
      expect(await store.findLearnerZone(ADA)).toBeUndefined();
      await store.saveLearnerZone(ADA, { zone: 'Europe/Berlin', source: 'platform' }, []);
      await store.saveLearnerZone(ADA, { zone: 'Asia/Tokyo', source: 'learner' }, [
        '2026-11-25',
        '2026-11-24',
      ]);
      await store.saveLearnerZone(ADA, { zone: 'Asia/Tokyo', source: 'learner' }, ['2026-11-25']);
      expect(await store.findLearnerZone(ADA)).toEqual({ zone: 'Asia/Tokyo', source: 'learner' });
      expect(await store.travelDays(ADA)).toEqual(['2026-11-24', '2026-11-25']);
      expect(await store.findLearnerZone(BEN)).toBeUndefined();
      expect(await store.travelDays(BEN)).toEqual([]);
    });
  });

  describe('a habit', () => {
    test('is kept whole, one a learner, and dropped', async () => {
      const store = current();
      expect(await store.findSubscription(ADA)).toBeUndefined();
      await store.saveSubscription(subscription());
      await store.saveSubscription(subscription({ minute: 0, paused: 'requested' }));
      expect(await store.findSubscription(ADA)).toEqual(
        subscription({ minute: 0, paused: 'requested' }),
      );
      await store.deleteSubscription(ADA);
      expect(await store.findSubscription(ADA)).toBeUndefined();
    });

    test('is paused once, and then no longer among those to be served', async () => {
      const store = current();
      await store.saveSubscription(subscription());
      await store.saveSubscription(
        subscription({ learner: BEN, account: accountId('discord', '2') }),
      );
      expect((await store.activeSubscriptions()).map(({ learner }) => learner)).toEqual(
        [ADA, BEN].sort(),
      );
      expect(await store.pauseSubscription(ADA, 'unanswered')).toBe(true);
      expect(await store.pauseSubscription(ADA, 'requested')).toBe(false);
      expect((await store.findSubscription(ADA))?.paused).toBe('unanswered');
      expect((await store.activeSubscriptions()).map(({ learner }) => learner)).toEqual([BEN]);
    });

    test('comes with its learner’s zone and its latest claim', async () => {
      const store = current();
      await store.saveSubscription(subscription());
      expect(await store.activeSubscriptions()).toEqual([
        { ...subscription(), zone: 'UTC', lastAt: null, lastDay: null },
      ]);
      await store.saveLearnerZone(ADA, { zone: 'Asia/Tokyo', source: 'learner' }, []);
      const claim = { recipient: { kind: 'daily', id: ADA }, conversation: DM } as const;
      const later = new Date('2026-11-25T12:00:00.000Z');
      await store.claimMessage({ ...claim, day: '2026-11-25' }, later);
      await store.claimMessage({ ...claim, day: '2026-11-24' }, NOON);
      expect(await store.activeSubscriptions()).toEqual([
        { ...subscription(), zone: 'Asia/Tokyo', lastAt: later, lastDay: '2026-11-25' },
      ]);
    });

    test('goes with the workspace its conversation is in', async () => {
      const store = current();
      await store.saveSubscription(
        subscription({ conversation: conversationId('slack', 'T1', 'D1') }),
      );
      await store.eraseWorkspace(workspaceId('slack', 'T1'));
      expect(await store.findSubscription(ADA)).toBeUndefined();
    });
  });

  describe('the questions of a daily', () => {
    const slot = (id: string, no: number, day = '2026-11-24') =>
      delivery(id, { daily: { day, position: no } });

    test('are opened once a number, whoever opens first', async () => {
      const store = current();
      expect(await store.saveDailyDelivery(slot('d-1', 1))).toEqual(slot('d-1', 1));
      expect(await store.saveDailyDelivery(slot('d-late', 1))).toEqual(slot('d-1', 1));
      expect(await store.findDelivery('d-late')).toBeUndefined();
      expect(await store.findDelivery('d-1')).toEqual(slot('d-1', 1));
      const others = await Promise.all(
        [2, 2, 2].map((no, n) => store.saveDailyDelivery(slot(`r-${n}`, no))),
      );
      expect(new Set(others.map(({ id }) => id)).size).toBe(1);
    });

    test('tell which are answered, and are nobody else’s nor another day’s', async () => {
      const store = current();
      await store.saveDailyDelivery(slot('d-2', 2));
      await store.saveDailyDelivery(slot('d-1', 1));
      await store.saveDailyDelivery(slot('d-tomorrow', 1, '2026-11-25'));
      await store.saveDailyDelivery({ ...slot('d-ben', 1), learner: BEN });
      await store.saveDelivery(delivery('d-practice'));
      const first = answer('call-1', { delivery: 'd-1' });
      await store.recordAnswer(first, countAnswer);
      await store.amendAnswer(guessEntry('call-2', first), recountAnswers('q-mask'));
      expect(await store.dailyQuestions(ADA, '2026-11-24')).toEqual([
        { delivery: slot('d-1', 1), answered: true },
        { delivery: slot('d-2', 2), answered: false },
      ]);
    });

    test('under an id that is taken by something else are an error', async () => {
      await current().saveDelivery(delivery('d-1'));
      await expect(current().saveDailyDelivery(slot('d-1', 1))).rejects.toThrow('opened before');
    });
  });

  describe('days of study', () => {
    test('are those with an answer, counted, each learner their own', async () => {
      const store = current();
      expect(await store.studyDays(ADA)).toEqual([]);
      const lucky = answer('call-1', { day: '2026-11-25' });
      await store.recordAnswer(lucky, countAnswer);
      await store.recordAnswer(
        answer('call-2', { day: '2026-11-24', correct: false }),
        countAnswer,
      );
      await store.recordAnswer(answer('call-3', { day: '2026-11-24' }), countAnswer);
      await store.recordAnswer(answer('call-4', { learner: BEN, day: '2026-11-26' }), countAnswer);
      await store.amendAnswer(
        guessEntry('call-5', lucky, { day: '2026-11-27' }),
        recountAnswers('q-mask'),
      );
      expect(await store.studyDays(ADA)).toEqual([
        { day: '2026-11-24', asked: 2, right: 1 },
        { day: '2026-11-25', asked: 1, right: 1 },
      ]);
    });
  });
}
