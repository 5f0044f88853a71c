// The part of the contract about a learner's habit: zones, today's questions, days of study.

import { describe, expect, test } from 'vitest';
import { accountId, communityId, placeId } from '../../src/core/call.ts';
import { type Habit, ofLearner } from '../../src/core/daily/record.ts';
import type { Current } from './contract.ts';
import {
  ADA,
  ADA_ACCOUNT,
  answer,
  BEN,
  count,
  delivery,
  guessed,
  NOON,
  recount,
} from './samples.ts';

const DM = placeId('discord', 'dm', '30');

export function habit(changes: Partial<Habit> = {}): Habit {
  return {
    learner: ADA,
    account: ADA_ACCOUNT,
    place: DM,
    minute: 510,
    perDay: 3,
    firstDay: '2026-11-24',
    since: NOON,
    paused: null,
    ...changes,
  };
}

/** A learner's zone, habit, daily questions and days. */
export function habitTests(current: Current): void {
  describe('a zone', () => {
    test('is nobody’s until it is told, and the latest is kept with the days of the change', async () => {
      const store = current();
      expect(await store.zone(ADA)).toBeUndefined();
      await store.moveZone(ADA, { zone: 'Europe/Berlin', by: 'platform' }, []);
      await store.moveZone(ADA, { zone: 'Asia/Tokyo', by: 'learner' }, [
        '2026-11-25',
        '2026-11-24',
      ]);
      await store.moveZone(ADA, { zone: 'Asia/Tokyo', by: 'learner' }, ['2026-11-25']);
      expect(await store.zone(ADA)).toEqual({ zone: 'Asia/Tokyo', by: 'learner' });
      expect(await store.travelDays(ADA)).toEqual(['2026-11-24', '2026-11-25']);
      expect(await store.zone(BEN)).toBeUndefined();
      expect(await store.travelDays(BEN)).toEqual([]);
    });
  });

  describe('a habit', () => {
    test('is kept whole, one a learner, and dropped', async () => {
      const store = current();
      expect(await store.habit(ADA)).toBeUndefined();
      await store.saveHabit(habit());
      await store.saveHabit(habit({ minute: 0, paused: 'asked' }));
      expect(await store.habit(ADA)).toEqual(habit({ minute: 0, paused: 'asked' }));
      await store.dropHabit(ADA);
      expect(await store.habit(ADA)).toBeUndefined();
    });

    test('is paused once, and then no longer among those to be served', async () => {
      const store = current();
      await store.saveHabit(habit());
      await store.saveHabit(habit({ learner: BEN, account: accountId('discord', '2') }));
      expect((await store.habits()).map(({ learner }) => learner)).toEqual([ADA, BEN].sort());
      expect(await store.pauseHabit(ADA, 'unanswered')).toBe(true);
      expect(await store.pauseHabit(ADA, 'asked')).toBe(false);
      expect((await store.habit(ADA))?.paused).toBe('unanswered');
      expect((await store.habits()).map(({ learner }) => learner)).toEqual([BEN]);
    });

    test('comes with its learner’s zone and its latest claim', async () => {
      const store = current();
      await store.saveHabit(habit());
      expect(await store.habits()).toEqual([
        { ...habit(), zone: 'UTC', lastAt: null, lastDay: null },
      ]);
      await store.moveZone(ADA, { zone: 'Asia/Tokyo', by: 'learner' }, []);
      const claim = { whose: ofLearner(ADA), learner: ADA, place: DM };
      const later = new Date('2026-11-25T12:00:00.000Z');
      await store.claimDaily({ ...claim, day: '2026-11-25' }, later);
      await store.claimDaily({ ...claim, day: '2026-11-24' }, NOON);
      expect(await store.habits()).toEqual([
        { ...habit(), zone: 'Asia/Tokyo', lastAt: later, lastDay: '2026-11-25' },
      ]);
    });

    test('goes with the workspace its conversation is in', async () => {
      const store = current();
      await store.saveHabit(habit({ place: placeId('slack', 'T1', 'D1') }));
      await store.forgetCommunity(communityId('slack', 'T1'));
      expect(await store.habit(ADA)).toBeUndefined();
    });
  });

  describe('the questions of a daily', () => {
    const slot = (id: string, no: number, day = '2026-11-24') =>
      delivery(id, { daily: { day, no } });

    test('are opened once a number, whoever opens first', async () => {
      const store = current();
      expect(await store.openDaily(slot('d-1', 1))).toEqual(slot('d-1', 1));
      expect(await store.openDaily(slot('d-late', 1))).toEqual(slot('d-1', 1));
      expect(await store.delivery('d-late')).toBeUndefined();
      expect(await store.delivery('d-1')).toEqual(slot('d-1', 1));
      const others = await Promise.all(
        [2, 2, 2].map((no, n) => store.openDaily(slot(`r-${n}`, no))),
      );
      expect(new Set(others.map(({ id }) => id)).size).toBe(1);
    });

    test('tell which are answered, and are nobody else’s nor another day’s', async () => {
      const store = current();
      await store.openDaily(slot('d-2', 2));
      await store.openDaily(slot('d-1', 1));
      await store.openDaily(slot('d-tomorrow', 1, '2026-11-25'));
      await store.openDaily({ ...slot('d-ben', 1), learner: BEN });
      await store.openDelivery(delivery('d-practice'));
      const first = answer('call-1', { delivery: 'd-1' });
      await store.recordAnswer(first, count);
      await store.amendAnswer(guessed('call-2', first), recount('q-mask'));
      expect(await store.dailyQuestions(ADA, '2026-11-24')).toEqual([
        { delivery: slot('d-1', 1), answered: true },
        { delivery: slot('d-2', 2), answered: false },
      ]);
    });

    test('under an id that is taken by something else are an error', async () => {
      await current().openDelivery(delivery('d-1'));
      await expect(current().openDaily(slot('d-1', 1))).rejects.toThrow('opened before');
    });
  });

  describe('days of study', () => {
    test('are those with an answer, counted, each learner their own', async () => {
      const store = current();
      expect(await store.studyDays(ADA)).toEqual([]);
      const lucky = answer('call-1', { day: '2026-11-25' });
      await store.recordAnswer(lucky, count);
      await store.recordAnswer(answer('call-2', { day: '2026-11-24', correct: false }), count);
      await store.recordAnswer(answer('call-3', { day: '2026-11-24' }), count);
      await store.recordAnswer(answer('call-4', { learner: BEN, day: '2026-11-26' }), count);
      await store.amendAnswer(guessed('call-5', lucky, { day: '2026-11-27' }), recount('q-mask'));
      expect(await store.studyDays(ADA)).toEqual([
        { day: '2026-11-24', asked: 2, right: 1 },
        { day: '2026-11-25', asked: 1, right: 1 },
      ]);
    });
  });
}
