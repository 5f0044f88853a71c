// Socket Mode kept connected: Slack ends a connection every few hours, and networks end them too.
//
// Slack's client would reconnect by itself, five seconds late, and take the whole process down where
// the token was revoked meanwhile. So it is told not to, and we do.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './desk.ts';
import { codeOf, failureOf, words } from './trouble.ts';
import type { Watch } from './watch.ts';

/** What we use of Slack's Socket Mode client. */
export type Line = {
  readonly start: () => Promise<unknown>;
  readonly disconnect: () => Promise<unknown>;
  readonly on: (event: 'disconnected', hear: () => void) => unknown;
};

export type Socket = {
  /** Connects for the first time. Rejects where Slack does not let us in. */
  readonly start: () => Promise<void>;
  readonly close: () => void;
};

/** How long one try to connect may take, and the longest pause between two. */
const tryMs = 20_000;
const longestPauseMs = 30_000;

export function createSocket(line: Line, watch: Watch, log: Log): Socket {
  const closed = new AbortController();
  let connecting = false;

  const connect = async () => {
    const late = new AbortController();
    try {
      const patience = sleep(tryMs, 'late', { signal: late.signal });
      if ((await Promise.race([line.start(), patience])) === 'late') {
        await line.disconnect();
        throw new Error('Slack said nothing');
      }
      watch.up();
    } finally {
      late.abort();
    }
  };

  const reconnect = async () => {
    connecting = true;
    watch.reconnecting();
    for (let pause = 500; !closed.signal.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
      try {
        await connect();
        break;
      } catch (error) {
        if (words.dead.has(codeOf(error) ?? '')) {
          watch.down('the token in SLACK_APP_TOKEN is no longer valid');
          break;
        }
        if (!closed.signal.aborted) log.warn(failureOf(error), 'Slack cannot be reached; I try on');
        await sleep(pause, undefined, { signal: closed.signal }).catch(() => undefined);
      }
    }
    connecting = false;
  };

  line.on('disconnected', () => {
    if (!connecting && !closed.signal.aborted) void reconnect();
  });
  return {
    start: async () => {
      connecting = true;
      try {
        await connect();
      } finally {
        connecting = false;
      }
    },
    close: () => {
      closed.abort();
      // It resolves when Slack has said goodbye too; nobody need wait for that.
      void line.disconnect().catch(() => undefined);
    },
  };
}
