// Discord's signed requests: interactions sent over HTTP to whoever is next in turn, and their answers.

import { generateKeyPairSync, sign } from 'node:crypto';
import { asRecord } from '../json.ts';

export type RequestSigner = {
  /** For DISCORD_PUBLIC_KEY. */
  readonly publicKey: string;
  /** The headers of a request with a body, signed now or at another second of our era. */
  readonly sign: (body: string, timestamp?: number) => { readonly [name: string]: string };
};

export function createRequestSigner(): RequestSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    sign: (body, timestamp = Math.floor(Date.now() / 1000)) => ({
      'content-type': 'application/json',
      'x-signature-timestamp': `${timestamp}`,
      'x-signature-ed25519': sign(null, Buffer.from(`${timestamp}${body}`), privateKey).toString(
        'hex',
      ),
    }),
  };
}

export type SignedSender = {
  readonly signer: RequestSigner;
  /** Where interactions go, each to the next in turn; none: to the gateway. */
  readonly endpoints: string[];
  /** What came back: the address, and its status or why there is none. */
  readonly answers: { readonly to: string; readonly status: number | string }[];
  /** Sends an interaction, waits three seconds, and hands over what was answered inline. */
  readonly send: (interaction: unknown) => Promise<void>;
};

/** `inline` is given the first response that stood in an answer. */
export function createSignedSender(
  inline: (id: string, token: string, body: unknown) => void,
): SignedSender {
  const signer = createRequestSigner();
  const endpoints: string[] = [];
  const answers: SignedSender['answers'] = [];
  let nextEndpoint = 0;
  return {
    signer,
    endpoints,
    answers,
    send: async (interaction) => {
      const to = endpoints[nextEndpoint % endpoints.length] ?? '';
      nextEndpoint += 1;
      const body = JSON.stringify(interaction);
      const { id, token } = asRecord(interaction);
      try {
        const response = await fetch(to, {
          method: 'POST',
          headers: signer.sign(body),
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
