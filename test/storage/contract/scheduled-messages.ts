// The part of the contract about the scheduler: one claim a day, one hand at a time, up-time.

import { describe, expect, test } from 'vitest';
import { conversationId, messageRef, workspaceId } from '../../../src/core/bot/request.ts';
import type {
  NewScheduledMessage,
  ScheduledMessage,
} from '../../../src/core/outbox/scheduled-messages.ts';
import { ADA, answer, CHANNEL, countAnswer, DM, NOON } from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';
import { subscription } from './subscriptions.ts';

function after(seconds: number): Date {
  return new Date(NOON.getTime() + seconds * 1000);
}

function wanted(
  day = '2026-11-24',
  changes: Partial<NewScheduledMessage> = {},
): NewScheduledMessage {
  return { recipient: { kind: 'daily', id: ADA }, day, conversation: DM, ...changes };
}

function held(daily: ScheduledMessage | undefined): ScheduledMessage {
  if (daily === undefined) throw new Error('the daily is not in our hand');
  return daily;
}

/** Claims, hands and what became of them. */
export function scheduledMessageTests(current: CurrentStore): void {
  describe('a daily', () => {
    test('is claimed once a day', async () => {
      const store = current();
      const claims = await Promise.all(
        Array.from({ length: 10 }, (_, n) => store.claimMessage(wanted(), after(n))),
      );
      expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
      expect(await store.claimMessage(wanted('2026-11-25'), NOON)).toMatchObject({
        state: 'claimed',
        id: '',
        claimedAt: NOON,
        lockedAt: NOON,
        sendingAt: null,
      });
      const channelMessage = wanted('2026-11-24', {
        recipient: { kind: 'channel', id: CHANNEL },
        conversation: CHANNEL,
      });
      expect(await store.claimMessage(channelMessage, NOON)).toBeDefined();
    });

    test('goes from claimed over sending to sent, with its reference', async () => {
      const store = current();
      const claimed = held(await store.claimMessage(wanted(), NOON));
      const sending = held(await store.markSending(claimed, 'd-1', after(1)));
      expect(sending).toMatchObject({ state: 'sending', id: 'd-1', sendingAt: after(1) });
      const ref = messageRef(DM, '99');
      expect(await store.updateMessage(sending, { state: 'sent', ref }, after(2))).toMatchObject({
        state: 'sent',
        ref,
      });
      expect(await store.updateMessage(sending, { state: 'unknown' }, after(3))).toBeUndefined();
      expect(await store.markSending(sending, 'd-2', after(3))).toBeUndefined();
      expect((await store.exportLearner(ADA))?.dailies).toEqual([
        { day: '2026-11-24', conversation: DM, state: 'sent', reason: null, claimedAt: NOON },
      ]);
    });

    test('that lies still is taken by one hand, and lost to the other', async () => {
      const store = current();
      const first = held(await store.claimMessage(wanted(), NOON));
      expect(await store.staleMessages(after(45), 45_000)).toEqual([]);
      const [stale] = await store.staleMessages(after(46), 45_000);
      expect(stale).toEqual(first);
      const hands = await Promise.all([46, 47].map((s) => store.takeOverMessage(first, after(s))));
      const [mine] = hands.filter((hand) => hand !== undefined);
      expect(hands.filter((hand) => hand !== undefined)).toHaveLength(1);
      expect(await store.markSending(first, 'd-1', after(48))).toBeUndefined();
      expect(await store.updateMessage(first, { state: 'unknown' }, after(48))).toBeUndefined();
      expect(await store.markSending(held(mine), 'd-1', after(48))).toBeDefined();
    });

    test('is found lying still after a clock was set back, too', async () => {
      const store = current();
      await store.claimMessage(wanted(), NOON);
      expect(await store.staleMessages(after(-3600), 45_000)).toHaveLength(1);
    });

    test('keeps when it was first on its way, and forgets that when it surely was not', async () => {
      const store = current();
      const claimed = held(await store.claimMessage(wanted(), NOON));
      const sending = held(await store.markSending(claimed, 'd-1', after(1)));
      const taken = held(await store.takeOverMessage(sending, after(60)));
      const again = held(await store.markSending(taken, 'd-1', after(61)));
      expect(again.sendingAt).toEqual(after(1));
      expect(await store.updateMessage(again, { state: 'claimed' }, after(62))).toBeDefined();
      const [back] = await store.staleMessages(after(3600), 45_000);
      expect(back).toMatchObject({ state: 'claimed', sendingAt: null });
    });

    test('says why it failed or was skipped', async () => {
      const store = current();
      const claimed = held(await store.claimMessage(wanted(), NOON));
      await store.updateMessage(claimed, { state: 'failed', reason: 'closed' }, NOON);
      expect((await store.exportLearner(ADA))?.dailies).toMatchObject([
        { state: 'failed', reason: 'closed' },
      ]);
    });

    test('counts as unanswered once sent, until an answer, and from a resumption on', async () => {
      const store = current();
      for (const [index, day] of ['2026-11-21', '2026-11-22', '2026-11-23'].entries()) {
        const at = after(index * 86_400);
        const claimed = held(await store.claimMessage(wanted(day), at));
        const sending = held(await store.markSending(claimed, `d-${index}`, at));
        if (index < 2)
          await store.updateMessage(sending, { state: 'sent', ref: messageRef(DM, '1') }, at);
        else await store.updateMessage(sending, { state: 'unknown' }, at);
      }
      expect(await store.countUnansweredMessages(ADA, after(-1))).toBe(2);
      expect(await store.countUnansweredMessages(ADA, after(10))).toBe(1);
      await store.recordAnswer(answer('call-1', { at: after(20) }), countAnswer);
      expect(await store.countUnansweredMessages(ADA, after(-1))).toBe(1);
      await store.recordAnswer(answer('call-2', { at: after(100_000) }), countAnswer);
      expect(await store.countUnansweredMessages(ADA, after(-1))).toBe(0);
    });

    test('of a learner who is forgotten is forgotten', async () => {
      const store = current();
      await store.saveSubscription(subscription());
      await store.saveLearnerZone(ADA, { zone: 'Asia/Tokyo', source: 'learner' }, ['2026-11-24']);
      await store.claimMessage(wanted(), NOON);
      expect(await store.exportLearner(ADA)).toMatchObject({
        zone: { zone: 'Asia/Tokyo' },
        travelDays: ['2026-11-24'],
        habit: subscription(),
        dailies: [{ day: '2026-11-24', state: 'claimed' }],
      });
      await store.eraseLearner(ADA);
      expect(await store.activeSubscriptions()).toEqual([]);
      expect(await store.staleMessages(after(3600), 1)).toEqual([]);
      expect(await store.travelDays(ADA)).toEqual([]);
    });

    test('in a community that is forgotten goes, or loses its place where it is a learner’s', async () => {
      const store = current();
      const channel = conversationId('slack', 'T1', 'C1');
      const shared = wanted('2026-11-24', {
        recipient: { kind: 'channel', id: channel },
        conversation: channel,
      });
      await store.claimMessage(shared, NOON);
      await store.claimMessage(
        wanted('2026-11-24', { conversation: conversationId('slack', 'T1', 'D1') }),
        NOON,
      );
      await store.eraseWorkspace(workspaceId('slack', 'T1'));
      expect(await store.staleMessages(after(3600), 1)).toMatchObject([{ conversation: 'erased' }]);
    });
  });

  describe('up-time', () => {
    test('is one span a name, which only grows, and is found from a moment on', async () => {
      const store = current();
      await store.heartbeat('one', NOON);
      await store.heartbeat('one', after(60));
      await store.heartbeat('one', after(30));
      await store.heartbeat('two', after(600));
      expect(await store.uptimeSpans(after(-1))).toEqual([
        { from: NOON, until: after(60) },
        { from: after(600), until: after(600) },
      ]);
      expect(await store.uptimeSpans(after(60))).toHaveLength(1);
    });
  });
}
