// Which zone a learner's day is counted in: what their platform tells, or what they said themselves.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountId, type Call, type LearnerId, placeId } from '../../src/core/call.ts';
import { seededRandom } from '../../src/core/chance.ts';
import { moveZone, zoneOf } from '../../src/core/daily/clock.ts';
import { freshLearner } from '../../src/core/fresh-id.ts';
import type { Store } from '../../src/core/ports.ts';
import { openStore } from '../../src/store/open.ts';

const at = new Date('2026-11-24T09:00:00Z');
const account = accountId('terminal', 'ada');
const place = placeId('terminal', 'here');
let store: Store;
let ada: LearnerId;

beforeEach(async () => {
  store = await openStore({ file: ':memory:' });
  ada = await store.enrol(account, freshLearner(seededRandom('ada')), at);
});
afterEach(() => store.close());

/** The zone of a call whose platform tells one, or none. */
const told = (zone?: string) => {
  const call: Call = { id: 'test:1', line: '', account, place, surface: 'private', at };
  return zoneOf({ store, call: zone === undefined ? call : { ...call, zone } }, ada);
};

test('is UTC where nobody told one, or what was told is none', async () => {
  expect(await told()).toBe('UTC');
  expect(await told('Europe/Atlantis')).toBe('UTC');
  expect(await store.zone(ada)).toBeUndefined();
});

test('is kept as the platform told it, until it tells another', async () => {
  expect(await told('europe/berlin')).toBe('Europe/Berlin');
  expect(await told()).toBe('Europe/Berlin');
  expect(await told('Europe/Berlin')).toBe('Europe/Berlin');
  expect(await told('Europe/Atlantis')).toBe('Europe/Berlin');
  expect(await told('America/New_York')).toBe('America/New_York');
  expect(await store.zone(ada)).toEqual({ zone: 'America/New_York', by: 'platform' });
});

test('stays what the learner said, whatever the platform tells', async () => {
  await moveZone(store, ada, at, undefined, { zone: 'Asia/Tokyo', by: 'learner' });
  expect(await told('Europe/Berlin')).toBe('Asia/Tokyo');
  expect(await store.zone(ada)).toEqual({ zone: 'Asia/Tokyo', by: 'learner' });
});
