// The part of the contract about the boards of places.

import { describe, expect, test } from 'vitest';
import { conversationId, messageRef, workspaceId } from '../../../src/core/bot/request.ts';
import type { Store } from '../../../src/core/features/store.ts';
import { applyAnswer } from '../../../src/core/learning/apply-answer.ts';
import {
  ADA,
  ADA_ACCOUNT,
  answer,
  BEN,
  BEN_ACCOUNT,
  CHANNEL,
  delivery,
  guessEntry,
  NOON,
} from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

const ELSEWHERE = conversationId('discord', '11', '21');

/** A question that stands in the channel, open. */
async function shared(store: Store, id: string): Promise<void> {
  await store.saveDelivery(delivery(id, { learner: null }));
  const recipient = { kind: 'on-demand', id } as const;
  const claim = { recipient, day: '2026-11-24', conversation: CHANNEL };
  const claimed = await store.claimMessage(claim, NOON);
  const sending = claimed && (await store.markSending(claimed, id, NOON));
  if (sending === undefined) throw new Error('it was claimed before');
  await store.updateMessage(sending, { state: 'sent', ref: messageRef(CHANNEL, id) }, NOON);
}

async function close(store: Store, id: string): Promise<void> {
  const [open] = await store.messagesToClose(new Date(NOON.getTime() + 9e8), 0, 0);
  if (open?.id !== id) throw new Error(`${id} is not open`);
  await store.closeQuestion(open, NOON);
}

/** Joining, leaving, what is counted, who is named, and the forgetting of it. */
export function leaderboardTests(current: CurrentStore): void {
  describe('the board of a place', () => {
    test('has whoever joined it, once, and nobody who left', async () => {
      const store = current();
      await store.joinLeaderboard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await store.joinLeaderboard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await store.joinLeaderboard(ELSEWHERE, BEN, BEN_ACCOUNT, NOON);
      const [seat, ...others] = await store.leaderboardEntries(CHANNEL, undefined);
      expect([seat?.learner, seat?.account, others]).toEqual([ADA, ADA_ACCOUNT, []]);
      expect((await store.exportLearner(ADA))?.boards).toEqual([{ place: CHANNEL, since: NOON }]);
      await store.leaveLeaderboard(CHANNEL, ADA);
      await store.leaveLeaderboard(CHANNEL, BEN);
      expect(await store.leaderboardEntries(CHANNEL, undefined)).toEqual([]);
      expect(await store.leaderboardEntries(ELSEWHERE, undefined)).toHaveLength(1);
    });

    test('tells of somebody who is not on it when asked, and of nobody else', async () => {
      const store = current();
      await store.recordAnswer(answer('call-1'), applyAnswer);
      await store.recordAnswer(answer('call-2', { learner: BEN }), applyAnswer);
      const [seat, ...others] = await store.leaderboardEntries(CHANNEL, ADA);
      expect([seat?.learner, seat?.account, others]).toEqual([ADA, null, []]);
      expect(seat?.days).toEqual([{ day: '2026-11-24', rightAnswers: 1 }]);
    });

    test('counts right answers without luck, without further tries of the day', async () => {
      const store = current();
      await store.joinLeaderboard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await store.recordAnswer(answer('call-1'), applyAnswer);
      await store.recordAnswer(answer('call-2'), applyAnswer);
      const lucky = answer('call-3', { question: 'q-2', day: '2026-11-25' });
      await store.recordAnswer(lucky, applyAnswer);
      await store.recordAnswer(answer('call-4', { question: 'q-3', correct: false }), applyAnswer);
      await store.amendAnswer(guessEntry('call-5', lucky), (log) => {
        const { review, mastery } = applyAnswer({}, log[2] ?? lucky);
        return { review, mastery };
      });
      const [seat] = await store.leaderboardEntries(CHANNEL, undefined);
      expect(seat?.days).toEqual([
        { day: '2026-11-24', rightAnswers: 1 },
        { day: '2026-11-25', rightAnswers: 0 },
      ]);
      expect(seat?.learnerModel.profile.firstAnswers).toBeGreaterThan(0);
    });

    test('holds back what an open question would give away', async () => {
      const store = current();
      await store.joinLeaderboard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await shared(store, 'd-1');
      await store.recordAnswer(answer('call-1', { delivery: 'd-1' }), applyAnswer);
      const [open] = await store.leaderboardEntries(CHANNEL, undefined);
      expect(open?.days).toEqual([{ day: '2026-11-24', rightAnswers: 0 }]);
      expect(open?.openObjectives).toEqual(new Set(['tell-family']));
      await close(store, 'd-1');
      const [closed] = await store.leaderboardEntries(CHANNEL, undefined);
      expect(closed?.days).toEqual([{ day: '2026-11-24', rightAnswers: 1 }]);
      expect(closed?.openObjectives).toEqual(new Set());
    });

    test('brings what may be known: masteries that are high enough, with their reviews', async () => {
      const store = current();
      for (const [index, day] of [
        '2026-11-20',
        '2026-11-21',
        '2026-11-22',
        '2026-11-23',
      ].entries()) {
        await store.recordAnswer(answer(`call-${index}`, { day }), applyAnswer);
      }
      await store.recordAnswer(
        answer('call-9', { question: 'q-9', objective: 'other' }),
        applyAnswer,
      );
      const [seat] = await store.leaderboardEntries(CHANNEL, ADA);
      expect(seat?.learnerModel.masteries.map(({ objective }) => objective)).toEqual([
        'tell-family',
      ]);
      expect(seat?.learnerModel.reviews.map(({ question }) => question)).toEqual(['q-mask']);
      expect(seat?.learnerModel.ratings.size).toBe(2);
    });

    test('names under its question who was right, first come first, and not by luck', async () => {
      const store = current();
      await store.joinLeaderboard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await store.joinLeaderboard(CHANNEL, BEN, BEN_ACCOUNT, NOON);
      await shared(store, 'd-1');
      const later = new Date(NOON.getTime() + 1000);
      const lucky = answer('call-1', { delivery: 'd-1', at: later });
      await store.recordAnswer(lucky, applyAnswer);
      await store.recordAnswer(answer('call-2', { delivery: 'd-1', learner: BEN }), applyAnswer);
      expect(await store.correctMembers('d-1')).toEqual([BEN_ACCOUNT, ADA_ACCOUNT]);
      await store.amendAnswer(guessEntry('call-3', lucky), () => applyAnswer({}, lucky));
      expect(await store.correctMembers('d-1')).toEqual([BEN_ACCOUNT]);
      await store.leaveLeaderboard(CHANNEL, BEN);
      expect(await store.correctMembers('d-1')).toEqual([]);
    });

    test('loses who is deleted, and goes with its community', async () => {
      const store = current();
      await store.joinLeaderboard(CHANNEL, ADA, ADA_ACCOUNT, NOON);
      await store.joinLeaderboard(CHANNEL, BEN, BEN_ACCOUNT, NOON);
      await store.joinLeaderboard(ELSEWHERE, BEN, BEN_ACCOUNT, NOON);
      await store.eraseLearner(ADA);
      expect(
        (await store.leaderboardEntries(CHANNEL, undefined)).map(({ learner }) => learner),
      ).toEqual([BEN]);
      await store.eraseWorkspace(workspaceId('discord', '10'));
      expect(await store.leaderboardEntries(CHANNEL, undefined)).toEqual([]);
      expect(await store.leaderboardEntries(ELSEWHERE, undefined)).toHaveLength(1);
      // Ben's account lies in a workspace; without it there is nobody to be named.
      await store.eraseWorkspace(workspaceId('slack', 'T1'));
      expect(await store.leaderboardEntries(ELSEWHERE, undefined)).toEqual([]);
    });
  });
}
