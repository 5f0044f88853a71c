// Discord's limits on how often it is asked, for tests of who asks often: one for all, one for each channel.

import type { FakeRequest, FakeResponse } from './fake-interactions.ts';

export type FakeRateLimits = {
  /** What a request is refused with; undefined where it is taken. */
  readonly check: (request: FakeRequest) => FakeResponse | undefined;
  /** How many were refused, and the most that were taken in any second. */
  readonly counts: { refused: number; most: number };
};

const second = 1_000;

/** Requests a second, of a bot in all. */
const globalLimit = 50;

/** Messages, and edits of messages, in a channel. */
const channelLimit = { count: 5, ms: 5 * second };

/** Counts over a window that slides, which is stricter than one that begins anew. */
export function createFakeRateLimits(now: () => number): FakeRateLimits {
  const requestTimes: number[] = [];
  const channels = new Map<string, readonly number[]>();
  const counts = { refused: 0, most: 0 };

  function refuse(waitMs: number, global: boolean): FakeResponse {
    counts.refused += 1;
    const retry_after = Math.ceil(waitMs) / second;
    const headers = {
      'retry-after': String(retry_after),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : { 'x-ratelimit-limit': '5' }),
    };
    const body = { message: 'You are being rate limited.', retry_after, global };
    return { status: 429, body, headers: headers };
  }

  return {
    counts,
    check: ({ method, path }) => {
      // First responses do not count; edits of them do.
      if (path.startsWith('/interactions/')) return undefined;
      const at = now();
      while ((requestTimes[0] ?? at) <= at - second) requestTimes.shift();
      if (requestTimes.length >= globalLimit)
        return refuse((requestTimes[0] ?? at) + second - at, true);
      const channel = /^\/channels\/(\d+)\/messages/.exec(path)?.[1];
      if (channel !== undefined) {
        const key = `${method} ${channel}`;
        const recentTimes = (channels.get(key) ?? []).filter((one) => one > at - channelLimit.ms);
        const [first = at] = recentTimes;
        if (recentTimes.length >= channelLimit.count)
          return refuse(first + channelLimit.ms - at, false);
        channels.set(key, [...recentTimes, at]);
      }
      requestTimes.push(at);
      counts.most = Math.max(counts.most, requestTimes.length);
      return undefined;
    },
  };
}
