// Verifies that Discord signed a request: Ed25519 over the timestamp and the raw body.

import { createPublicKey, verify } from 'node:crypto';

export type SignedRequest = {
  /** X-Signature-Ed25519, in hexadecimal digits. */
  readonly signature: string | undefined;
  /** X-Signature-Timestamp, in seconds of our era. */
  readonly timestamp: string | undefined;
  readonly body: Buffer;
};

/** Checks signatures against the application's public key, 64 hexadecimal digits. */
export function createVerifier(publicKey: string): (request: SignedRequest) => boolean {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') },
    format: 'jwk',
  });
  return ({ signature, timestamp, body }) => {
    if (signature === undefined || !/^[\da-f]{128}$/i.test(signature)) return false;
    if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
    const signed = Buffer.concat([Buffer.from(timestamp, 'utf8'), body]);
    return verify(null, signed, key, Buffer.from(signature, 'hex'));
  };
}
