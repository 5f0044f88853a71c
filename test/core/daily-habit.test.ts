// What a learner changes about their daily: all that they said is kept, or nothing is.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountId, type LearnerId, placeId } from '../../src/core/call.ts';
import type { Habit, Pause } from '../../src/core/daily/record.ts';
import { findZone } from '../../src/core/learning/cities.ts';
import { plain } from '../../src/core/plain.ts';
import { type Conversation, converse } from '../support/conversation.ts';
import { readCourse } from '../support/course.ts';

const library = await readCourse();
const account = accountId('terminal', 'ada');

let talk: Conversation;
let learner: LearnerId;
beforeEach(async () => {
  talk = await converse({ library });
  learner = await talk.store.enrol(account, 'learner-ada' as LearnerId, talk.now());
});
afterEach(() => talk.close());

async function withHabit(paused: Pause | null): Promise<Habit> {
  const habit: Habit = {
    learner,
    account,
    place: placeId('terminal', 'here'),
    minute: 510,
    perDay: 1,
    firstDay: '2026-11-20',
    since: talk.now(),
    paused,
  };
  await talk.store.saveHabit(habit);
  return habit;
}

test('a pause that was asked for outlasts one of our own', async () => {
  await withHabit('unanswered');
  await talk.say('daily pause');
  expect((await talk.store.habit(learner))?.paused).toBe('asked');
});

test('who does not take our messages is still written to first when they resume', async () => {
  await withHabit('refused');
  await talk.say('daily pause');
  expect((await talk.store.habit(learner))?.paused).toBe('refused');
});

test('a zone that nobody knows changes nothing else', async () => {
  await withHabit(null);
  const { view } = await talk.say('daily zone:Nowhereville count:5');
  expect(plain(view)).toContain('Nowhereville');
  expect((await talk.store.habit(learner))?.perDay).toBe(1);
});

test.each([
  ['EST', 'America/New_York'],
  ['MST', 'America/Denver'],
  ['PST', 'America/Los_Angeles'],
  ['NYC', 'America/New_York'],
  ['köln', 'Europe/Berlin'],
])('the clock of %s is that of %s', (typed, zone) => {
  expect(findZone(typed)).toBe(zone);
});
