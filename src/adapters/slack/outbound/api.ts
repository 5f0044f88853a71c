// How Slack is spoken to: its Web API by one method, and the addresses that answer one request.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../render/payload.ts';
import { createResponseError, retryAfterMs } from './errors.ts';

/**
 * Calls one method of the Web API for one workspace. Rejects as Slack's client does, at once: no
 * second try, so that nothing is ever posted twice.
 */
export type Api = (method: string, args: object) => Promise<{ readonly [key: string]: unknown }>;

/** Answers a request where it came in; Slack waits three seconds for it. */
export type Ack = (body?: object) => Promise<void>;

/** How a message is put by a response_url. */
export type ResponseUrlMessage = {
  readonly response_type?: 'ephemeral' | 'in_channel';
  readonly replace_original?: boolean;
} & Message;

/** How long one call may take. */
export const callTimeoutMs = 10_000;

/** How long a learner may wait for a limit on our calls to pass. */
const maxRetryWaitMs = 30_000;

/** Tries again what Slack put off, once and after the time it asked for: it has not done it. */
export async function withRateLimitRetry<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    const waitMs = retryAfterMs(error);
    if (waitMs === undefined || waitMs > maxRetryWaitMs) throw error;
    await sleep(waitMs);
    return call();
  }
}

/** An api that waits out a short rate limit. */
export function createRetryingApi(api: Api): Api {
  return (method, args) => withRateLimitRetry(() => api(method, args));
}

/** Sends a message to the response_url of a request. */
export function respondToUrl(url: string, message: ResponseUrlMessage): Promise<void> {
  return withRateLimitRetry(async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(callTimeoutMs),
    });
    const responseText = await response.text();
    if (response.ok && !/"ok"\s*:\s*false/.test(responseText)) return;
    if (response.status >= 500) throw new Error(`Slack answered ${response.status}`);
    const retryAfterSeconds =
      response.status === 429 ? Number(response.headers.get('retry-after')) : undefined;
    const code = /[a-z]+(?:_[a-z]+)+/.exec(responseText)?.[0] ?? 'refused';
    throw createResponseError(
      response.status,
      code,
      retryAfterSeconds === undefined ? undefined : retryAfterSeconds * 1000,
    );
  });
}

/** What every message of ours has: nothing in it is read as a mention or opened as a preview. */
export const noMentions = { parse: 'none' } as const;
export const noUnfurl = { unfurl_links: false, unfurl_media: false } as const;
