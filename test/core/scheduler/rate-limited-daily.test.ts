// A daily that hit a rate limit was surely not sent: what becomes of it afterwards says so.

import { expect, test } from 'vitest';
import type { Outbound, Sent } from '../../../src/core/bot/outbound.ts';
import { createRecipientLookup } from '../../../src/core/features/recipients.ts';
import { planRound } from '../../../src/core/scheduler/plan-round.ts';
import { openStore } from '../../../src/storage/open.ts';
import { loadSampleLibrary } from '../../support/libraries.ts';
import { ADA, ADA_ACCOUNT, DM } from '../../support/sample-records.ts';

const at = new Date('2026-11-24T09:00:00Z');

test('turned off before its second try, it was skipped and is not unknown', async () => {
  const store = await openStore({ file: ':memory:' });
  const library = await loadSampleLibrary();
  const rateLimited: Sent = { outcome: 'rate-limited', retryAfterMs: 1_000, scope: 'all' };
  const outbound = { canMessage: () => true, post: async () => rateLimited };
  const deps = { store, outbound: outbound as Partial<Outbound> as Outbound, now: () => at };
  const messageDeps = { ...deps, library: () => library, random: () => 0.5 };
  await store.findOrCreateLearner(ADA_ACCOUNT, ADA, at);
  await store.saveSubscription({
    learner: ADA,
    account: ADA_ACCOUNT,
    conversation: DM,
    minute: 9 * 60,
    perDay: 1,
    firstDay: '2026-11-24',
    since: at,
    paused: null,
  });
  const [job] = await planRound({
    ...deps,
    createRecipientLookup: () => createRecipientLookup(messageDeps),
    logError: (error) => expect.unreachable(String(error)),
  });
  const first = await job?.run();
  const retry = first?.retry?.job;
  expect(retry).toBeDefined();
  await store.deleteSubscription(ADA);
  expect(await retry?.run()).toEqual({ calledApi: false });
  expect(await store.lastMessage({ kind: 'daily', id: ADA })).toMatchObject({
    state: 'skipped',
    reason: 'off',
  });
  await store.close();
});
