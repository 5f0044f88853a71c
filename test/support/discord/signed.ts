// Discord's signed requests: interactions sent over HTTP to whoever is next in turn, and their answers.

import { generateKeyPairSync, sign } from 'node:crypto';
import { record } from '../json.ts';

export type Signer = {
  /** For DISCORD_PUBLIC_KEY. */
  readonly publicKey: string;
  /** The headers of a request with a body, signed now or at another second of our era. */
  readonly headersOf: (body: string, stamp?: number) => { readonly [name: string]: string };
};

export function createSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    headersOf: (body, stamp = Math.floor(Date.now() / 1000)) => ({
      'content-type': 'application/json',
      'x-signature-timestamp': `${stamp}`,
      'x-signature-ed25519': sign(null, Buffer.from(`${stamp}${body}`), privateKey).toString('hex'),
    }),
  };
}

export type Sender = {
  readonly signer: Signer;
  /** Where interactions go, each to the next in turn; none: to the gateway. */
  readonly endpoints: string[];
  /** What came back: the address, and its status or why there is none. */
  readonly answers: { readonly to: string; readonly status: number | string }[];
  /** Sends an interaction, waits three seconds, and hands over what was answered inline. */
  readonly send: (interaction: unknown) => Promise<void>;
};

/** `inline` is given the first response that stood in an answer. */
export function createSender(inline: (id: string, token: string, body: unknown) => void): Sender {
  const signer = createSigner();
  const endpoints: string[] = [];
  const answers: Sender['answers'] = [];
  let turn = 0;
  return {
    signer,
    endpoints,
    answers,
    send: async (interaction) => {
      const to = endpoints[turn % endpoints.length] ?? '';
      turn += 1;
      const body = JSON.stringify(interaction);
      const { id, token } = record(interaction);
      try {
        const response = await fetch(to, {
          method: 'POST',
          headers: signer.headersOf(body),
          body,
          signal: AbortSignal.timeout(3_000),
        });
        answers.push({ to, status: response.status });
        const text = await response.text();
        if (response.status === 200) inline(String(id), String(token), JSON.parse(text));
      } catch (error) {
        answers.push({ to, status: String(error) });
      }
    },
  };
}
