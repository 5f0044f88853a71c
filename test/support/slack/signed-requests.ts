// Requests as Slack sends them over HTTP: a body, a time stamp, and a signature over both.

import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { asRecord, type Json } from '../json.ts';

export type SigningOptions = {
  /** The time stamp, in seconds since 1970; now where not given. */
  readonly at?: number;
  /** Sent in place of the right signature; `null` sends none. */
  readonly signature?: string | null;
  readonly headers?: { readonly [name: string]: string };
  /** Given up after so many milliseconds. */
  readonly timeoutMs?: number;
};

export type SignedResponse = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly text: string;
};

export const formType = 'application/x-www-form-urlencoded';

/** The signature Slack computes: `v0=` and the HMAC-SHA256 over version, time and body. */
export function signatureOf(secret: string, at: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
}

const agent = new Agent({ keepAlive: true });

/** Posts a body to the bot. Resolves with undefined where no answer came in time or the line broke. */
export function sendSigned(
  url: string,
  secret: string,
  body: string,
  {
    at = Math.floor(Date.now() / 1000),
    signature,
    headers = {},
    timeoutMs = 3_000,
  }: SigningOptions = {},
): Promise<SignedResponse | undefined> {
  const signedHeaders = {
    'content-type': body.startsWith('{') ? 'application/json' : formType,
    'content-length': String(Buffer.byteLength(body)),
    'x-slack-request-timestamp': String(at),
    ...(signature === null
      ? {}
      : { 'x-slack-signature': signature ?? signatureOf(secret, at, body) }),
    ...headers,
  };
  return new Promise((resolve) => {
    const outgoing = request(url, { method: 'POST', agent, headers: signedHeaders }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        clearTimeout(timer);
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
      });
      incoming.on('error', () => resolve(undefined));
    });
    const timer = setTimeout(() => {
      outgoing.destroy();
      resolve(undefined);
    }, timeoutMs);
    outgoing.on('error', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    outgoing.end(body);
  });
}

/** A form as Slack encodes it. */
export function formOf(fields: Json): string {
  const entries = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(entries).toString();
}

/** The JSON of a response, or its text as a message's. */
export function bodyOf({ text }: SignedResponse): Json {
  if (text === '') return {};
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return { text };
  }
}
