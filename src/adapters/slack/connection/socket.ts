// Whether Slack is there: up, coming back, or gone for good.

import { setTimeout as sleep } from 'node:timers/promises';
import { withTimeout } from '../../../lib/timeout.ts';
import type { Logger } from '../../shared/logger.ts';
import { errorCodes, slackErrorCode, toLogFields } from '../outbound/errors.ts';

export type ConnectionStatus = 'starting' | 'up' | 'reconnecting' | 'down';

export type ConnectionState = {
  readonly status: () => ConnectionStatus;
  readonly up: () => void;
  readonly reconnecting: () => void;
  /** It is gone and will not come back. */
  readonly down: (reason: string) => void;
};

/** Follows a connection; `onDown` is called once, when it was up and will not come back. */
export function createConnectionState(onDown: (reason: string) => void): ConnectionState {
  let status: ConnectionStatus = 'starting';
  const transitionTo = (to: ConnectionStatus) => () => {
    if (status !== 'down') status = to;
  };
  return {
    status: () => status,
    up: transitionTo('up'),
    reconnecting: () => {
      if (status === 'up') status = 'reconnecting';
    },
    down: (reason) => {
      // While we start, connecting fails by itself and says why.
      const mustReport = status === 'up' || status === 'reconnecting';
      status = 'down';
      if (mustReport) onDown(reason);
    },
  };
}

// Socket Mode kept connected: Slack ends a connection every few hours, and networks end them too.
//
// Slack's client would reconnect by itself, five seconds late, and take the whole process down where
// the token was revoked meanwhile. So it is told not to, and we do.

/** What we use of Slack's Socket Mode client. */
export type SocketClient = {
  readonly start: () => Promise<unknown>;
  readonly disconnect: () => Promise<unknown>;
  readonly on: (event: 'disconnected', listener: () => void) => unknown;
};

export type SocketConnection = {
  /** Connects for the first time. Rejects where Slack does not let us in. */
  readonly start: () => Promise<void>;
  readonly close: () => void;
};

/** How long one try to connect may take, and the longest pause between two. */
const connectTimeoutMs = 20_000;
const maxPauseMs = 30_000;

export function createSocketConnection(
  client: SocketClient,
  connection: ConnectionState,
  log: Logger,
): SocketConnection {
  const closed = new AbortController();
  let connecting = false;

  const connect = async () => {
    if ((await withTimeout(client.start(), connectTimeoutMs, 'timeout')) === 'timeout') {
      await client.disconnect();
      throw new Error('Slack did not answer in time');
    }
    connection.up();
  };

  const reconnect = async () => {
    connecting = true;
    connection.reconnecting();
    for (let pause = 500; !closed.signal.aborted; pause = Math.min(pause * 2, maxPauseMs)) {
      try {
        await connect();
        break;
      } catch (error) {
        if (errorCodes.invalidToken.has(slackErrorCode(error) ?? '')) {
          connection.down('the token in SLACK_APP_TOKEN is no longer valid');
          break;
        }
        if (!closed.signal.aborted)
          log.warn(
            { event: 'slack.reconnect_failed', ...toLogFields(error) },
            'Reconnecting to Slack failed; retrying',
          );
        await sleep(pause, undefined, { signal: closed.signal }).catch(() => undefined);
      }
    }
    connecting = false;
  };

  client.on('disconnected', () => {
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
      void client.disconnect().catch(() => undefined);
    },
  };
}
