// Slack's own check of what we draw, asked over the network: `blocks.validate`, which needs no token.

import { callMs, patiently } from './calls.ts';
import type { Home, Message, Modal } from './payload.ts';
import { notTaken } from './trouble.ts';

/** What Slack says of a message or a view: a sentence for each fault. Rejects where it cannot be asked. */
export async function faultsOf(
  api: string,
  drawn: Message | Modal | Home,
): Promise<readonly string[]> {
  const body = JSON.stringify('type' in drawn ? { view: drawn } : { blocks: drawn.blocks });
  const told = await patiently(() => ask(new URL('blocks.validate', api), body));
  const { ok, error, errors } = Object(told);
  if (ok === true) return [];
  const list: readonly unknown[] = Array.isArray(errors) ? errors : [];
  const faults = list.map((one) => {
    const { pointer, message, code } = Object(one);
    return `${pointer ?? ''}: ${message ?? code ?? 'refused'}`;
  });
  return faults.length > 0 ? faults : [String(error)];
}

async function ask(url: URL, body: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const signal = AbortSignal.timeout(callMs);
  const response = await fetch(url, { method: 'POST', headers, body, signal });
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN) * 1000;
  if (!response.ok) {
    throw notTaken(response.status, 'refused', Number.isNaN(wait) ? undefined : wait);
  }
  return response.json();
}
