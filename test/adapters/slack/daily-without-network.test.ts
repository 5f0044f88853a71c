// A daily question whose minute finds no route to Slack: it comes late, once, instead of being lost.

import Database from 'better-sqlite3';
import { afterEach, expect, test, vi } from 'vitest';
import { localTime } from '../../../src/lib/time/dates.ts';
import { createUser } from '../../support/slack/fake-user.ts';
import { type RunningBot, startBot } from '../../support/slack/running-bot.ts';

const minuteMs = 60_000;

const startsAt = new Date('2026-11-24T12:00:00Z').getTime();

let clock = startsAt;
let serving: RunningBot;
afterEach(async () => {
  vi.unstubAllGlobals();
  expect(serving.fake.context.violations).toEqual([]);
  await serving.close();
});

/** Fails every request to a Slack method the way undici does when there is no route. */
function cutNetwork(code: string): void {
  const originalFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (input: string | URL | Request, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.includes('/chat.postMessage')) return originalFetch(input, init);
    const cause = Object.assign(new Error(`connect ${code}`), { code, syscall: 'connect' });
    return Promise.reject(new TypeError('fetch failed', { cause }));
  });
}

test.each(['ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
  'after a minute of %s it is sent once',
  async (code) => {
    clock = startsAt;
    serving = await startBot({ now: () => new Date(clock) });
    const ada = createUser(serving.fake);
    serving.fake.workspaces.zones.set(ada.user, 'Europe/Lisbon');
    await ada.typeCommand('/daily on 8.30 am');
    const database = new Database(serving.settings.DATABASE_FILE);
    await vi.waitUntil(
      () => database.prepare('select 1 from daily_subscriptions').get() !== undefined,
      5_000,
    );
    const { day, minute } = localTime(new Date(clock), 'Europe/Lisbon');
    database
      .prepare('update daily_subscriptions set minute_of_day = ?, first_day = ?')
      .run(minute, day);
    const states = () => database.prepare('select state from scheduled_messages').pluck().all();
    const questions = () =>
      ada.visibleTexts('direct').filter((text) => text.includes('Your question of the day'));

    cutNetwork(code);
    await serving.app.scheduler.runRound();
    expect(states()).toEqual(['claimed']);
    expect(questions()).toEqual([]);

    vi.unstubAllGlobals();
    clock += minuteMs;
    await serving.app.scheduler.runRound();
    expect(states()).toEqual(['sent']);
    expect(questions()).toHaveLength(1);
    database.close();
  },
);
