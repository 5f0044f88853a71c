// Dailies of a platform that was taken out: left alone for a week, in case it comes back, then settled.

import { expect, test } from 'vitest';
import { createOutboundRouter } from '../../../src/app/outbound-router.ts';
import { conversationId, messageRef } from '../../../src/core/bot/request.ts';
import { createRecipientLookup } from '../../../src/core/features/recipients.ts';
import { planRound } from '../../../src/core/scheduler/plan-round.ts';
import { openStore } from '../../../src/storage/open.ts';
import { loadSampleLibrary } from '../../support/libraries.ts';
import { delivery } from '../../support/sample-records.ts';

const began = new Date('2026-11-24T09:00:00Z');
const day = 24 * 3_600_000;

test('what nobody serves is looked at for a week and no longer', async () => {
  const store = await openStore({ file: ':memory:' });
  const course = await loadSampleLibrary();
  const conversation = conversationId('discord', '10', '20');
  const claim = (id: string) =>
    store.claimMessage(
      { recipient: { kind: 'on-demand', id }, day: '2026-11-24', conversation },
      began,
    );
  await claim('claimed');
  const sending = await claim('sending');
  const sent = await claim('sent');
  if (sending === undefined || sent === undefined) throw new Error('it was claimed before');
  await store.saveDelivery(delivery('d-sent', { learner: null }));
  await store.markSending(sending, 'd-sending', began);
  const way = await store.markSending(sent, 'd-sent', began);
  if (way === undefined) throw new Error('it is not ours');
  await store.updateMessage(way, { state: 'sent', ref: messageRef(conversation, '1') }, began);

  const round = async (after: number) => {
    const now = new Date(began.getTime() + after);
    const outbound = createOutboundRouter();
    const deps = { store, outbound, now: () => now };
    const messageDeps = { ...deps, library: () => course, random: () => 0.5 };
    const tasks = await planRound({
      ...deps,
      createRecipientLookup: () => createRecipientLookup(messageDeps),
      logError: (error) => expect.unreachable(String(error)),
    });
    expect(tasks).toEqual([]);
    const later = new Date(now.getTime() + 60_000);
    const inHand = await store.staleMessages(later, 45_000);
    const unrevealed = await store.messagesToClose(later, day, 45_000);
    return [inHand.length, unrevealed.length];
  };
  expect(await round(6 * day)).toEqual([2, 1]);
  expect(await round(8 * day)).toEqual([0, 0]);
  const last = (id: string) => store.lastMessage({ kind: 'on-demand', id });
  expect((await last('claimed'))?.state).toBe('failed');
  expect((await last('sending'))?.state).toBe('unknown');
  expect((await last('sent'))?.closedAt).not.toBeNull();
  await store.close();
});
