// Many places due at once, on a real database: each asked once and its last question closed, whatever
// happens in the middle of it.

import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOutboundRouter } from '../../../src/app/outbound-router.ts';
import { createSchedulerTimer, type SchedulerTimer } from '../../../src/app/scheduler-timer.ts';
import type { OutboundClient, Sent } from '../../../src/core/bot/outbound.ts';
import {
  type ConversationId,
  conversationId,
  messageRef,
  workspaceOf,
} from '../../../src/core/bot/request.ts';
import { createRecipientLookup } from '../../../src/core/features/recipients.ts';
import type { Store } from '../../../src/core/features/store.ts';
import { openStore } from '../../../src/storage/open.ts';
import { loadSampleLibrary } from '../../support/libraries.ts';
import { askYesterday, placesOf } from '../../support/scheduled-channels.ts';
import { temporaryFiles } from '../../support/temporary-files.ts';

const freshFile = temporaryFiles();
const library = await loadSampleLibrary();
const at = new Date('2026-11-24T09:00:00Z');
const places = placesOf('discord', [20, 1, 2, 1, 3, 1, 2]);
const maxConcurrent = 4;
const callMs = 5;

let file: string;
let clock: { readonly to: number; readonly from: number };
let calls: {
  readonly what: 'post' | 'edit';
  readonly conversation: ConversationId;
  readonly id: string;
}[];
let stores: Store[];
let schedules: SchedulerTimer[];
const now = () => new Date(clock.to + performance.now() - clock.from);
const setClock = (ms: number) => {
  clock = { to: at.getTime() + ms, from: performance.now() };
};

beforeEach(async () => {
  file = freshFile();
  [calls, stores, schedules] = [[], [], []];
  setClock(0);
  const store = await openStore({ file });
  await askYesterday({ store, library, places, at, messageOf: () => 'yesterday' });
  await store.close();
});
afterEach(async () => {
  await Promise.all(schedules.map(({ stop }) => stop()));
  await Promise.all(stores.map(({ close }) => close()));
});

/** A process; `how` is how the platform takes a call, where not as Discord takes what it likes. */
async function process(how: (call: number) => Sent | 'hang' | undefined = () => undefined) {
  const store = await openStore({ file });
  let count = 0;
  const outboundCall =
    (what: 'post' | 'edit') => async (conversation: ConversationId, id: string) => {
      const taken = how(count++);
      if (taken === 'hang') return new Promise<never>(() => undefined);
      if (taken !== undefined) return taken;
      await sleep(callMs);
      // As Discord does with a nonce it knows.
      if (!calls.some((one) => one.id === id)) calls.push({ what, conversation, id });
      return {
        outcome: 'sent',
        conversation,
        ref: messageRef(conversation, id),
      } as const;
    };
  const [post, edit] = [outboundCall('post'), outboundCall('edit')];
  const outbound = createOutboundRouter();
  outbound.register('discord', {
    post: (conversation, _, id) => post(conversation, id),
    edit: (ref) => edit(ref.split(':').slice(0, 3).join(':') as ConversationId, `close ${ref}`),
    findSentMessage: async () => ({ outcome: 'safe-to-retry' }),
    rateLimit: () => ({
      name: 'discord',
      calls: 1_000,
      windowMs: 1_000,
      burst: 5,
      maxConcurrent,
    }),
  } as Partial<OutboundClient> as OutboundClient);
  const messageDeps = { store, outbound, library: () => library, random: Math.random, now };
  const schedule = createSchedulerTimer({
    store,
    outbound,
    now,
    createRecipientLookup: () => createRecipientLookup(messageDeps),
    logError: (error) => {
      throw error;
    },
  });
  stores.push(store);
  schedules.push(schedule);
  return schedule;
}

const states = () => {
  const database = new Database(file, { readonly: true });
  const rows = database
    .prepare("select state from scheduled_messages where day = '2026-11-24'")
    .all();
  database.close();
  return rows.map((row) => String(Reflect.get(Object(row), 'state')));
};
const ofKind = (what: 'post' | 'edit') =>
  calls.filter((one) => one.what === what).map(({ conversation }) => conversation);

function expectAllOnce(): void {
  expect(ofKind('post').toSorted()).toEqual(places.toSorted());
  expect(ofKind('edit').toSorted()).toEqual(places.toSorted());
  expect(states()).toEqual(places.map(() => 'sent'));
}

test('each place gets its question, and the one of yesterday is closed behind it', async () => {
  const schedule = await process();
  await schedule.runRound();
  expectAllOnce();
  const order = calls.map(({ what, conversation }) => `${what} ${conversation}`);
  for (const conversation of places) {
    expect(order.indexOf(`edit ${conversation}`)).toBeGreaterThan(
      order.indexOf(`post ${conversation}`),
    );
  }
  // The seven servers first one each: nobody waits for the twenty channels of the big one.
  const first = calls.slice(0, 7 + maxConcurrent).filter(({ what }) => what === 'post');
  expect(new Set(first.map(({ conversation }) => workspaceOf(conversation))).size).toBe(7);
  await schedule.runRound();
  expectAllOnce();
});

test('two processes on one database share the work, and nothing is said twice', async () => {
  const counts = [0, 0];
  const both = await Promise.all(
    [0, 1].map((one) =>
      process(() => {
        counts[one] = (counts[one] ?? 0) + 1;
        return undefined;
      }),
    ),
  );
  await Promise.all(both.map(({ runRound: tick }) => tick()));
  expectAllOnce();
  expect(Math.min(...counts)).toBeGreaterThan(places.length / 5);
});

test('a process that is gone half-way leaves few in hand, and another goes on with all', async () => {
  let hung = 0;
  const first = await process((call) => {
    if (call < 25) return undefined;
    hung += 1;
    return 'hang';
  });
  void first.runRound();
  await expect.poll(() => hung).toBe(maxConcurrent);
  const inHand = states().filter((state) => state !== 'sent');
  expect(inHand.length).toBeLessThanOrEqual(maxConcurrent);
  schedules = [];
  const second = await process();
  await second.runRound();
  // Those in hand lie still only after a while.
  expect(ofKind('post').length).toBe(places.length - inHand.length);
  setClock(50_000);
  await second.runRound();
  expectAllOnce();
});

test('what a limit puts off is claimed and not sent, and goes on in the same burst', async () => {
  const limit = { outcome: 'rate-limited', retryAfterMs: 300, scope: 'all' } as const;
  const schedule = await process((call) => (call === 10 || call === 11 ? limit : undefined));
  const burst = schedule.runRound();
  await burst;
  expect(states().filter((state) => state === 'claimed').length).toBeLessThanOrEqual(2);
  expect(calls.length).toBeLessThan(2 * places.length);
  await expect.poll(() => calls.length, { timeout: 5_000 }).toBe(2 * places.length);
  await schedule.runRound();
  expectAllOnce();
});

test('a plan that is paused or moved while it waits for its turn is not asked', async () => {
  const [paused, moved] = places.slice(-2);
  if (paused === undefined || moved === undefined) throw new Error('there are places');
  const store = await openStore({ file });
  const schedule = await process((call) => {
    if (call === 0) {
      void store.pauseChannelSchedule(paused, 'requested');
      void store
        .findChannelSchedule(moved)
        .then((plan) => plan && store.saveChannelSchedule({ ...plan, minute: 12 * 60 }));
    }
    return undefined;
  });
  await schedule.runRound();
  await store.close();
  expect(ofKind('post').length).toBe(places.length - 2);
  expect(ofKind('post')).not.toContain(paused);
  expect(ofKind('post')).not.toContain(moved);
});

test('what is due in the next minute does not wait for the end of a burst', async () => {
  const store = await openStore({ file });
  const [like] = await store.activeChannelSchedules();
  const late = conversationId('discord', '77', '77');
  if (like === undefined) throw new Error('there are places');
  const { lastAt: _, lastDay: __, ...plan } = like;
  await store.saveChannelSchedule({ ...plan, conversation: late, minute: plan.minute + 1 });
  await store.close();
  const schedule = await process();
  const burst = schedule.runRound();
  await expect.poll(() => calls.length).toBeGreaterThan(3);
  const postsBefore = ofKind('post').length;
  setClock(60_000);
  await Promise.all([burst, schedule.runRound()]);
  const posts = ofKind('post');
  expect(posts).toHaveLength(places.length + 1);
  // The big server alone has more to say than this.
  expect(posts.indexOf(late)).toBeLessThan(postsBefore + 20);
});
