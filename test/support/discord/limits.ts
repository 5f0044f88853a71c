// Discord's limits on how often it is asked, for tests of who asks often: one for all, one for each channel.

import type { Answer, Request } from './desk.ts';

export type Limits = {
  /** What a request is refused with; undefined where it is taken. */
  readonly judge: (request: Request) => Answer | undefined;
  /** How many were refused, and the most that were taken in any second. */
  readonly counted: { refused: number; most: number };
};

const second = 1_000;

/** Requests a second, of a bot in all. */
const inAll = 50;

/** Messages, and edits of messages, in a channel. */
const inChannel = { count: 5, ms: 5 * second };

/** Counts over a window that slides, which is stricter than one that begins anew. */
export function createLimits(now: () => number): Limits {
  const all: number[] = [];
  const channels = new Map<string, readonly number[]>();
  const counted = { refused: 0, most: 0 };

  function refuse(waitMs: number, global: boolean): Answer {
    counted.refused += 1;
    const retry_after = Math.ceil(waitMs) / second;
    const told = {
      'retry-after': String(retry_after),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : { 'x-ratelimit-limit': '5' }),
    };
    const body = { message: 'You are being rate limited.', retry_after, global };
    return { status: 429, body, headers: told };
  }

  return {
    counted,
    judge: ({ method, path }) => {
      // First responses do not count; edits of them do.
      if (path.startsWith('/interactions/')) return undefined;
      const at = now();
      while ((all[0] ?? at) <= at - second) all.shift();
      if (all.length >= inAll) return refuse((all[0] ?? at) + second - at, true);
      const channel = /^\/channels\/(\d+)\/messages/.exec(path)?.[1];
      if (channel !== undefined) {
        const key = `${method} ${channel}`;
        const lately = (channels.get(key) ?? []).filter((one) => one > at - inChannel.ms);
        const [first = at] = lately;
        if (lately.length >= inChannel.count) return refuse(first + inChannel.ms - at, false);
        channels.set(key, [...lately, at]);
      }
      all.push(at);
      counted.most = Math.max(counted.most, all.length);
      return undefined;
    },
  };
}
