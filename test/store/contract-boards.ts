// The part of the contract about the boards of places.

import { describe, expect, test } from 'vitest';
import { communityId, messageRef, placeId } from '../../src/core/call.ts';
import { learn } from '../../src/core/learning/learn.ts';
import type { Store } from '../../src/core/ports.ts';
import type { Current } from './contract.ts';
import {
  ADA,
  ADA_ACCOUNT,
  answer,
  BEN,
  BEN_ACCOUNT,
  CHANNEL,
  delivery,
  guessed,
  NOON,
} from './samples.ts';

const ELSEWHERE = placeId('discord', '11', '21');

/** A question that stands in the channel, open. */
async function shared(store: Store, id: string): Promise<void> {
  await store.openDelivery(delivery(id, { learner: null }));
  const claim = { whose: `now:${id}`, day: '2026-11-24', learner: null, place: CHANNEL };
  const claimed = await store.claimDaily(claim, NOON);
  const sending = claimed && (await store.beginSending(claimed, id, NOON));
  if (sending === undefined) throw new Error('it was claimed before');
  await store.settleDaily(sending, { state: 'sent', ref: messageRef(CHANNEL, id) }, NOON);
}

async function close(store: Store, id: string): Promise<void> {
  const [open] = await store.dailiesToClose(new Date(NOON.getTime() + 9e8), 0, 0);
  if (open?.id !== id) throw new Error(`${id} is not open`);
  await store.closeDaily(open, NOON);
}

/** Joining, leaving, what is counted, who is named, and the forgetting of it. */
export function boardTests(current: Current): void {
  describe('the board of a place', () => {
    test('has whoever joined it, once, and nobody who left', async () => {
      const store = current();
      await store.joinBoard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await store.joinBoard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await store.joinBoard(ELSEWHERE, BEN, BEN_ACCOUNT, NOON);
      const [seat, ...others] = await store.board(CHANNEL, undefined);
      expect([seat?.learner, seat?.account, others]).toEqual([ADA, ADA_ACCOUNT, []]);
      expect((await store.exportLearner(ADA))?.boards).toEqual([{ place: CHANNEL, since: NOON }]);
      await store.leaveBoard(CHANNEL, ADA);
      await store.leaveBoard(CHANNEL, BEN);
      expect(await store.board(CHANNEL, undefined)).toEqual([]);
      expect(await store.board(ELSEWHERE, undefined)).toHaveLength(1);
    });

    test('tells of somebody who is not on it when asked, and of nobody else', async () => {
      const store = current();
      await store.recordAnswer(answer('call-1'), learn);
      await store.recordAnswer(answer('call-2', { learner: BEN }), learn);
      const [seat, ...others] = await store.board(CHANNEL, ADA);
      expect([seat?.learner, seat?.account, others]).toEqual([ADA, null, []]);
      expect(seat?.days).toEqual([{ day: '2026-11-24', right: 1 }]);
    });

    test('counts right answers without luck, without further tries of the day', async () => {
      const store = current();
      await store.joinBoard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await store.recordAnswer(answer('call-1'), learn);
      await store.recordAnswer(answer('call-2'), learn);
      const lucky = answer('call-3', { question: 'q-2', day: '2026-11-25' });
      await store.recordAnswer(lucky, learn);
      await store.recordAnswer(answer('call-4', { question: 'q-3', correct: false }), learn);
      await store.amendAnswer(guessed('call-5', lucky), (log) => {
        const { review, mastery } = learn({}, log[2] ?? lucky);
        return { review, mastery };
      });
      const [seat] = await store.board(CHANNEL, undefined);
      expect(seat?.days).toEqual([
        { day: '2026-11-24', right: 1 },
        { day: '2026-11-25', right: 0 },
      ]);
      expect(seat?.memory.profile.firsts).toBeGreaterThan(0);
    });

    test('holds back what an open question would give away', async () => {
      const store = current();
      await store.joinBoard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await shared(store, 'd-1');
      await store.recordAnswer(answer('call-1', { delivery: 'd-1' }), learn);
      const [open] = await store.board(CHANNEL, undefined);
      expect(open?.days).toEqual([{ day: '2026-11-24', right: 0 }]);
      expect(open?.pending).toEqual(new Set(['tell-family']));
      await close(store, 'd-1');
      const [closed] = await store.board(CHANNEL, undefined);
      expect(closed?.days).toEqual([{ day: '2026-11-24', right: 1 }]);
      expect(closed?.pending).toEqual(new Set());
    });

    test('brings what may be known: masteries that are high enough, with their reviews', async () => {
      const store = current();
      for (const [index, day] of [
        '2026-11-20',
        '2026-11-21',
        '2026-11-22',
        '2026-11-23',
      ].entries()) {
        await store.recordAnswer(answer(`call-${index}`, { day }), learn);
      }
      await store.recordAnswer(answer('call-9', { question: 'q-9', objective: 'other' }), learn);
      const [seat] = await store.board(CHANNEL, ADA);
      expect(seat?.memory.masteries.map(({ objective }) => objective)).toEqual(['tell-family']);
      expect(seat?.memory.reviews.map(({ question }) => question)).toEqual(['q-mask']);
      expect(seat?.memory.ratings.size).toBe(2);
    });

    test('names under its question who was right, first come first, and not by luck', async () => {
      const store = current();
      await store.joinBoard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await store.joinBoard(CHANNEL, BEN, BEN_ACCOUNT, NOON);
      await shared(store, 'd-1');
      const later = new Date(NOON.getTime() + 1000);
      const lucky = answer('call-1', { delivery: 'd-1', at: later });
      await store.recordAnswer(lucky, learn);
      await store.recordAnswer(answer('call-2', { delivery: 'd-1', learner: BEN }), learn);
      expect(await store.rightOnBoard('d-1')).toEqual([BEN_ACCOUNT, ADA_ACCOUNT]);
      await store.amendAnswer(guessed('call-3', lucky), () => learn({}, lucky));
      expect(await store.rightOnBoard('d-1')).toEqual([BEN_ACCOUNT]);
      await store.leaveBoard(CHANNEL, BEN);
      expect(await store.rightOnBoard('d-1')).toEqual([]);
    });

    test('loses who is deleted, and goes with its community', async () => {
      const store = current();
      await store.joinBoard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await store.joinBoard(CHANNEL, BEN, BEN_ACCOUNT, NOON);
      await store.joinBoard(ELSEWHERE, BEN, BEN_ACCOUNT, NOON);
      await store.forgetLearner(ADA);
      expect((await store.board(CHANNEL, undefined)).map(({ learner }) => learner)).toEqual([BEN]);
      await store.forgetCommunity(communityId('discord', '10'));
      expect(await store.board(CHANNEL, undefined)).toEqual([]);
      expect(await store.board(ELSEWHERE, undefined)).toHaveLength(1);
      // Ben's account lies in a workspace; without it there is nobody to be named.
      await store.forgetCommunity(communityId('slack', 'T1'));
      expect(await store.board(ELSEWHERE, undefined)).toEqual([]);
    });
  });
}
