// What a learner changes about their daily: all that they said is kept, or nothing is.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainText } from '../../../../src/core/bot/plain-text.ts';
import { accountId, conversationId, type LearnerId } from '../../../../src/core/bot/request.ts';
import type {
  DailySubscription,
  SubscriptionPauseReason,
} from '../../../../src/core/outbox/scheduled-messages.ts';
import { findTimeZone } from '../../../../src/lib/time/time-zones.ts';
import { type Conversation, startConversation } from '../../../support/conversation.ts';
import { loadSampleLibrary } from '../../../support/libraries.ts';

const library = await loadSampleLibrary();
const account = accountId('terminal', 'ada');

let conversation: Conversation;
let learner: LearnerId;
beforeEach(async () => {
  conversation = await startConversation({ library });
  learner = await conversation.store.findOrCreateLearner(
    account,
    'learner-ada' as LearnerId,
    conversation.now(),
  );
});
afterEach(() => conversation.close());

async function withHabit(paused: SubscriptionPauseReason | null): Promise<DailySubscription> {
  const habit: DailySubscription = {
    learner,
    account,
    conversation: conversationId('terminal', 'here'),
    minute: 510,
    perDay: 1,
    firstDay: '2026-11-20',
    since: conversation.now(),
    paused,
  };
  await conversation.store.saveSubscription(habit);
  return habit;
}

test('a pause that was asked for outlasts one of our own', async () => {
  await withHabit('unanswered');
  await conversation.send('daily pause');
  expect((await conversation.store.findSubscription(learner))?.paused).toBe('requested');
});

test('who does not take our messages is still written to first when they resume', async () => {
  await withHabit('undeliverable');
  await conversation.send('daily pause');
  expect((await conversation.store.findSubscription(learner))?.paused).toBe('undeliverable');
});

test('a zone that nobody knows changes nothing else', async () => {
  await withHabit(null);
  const { view } = await conversation.send('daily zone:Nowhereville count:5');
  expect(plainText(view)).toContain('Nowhereville');
  expect((await conversation.store.findSubscription(learner))?.perDay).toBe(1);
});

test.each([
  ['EST', 'America/New_York'],
  ['MST', 'America/Denver'],
  ['PST', 'America/Los_Angeles'],
  ['NYC', 'America/New_York'],
  ['köln', 'Europe/Berlin'],
])('the clock of %s is that of %s', (typed, zone) => {
  expect(findTimeZone(typed)).toBe(zone);
});
