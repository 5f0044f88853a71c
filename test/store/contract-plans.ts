// The part of the contract about the question of a place: its plan, what it was asked, how it closed.

import { describe, expect, test } from 'vitest';
import { communityId, messageRef, placeId } from '../../src/core/call.ts';
import type { PlacePlan } from '../../src/core/daily/place.ts';
import type { Daily } from '../../src/core/daily/record.ts';
import type { Store } from '../../src/core/ports.ts';
import type { Current } from './contract.ts';
import { ADA, answer, BEN, CHANNEL, count, delivery, NOON } from './samples.ts';

const ELSEWHERE = placeId('discord', '11', '21');

function plan(changes: Partial<PlacePlan> = {}): PlacePlan {
  return {
    place: CHANNEL,
    minute: 540,
    zone: 'Europe/Berlin',
    weekdays: [0, 4],
    lessons: ['architectures'],
    firstDay: '2026-11-24',
    paused: null,
    ...changes,
  };
}

function after(hours: number): Date {
  return new Date(NOON.getTime() + hours * 3_600_000);
}

const day = 24 * 3_600_000;
const still = 45_000;

/** A question that was sent to a place. */
async function asked(store: Store, id: string, at: Date, whose: string = CHANNEL): Promise<Daily> {
  await store.openDelivery(delivery(id, { learner: null, at }));
  const day = at.toISOString().slice(0, 10);
  const claim = { whose, day, learner: null, place: CHANNEL };
  const claimed = await store.claimDaily(claim, at);
  const sending = claimed && (await store.beginSending(claimed, id, at));
  if (sending === undefined) throw new Error('it was claimed before');
  await store.settleDaily(sending, { state: 'sent', ref: messageRef(CHANNEL, id) }, at);
  return sending;
}

/** Plans and shared questions. */
export function planTests(current: Current): void {
  describe('the plan of a place', () => {
    test('is kept whole, one a place, paused once, and dropped', async () => {
      const store = current();
      expect(await store.plan(CHANNEL)).toBeUndefined();
      await store.savePlan(plan());
      await store.savePlan(plan({ minute: 0, lessons: [] }));
      expect(await store.plan(CHANNEL)).toEqual(plan({ minute: 0, lessons: [] }));
      await store.pausePlan(CHANNEL, 'refused');
      await store.pausePlan(CHANNEL, 'asked');
      expect((await store.plan(CHANNEL))?.paused).toBe('refused');
      expect(await store.placeSchedules()).toEqual([]);
      await store.dropPlan(CHANNEL);
      expect(await store.plan(CHANNEL)).toBeUndefined();
    });

    test('is scheduled with its latest daily; one out of turn is none', async () => {
      const store = current();
      await store.savePlan(plan());
      expect(await store.placeSchedules()).toEqual([{ ...plan(), lastAt: null, lastDay: null }]);
      await asked(store, 'd-1', NOON);
      await asked(store, 'd-2', after(1), 'now:call-1');
      expect(await store.placeSchedules()).toEqual([
        { ...plan(), lastAt: NOON, lastDay: '2026-11-24' },
      ]);
    });

    test('tells what was last asked there, in turn or not, and no reveal', async () => {
      const store = current();
      expect(await store.lastAsked(CHANNEL)).toBeUndefined();
      await asked(store, 'd-1', NOON);
      await asked(store, 'd-2', after(1), 'now:call-1');
      await asked(store, 'd-3', after(2), 'reveal:d-1');
      expect((await store.lastAsked(CHANNEL))?.id).toBe('d-2');
      expect(await store.lastAsked(ELSEWHERE)).toBeUndefined();
    });

    test('goes with its community', async () => {
      const store = current();
      await store.savePlan(plan());
      await store.savePlan(plan({ place: ELSEWHERE }));
      await store.forgetCommunity(communityId('discord', '10'));
      expect(await store.plan(CHANNEL)).toBeUndefined();
      expect(await store.plan(ELSEWHERE)).toBeDefined();
    });
  });

  describe('a question of a place', () => {
    test('is counted with its answers, by question and by option', async () => {
      const store = current();
      await asked(store, 'd-1', NOON);
      await store.recordAnswer(answer('call-1', { delivery: 'd-1' }), count);
      const wrong = { learner: BEN, delivery: 'd-1', given: 'full', correct: false };
      await store.recordAnswer(answer('call-2', wrong), count);
      await store.recordAnswer(answer('call-3', { delivery: 'd-1', given: 'full' }), count);
      expect(await store.tally('d-1')).toEqual(
        new Map([
          ['causal', 1],
          ['full', 1],
        ]),
      );
      expect(await store.placeHistory(CHANNEL)).toEqual([
        { question: 'q-mask', at: NOON, answered: 2, right: 1 },
      ]);
      expect(await store.placeHistory(ELSEWHERE)).toEqual([]);
    });

    test('counts no answer once it is closed, and keeps what was given in time', async () => {
      const store = current();
      const daily = await asked(store, 'd-1', NOON);
      const inTime = answer('call-1', { delivery: 'd-1' });
      await store.recordAnswer(inTime, count);
      await store.closeDaily(daily, after(1));
      const late = answer('call-2', { delivery: 'd-1', learner: BEN });
      expect(await store.recordAnswer(late, count)).toEqual({ outcome: 'closed' });
      const again = answer('call-3', { delivery: 'd-1', given: 'full' });
      const kept = { outcome: 'repeated', entry: inTime };
      expect(await store.recordAnswer(again, count)).toEqual(kept);
      expect(await store.tally('d-1')).toEqual(new Map([['causal', 1]]));
      expect((await store.memory(BEN)).reviews).toEqual([]);
    });

    test('that was frozen and never sent was not asked', async () => {
      const store = current();
      await store.openDelivery(delivery('d-1', { learner: null }));
      expect(await store.placeHistory(CHANNEL)).toEqual([]);
    });

    test('closes when another follows or its time is over, in one hand, and is revealed once', async () => {
      const store = current();
      await asked(store, 'd-1', NOON);
      const closing = (hours: number) => store.dailiesToClose(after(hours), day, still);
      expect(await closing(23)).toEqual([]);
      expect(await closing(24)).toHaveLength(1);
      await asked(store, 'd-2', after(1), 'now:call-1');
      const [open, ...more] = await closing(2);
      expect([open?.id, more]).toEqual(['d-1', []]);
      expect(await store.closedAt('d-1')).toBeUndefined();
      if (open === undefined) return;
      const hands = await Promise.all(
        [2, 2.001].map((hour) => store.closeDaily(open, after(hour))),
      );
      const [mine, ...others] = hands.filter((hand) => hand !== undefined);
      expect(others).toEqual([]);
      expect(await store.closedAt('d-1')).toEqual(mine?.closedAt);
      // Closed and not revealed: it is gone on with, and stays closed since when it was.
      expect(await closing(2)).toEqual([]);
      const [again] = await closing(5);
      if (again === undefined) throw new Error('it is forgotten');
      expect((await store.closeDaily(again, after(9)))?.closedAt).toEqual(mine?.closedAt);
      await store.markRevealed(again, after(10));
      expect(await closing(20)).toEqual([]);
    });

    test('stands open before who shares its server, or answered there before', async () => {
      const store = current();
      await asked(store, 'd-1', NOON);
      const [here, there] = ['10', '11'].map((id) => communityId('discord', id));
      if (here === undefined || there === undefined) return;
      expect(await store.openQuestions(ADA, NOON, here)).toEqual(new Set(['q-mask']));
      expect(await store.openQuestions(ADA, NOON, there)).toEqual(new Set());
      await store.recordAnswer(answer('call-1', { delivery: 'd-1' }), count);
      await asked(store, 'd-2', after(1), 'now:call-1');
      expect(await store.openQuestions(ADA, NOON, there)).toEqual(new Set(['q-mask']));
    });
  });
}
