// The part of the contract about the question of a place: its plan, what it was asked, how it closed.

import { describe, expect, test } from 'vitest';
import { conversationId, messageRef, workspaceId } from '../../../src/core/bot/request.ts';
import type { Store } from '../../../src/core/features/store.ts';
import type {
  ChannelSchedule,
  Recipient,
  ScheduledMessage,
} from '../../../src/core/outbox/scheduled-messages.ts';
import {
  ADA,
  answer,
  BEN,
  CHANNEL,
  countAnswer,
  delivery,
  NOON,
} from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

const ELSEWHERE = conversationId('discord', '11', '21');

function plan(changes: Partial<ChannelSchedule> = {}): ChannelSchedule {
  return {
    conversation: CHANNEL,
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
async function sendQuestion(
  store: Store,
  id: string,
  at: Date,
  recipient: Recipient = { kind: 'channel', id: CHANNEL },
): Promise<ScheduledMessage> {
  await store.saveDelivery(delivery(id, { learner: null, at }));
  const day = at.toISOString().slice(0, 10);
  const claim = { recipient, day, conversation: CHANNEL };
  const claimed = await store.claimMessage(claim, at);
  const sending = claimed && (await store.markSending(claimed, id, at));
  if (sending === undefined) throw new Error('it was claimed before');
  await store.updateMessage(sending, { state: 'sent', ref: messageRef(CHANNEL, id) }, at);
  return sending;
}

/** Plans and shared questions. */
export function channelScheduleTests(current: CurrentStore): void {
  describe('the plan of a place', () => {
    test('is kept whole, one a place, paused once, and dropped', async () => {
      const store = current();
      expect(await store.findChannelSchedule(CHANNEL)).toBeUndefined();
      await store.saveChannelSchedule(plan());
      await store.saveChannelSchedule(plan({ minute: 0, lessons: [] }));
      expect(await store.findChannelSchedule(CHANNEL)).toEqual(plan({ minute: 0, lessons: [] }));
      await store.pauseChannelSchedule(CHANNEL, 'undeliverable');
      await store.pauseChannelSchedule(CHANNEL, 'requested');
      expect((await store.findChannelSchedule(CHANNEL))?.paused).toBe('undeliverable');
      expect(await store.activeChannelSchedules()).toEqual([]);
      await store.deleteChannelSchedule(CHANNEL);
      expect(await store.findChannelSchedule(CHANNEL)).toBeUndefined();
    });

    test('is scheduled with its latest daily; one out of turn is none', async () => {
      const store = current();
      await store.saveChannelSchedule(plan());
      expect(await store.activeChannelSchedules()).toEqual([
        { ...plan(), lastAt: null, lastDay: null },
      ]);
      await sendQuestion(store, 'd-1', NOON);
      await sendQuestion(store, 'd-2', after(1), { kind: 'on-demand', id: 'call-1' });
      expect(await store.activeChannelSchedules()).toEqual([
        { ...plan(), lastAt: NOON, lastDay: '2026-11-24' },
      ]);
    });

    test('tells what was last asked there, in turn or not, and no reveal', async () => {
      const store = current();
      expect(await store.lastChannelQuestion(CHANNEL)).toBeUndefined();
      await sendQuestion(store, 'd-1', NOON);
      await sendQuestion(store, 'd-2', after(1), { kind: 'on-demand', id: 'call-1' });
      await sendQuestion(store, 'd-3', after(2), { kind: 'results', id: 'd-1' });
      expect((await store.lastChannelQuestion(CHANNEL))?.id).toBe('d-2');
      expect(await store.lastChannelQuestion(ELSEWHERE)).toBeUndefined();
    });

    test('goes with its community', async () => {
      const store = current();
      await store.saveChannelSchedule(plan());
      await store.saveChannelSchedule(plan({ conversation: ELSEWHERE }));
      await store.eraseWorkspace(workspaceId('discord', '10'));
      expect(await store.findChannelSchedule(CHANNEL)).toBeUndefined();
      expect(await store.findChannelSchedule(ELSEWHERE)).toBeDefined();
    });
  });

  describe('a question of a place', () => {
    test('is counted with its answers, by question and by option', async () => {
      const store = current();
      await sendQuestion(store, 'd-1', NOON);
      await store.recordAnswer(answer('call-1', { delivery: 'd-1' }), countAnswer);
      const wrong = { learner: BEN, delivery: 'd-1', given: 'full', correct: false };
      await store.recordAnswer(answer('call-2', wrong), countAnswer);
      await store.recordAnswer(answer('call-3', { delivery: 'd-1', given: 'full' }), countAnswer);
      expect(await store.answerCounts('d-1')).toEqual(
        new Map([
          ['causal', 1],
          ['full', 1],
        ]),
      );
      expect(await store.channelQuestionHistory(CHANNEL)).toEqual([
        { question: 'q-mask', at: NOON, answered: 2, right: 1 },
      ]);
      expect(await store.channelQuestionHistory(ELSEWHERE)).toEqual([]);
    });

    test('counts no answer once it is closed, and keeps what was given in time', async () => {
      const store = current();
      const daily = await sendQuestion(store, 'd-1', NOON);
      const inTime = answer('call-1', { delivery: 'd-1' });
      await store.recordAnswer(inTime, countAnswer);
      await store.closeQuestion(daily, after(1));
      const late = answer('call-2', { delivery: 'd-1', learner: BEN });
      expect(await store.recordAnswer(late, countAnswer)).toEqual({ outcome: 'closed' });
      const again = answer('call-3', { delivery: 'd-1', given: 'full' });
      const repeated = { outcome: 'repeated', entry: inTime };
      expect(await store.recordAnswer(again, countAnswer)).toEqual(repeated);
      expect(await store.answerCounts('d-1')).toEqual(new Map([['causal', 1]]));
      expect((await store.learnerModel(BEN)).reviews).toEqual([]);
    });

    test('that was frozen and never sent was not asked', async () => {
      const store = current();
      await store.saveDelivery(delivery('d-1', { learner: null }));
      expect(await store.channelQuestionHistory(CHANNEL)).toEqual([]);
    });

    test('closes when another follows or its time is over, in one hand, and is revealed once', async () => {
      const store = current();
      await sendQuestion(store, 'd-1', NOON);
      const closing = (hours: number) => store.messagesToClose(after(hours), day, still);
      expect(await closing(23)).toEqual([]);
      expect(await closing(24)).toHaveLength(1);
      await sendQuestion(store, 'd-2', after(1), { kind: 'on-demand', id: 'call-1' });
      const [open, ...more] = await closing(2);
      expect([open?.id, more]).toEqual(['d-1', []]);
      expect(await store.questionClosedAt('d-1')).toBeUndefined();
      if (open === undefined) return;
      const hands = await Promise.all(
        [2, 2.001].map((hour) => store.closeQuestion(open, after(hour))),
      );
      const [ownClaim, ...others] = hands.filter((hand) => hand !== undefined);
      expect(others).toEqual([]);
      expect(await store.questionClosedAt('d-1')).toEqual(ownClaim?.closedAt);
      // Closed and not revealed: it is gone on with, and stays closed since when it was.
      expect(await closing(2)).toEqual([]);
      const [again] = await closing(5);
      if (again === undefined) throw new Error('it is forgotten');
      expect((await store.closeQuestion(again, after(9)))?.closedAt).toEqual(ownClaim?.closedAt);
      await store.markResultsShown(again, after(10));
      expect(await closing(20)).toEqual([]);
    });

    test('stands open before who shares its server, or answered there before', async () => {
      const store = current();
      await sendQuestion(store, 'd-1', NOON);
      const [here, there] = ['10', '11'].map((id) => workspaceId('discord', id));
      if (here === undefined || there === undefined) return;
      expect(await store.openQuestionIds(ADA, NOON, here)).toEqual(new Set(['q-mask']));
      expect(await store.openQuestionIds(ADA, NOON, there)).toEqual(new Set());
      await store.recordAnswer(answer('call-1', { delivery: 'd-1' }), countAnswer);
      await sendQuestion(store, 'd-2', after(1), { kind: 'on-demand', id: 'call-1' });
      expect(await store.openQuestionIds(ADA, NOON, there)).toEqual(new Set(['q-mask']));
    });
  });
}
