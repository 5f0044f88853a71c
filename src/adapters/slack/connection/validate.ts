// Slack's own check of what we draw, asked over the network: `blocks.validate`, which needs no token.

import { callTimeoutMs, withRateLimitRetry } from '../outbound/api.ts';
import { createResponseError } from '../outbound/errors.ts';
import type { Home, Message, Modal } from '../render/payload.ts';

/** What Slack says of a message or a view: a sentence for each fault. Rejects where it cannot be asked. */
export async function validatePayload(
  api: string,
  payload: Message | Modal | Home,
): Promise<readonly string[]> {
  const body = JSON.stringify('type' in payload ? { view: payload } : { blocks: payload.blocks });
  const result = await withRateLimitRetry(() =>
    callValidate(new URL('blocks.validate', api), body),
  );
  const { ok, error, errors } = Object(result);
  if (ok === true) return [];
  const details: readonly unknown[] = Array.isArray(errors) ? errors : [];
  const problems = details.map((detail) => {
    const { pointer, message, code } = Object(detail);
    return `${pointer ?? ''}: ${message ?? code ?? 'refused'}`;
  });
  return problems.length > 0 ? problems : [String(error)];
}

async function callValidate(url: URL, body: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const signal = AbortSignal.timeout(callTimeoutMs);
  const response = await fetch(url, { method: 'POST', headers, body, signal });
  const retryAfterMs = Number(response.headers.get('retry-after') ?? Number.NaN) * 1000;
  if (!response.ok) {
    throw createResponseError(
      response.status,
      'refused',
      Number.isNaN(retryAfterMs) ? undefined : retryAfterMs,
    );
  }
  return response.json();
}
