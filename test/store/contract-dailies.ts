// The part of the contract about the scheduler: one claim a day, one hand at a time, up-time.

import { describe, expect, test } from 'vitest';
import { communityId, messageRef, placeId } from '../../src/core/call.ts';
import type { Daily, NewDaily } from '../../src/core/daily/record.ts';
import { ofLearner } from '../../src/core/daily/record.ts';
import type { Current } from './contract.ts';
import { habit } from './contract-habits.ts';
import { ADA, answer, CHANNEL, count, NOON } from './samples.ts';

const DM = placeId('discord', 'dm', '30');

function after(seconds: number): Date {
  return new Date(NOON.getTime() + seconds * 1000);
}

function wanted(day = '2026-11-24', changes: Partial<NewDaily> = {}): NewDaily {
  return { whose: ofLearner(ADA), day, learner: ADA, place: DM, ...changes };
}

function held(daily: Daily | undefined): Daily {
  if (daily === undefined) throw new Error('the daily is not in our hand');
  return daily;
}

/** Claims, hands and what became of them. */
export function dailyTests(current: Current): void {
  describe('a daily', () => {
    test('is claimed once a day', async () => {
      const store = current();
      const claims = await Promise.all(
        Array.from({ length: 10 }, (_, n) => store.claimDaily(wanted(), after(n))),
      );
      expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
      expect(await store.claimDaily(wanted('2026-11-25'), NOON)).toMatchObject({
        state: 'claimed',
        id: '',
        claimedAt: NOON,
        triedAt: NOON,
        sendingAt: null,
      });
      const place = wanted('2026-11-24', { whose: CHANNEL, learner: null, place: CHANNEL });
      expect(await store.claimDaily(place, NOON)).toBeDefined();
    });

    test('goes from claimed over sending to sent, with its reference', async () => {
      const store = current();
      const claimed = held(await store.claimDaily(wanted(), NOON));
      const sending = held(await store.beginSending(claimed, 'd-1', after(1)));
      expect(sending).toMatchObject({ state: 'sending', id: 'd-1', sendingAt: after(1) });
      const ref = messageRef(DM, '99');
      expect(await store.settleDaily(sending, { state: 'sent', ref }, after(2))).toBe(true);
      expect(await store.settleDaily(sending, { state: 'unknown' }, after(3))).toBe(false);
      expect(await store.beginSending(sending, 'd-2', after(3))).toBeUndefined();
      expect((await store.exportLearner(ADA))?.dailies).toEqual([
        { day: '2026-11-24', place: DM, state: 'sent', why: null, claimedAt: NOON },
      ]);
    });

    test('that lies still is taken by one hand, and lost to the other', async () => {
      const store = current();
      const first = held(await store.claimDaily(wanted(), NOON));
      expect(await store.staleDailies(after(45), 45_000)).toEqual([]);
      const [stale] = await store.staleDailies(after(46), 45_000);
      expect(stale).toEqual(first);
      const hands = await Promise.all([46, 47].map((s) => store.takeDaily(first, after(s))));
      const [mine] = hands.filter((hand) => hand !== undefined);
      expect(hands.filter((hand) => hand !== undefined)).toHaveLength(1);
      expect(await store.beginSending(first, 'd-1', after(48))).toBeUndefined();
      expect(await store.settleDaily(first, { state: 'unknown' }, after(48))).toBe(false);
      expect(await store.beginSending(held(mine), 'd-1', after(48))).toBeDefined();
    });

    test('is found lying still after a clock was set back, too', async () => {
      const store = current();
      await store.claimDaily(wanted(), NOON);
      expect(await store.staleDailies(after(-3600), 45_000)).toHaveLength(1);
    });

    test('keeps when it was first on its way, and forgets that when it surely was not', async () => {
      const store = current();
      const claimed = held(await store.claimDaily(wanted(), NOON));
      const sending = held(await store.beginSending(claimed, 'd-1', after(1)));
      const taken = held(await store.takeDaily(sending, after(60)));
      const again = held(await store.beginSending(taken, 'd-1', after(61)));
      expect(again.sendingAt).toEqual(after(1));
      expect(await store.settleDaily(again, { state: 'claimed' }, after(62))).toBe(true);
      const [back] = await store.staleDailies(after(3600), 45_000);
      expect(back).toMatchObject({ state: 'claimed', sendingAt: null });
    });

    test('says why it failed or was skipped', async () => {
      const store = current();
      const claimed = held(await store.claimDaily(wanted(), NOON));
      await store.settleDaily(claimed, { state: 'failed', why: 'closed' }, NOON);
      expect((await store.exportLearner(ADA))?.dailies).toMatchObject([
        { state: 'failed', why: 'closed' },
      ]);
    });

    test('counts as unanswered once sent, until an answer, and from a resumption on', async () => {
      const store = current();
      for (const [index, day] of ['2026-11-21', '2026-11-22', '2026-11-23'].entries()) {
        const at = after(index * 86_400);
        const claimed = held(await store.claimDaily(wanted(day), at));
        const sending = held(await store.beginSending(claimed, `d-${index}`, at));
        if (index < 2)
          await store.settleDaily(sending, { state: 'sent', ref: messageRef(DM, '1') }, at);
        else await store.settleDaily(sending, { state: 'unknown' }, at);
      }
      expect(await store.unansweredDailies(ADA, after(-1))).toBe(2);
      expect(await store.unansweredDailies(ADA, after(10))).toBe(1);
      await store.recordAnswer(answer('call-1', { at: after(20) }), count);
      expect(await store.unansweredDailies(ADA, after(-1))).toBe(1);
      await store.recordAnswer(answer('call-2', { at: after(100_000) }), count);
      expect(await store.unansweredDailies(ADA, after(-1))).toBe(0);
    });

    test('of a learner who is forgotten is forgotten', async () => {
      const store = current();
      await store.saveHabit(habit());
      await store.moveZone(ADA, { zone: 'Asia/Tokyo', by: 'learner' }, ['2026-11-24']);
      await store.claimDaily(wanted(), NOON);
      expect(await store.exportLearner(ADA)).toMatchObject({
        zone: { zone: 'Asia/Tokyo' },
        travelDays: ['2026-11-24'],
        habit: habit(),
        dailies: [{ day: '2026-11-24', state: 'claimed' }],
      });
      await store.forgetLearner(ADA);
      expect(await store.habits()).toEqual([]);
      expect(await store.staleDailies(after(3600), 1)).toEqual([]);
      expect(await store.travelDays(ADA)).toEqual([]);
    });

    test('in a community that is forgotten goes, or loses its place where it is a learner’s', async () => {
      const store = current();
      const channel = placeId('slack', 'T1', 'C1');
      const shared = wanted('2026-11-24', { whose: channel, learner: null, place: channel });
      await store.claimDaily(shared, NOON);
      await store.claimDaily(wanted('2026-11-24', { place: placeId('slack', 'T1', 'D1') }), NOON);
      await store.forgetCommunity(communityId('slack', 'T1'));
      expect(await store.staleDailies(after(3600), 1)).toMatchObject([{ place: 'forgotten' }]);
    });
  });

  describe('up-time', () => {
    test('is one span a name, which only grows, and is found from a moment on', async () => {
      const store = current();
      await store.beat('one', NOON);
      await store.beat('one', after(60));
      await store.beat('one', after(30));
      await store.beat('two', after(600));
      expect(await store.uptime(after(-1))).toEqual([
        { from: NOON, until: after(60) },
        { from: after(600), until: after(600) },
      ]);
      expect(await store.uptime(after(60))).toHaveLength(1);
    });
  });
}
