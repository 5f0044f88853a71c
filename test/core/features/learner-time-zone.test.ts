// Which zone a learner's day is counted in: what their platform tells, or what they said themselves.

import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  accountId,
  type BotRequest,
  conversationId,
  type LearnerId,
  newLearnerId,
} from '../../../src/core/bot/request.ts';
import { changeTimeZone, learnerTimeZone } from '../../../src/core/features/learner-time-zone.ts';
import type { Store } from '../../../src/core/features/store.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { openStore } from '../../../src/storage/open.ts';

const at = new Date('2026-11-24T09:00:00Z');
const account = accountId('terminal', 'ada');
const conversation = conversationId('terminal', 'here');
let store: Store;
let ada: LearnerId;

beforeEach(async () => {
  store = await openStore({ file: ':memory:' });
  ada = await store.findOrCreateLearner(account, newLearnerId(seededRandom('ada')), at);
});
afterEach(() => store.close());

/** The zone of a call whose platform tells one, or none. */
const findZone = (zone?: string) => {
  const call: BotRequest = {
    id: 'test:1',
    line: '',
    account,
    conversation,
    surface: 'private',
    at,
  };
  return learnerTimeZone(
    { store, request: zone === undefined ? call : { ...call, timeZone: zone } },
    ada,
  );
};

test('is UTC where nobody told one, or what was told is none', async () => {
  expect(await findZone()).toBe('UTC');
  expect(await findZone('Europe/Atlantis')).toBe('UTC');
  expect(await store.findLearnerZone(ada)).toBeUndefined();
});

test('is kept as the platform told it, until it tells another', async () => {
  expect(await findZone('europe/berlin')).toBe('Europe/Berlin');
  expect(await findZone()).toBe('Europe/Berlin');
  expect(await findZone('Europe/Berlin')).toBe('Europe/Berlin');
  expect(await findZone('Europe/Atlantis')).toBe('Europe/Berlin');
  expect(await findZone('America/New_York')).toBe('America/New_York');
  expect(await store.findLearnerZone(ada)).toEqual({
    zone: 'America/New_York',
    source: 'platform',
  });
});

test('stays what the learner said, whatever the platform tells', async () => {
  await changeTimeZone(store, ada, at, undefined, { zone: 'Asia/Tokyo', source: 'learner' });
  expect(await findZone('Europe/Berlin')).toBe('Asia/Tokyo');
  expect(await store.findLearnerZone(ada)).toEqual({ zone: 'Asia/Tokyo', source: 'learner' });
});
