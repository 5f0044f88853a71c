// Dailies of a platform that was taken out: left alone for a week, in case it comes back, then settled.

import { expect, test } from 'vitest';
import { messageRef, placeId } from '../../src/core/call.ts';
import { tasksOf } from '../../src/core/daily/round.ts';
import { openStore } from '../../src/store/open.ts';
import { createSwitchboard } from '../../src/switchboard.ts';
import { delivery } from '../store/samples.ts';
import { readCourse } from '../support/course.ts';

const began = new Date('2026-11-24T09:00:00Z');
const day = 24 * 3_600_000;

test('what nobody serves is looked at for a week and no longer', async () => {
  const store = await openStore({ file: ':memory:' });
  const course = await readCourse();
  const place = placeId('discord', '10', '20');
  const claim = (whose: string) =>
    store.claimDaily({ whose, day: '2026-11-24', learner: null, place }, began);
  await claim('now:claimed');
  const sending = await claim('now:sending');
  const sent = await claim('now:sent');
  if (sending === undefined || sent === undefined) throw new Error('it was claimed before');
  await store.openDelivery(delivery('d-sent', { learner: null }));
  await store.beginSending(sending, 'd-sending', began);
  const way = await store.beginSending(sent, 'd-sent', began);
  if (way === undefined) throw new Error('it is not ours');
  await store.settleDaily(way, { state: 'sent', ref: messageRef(place, '1') }, began);

  const round = async (after: number) => {
    const now = new Date(began.getTime() + after);
    const tasks = await tasksOf({
      store,
      outbound: createSwitchboard(),
      library: () => course,
      random: () => 0.5,
      now: () => now,
      report: (error) => expect.unreachable(String(error)),
    });
    expect(tasks).toEqual([]);
    const later = new Date(now.getTime() + 60_000);
    const inHand = await store.staleDailies(later, 45_000);
    const unrevealed = await store.dailiesToClose(later, day, 45_000);
    return [inHand.length, unrevealed.length];
  };
  expect(await round(6 * day)).toEqual([2, 1]);
  expect(await round(8 * day)).toEqual([0, 0]);
  expect((await store.lastDaily('now:claimed'))?.state).toBe('failed');
  expect((await store.lastDaily('now:sending'))?.state).toBe('unknown');
  expect((await store.lastDaily('now:sent'))?.closedAt).not.toBeNull();
  await store.close();
});
