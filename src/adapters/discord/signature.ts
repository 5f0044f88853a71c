// Whether a request comes from Discord: its Ed25519 signature over the time stamp and the body as it came.

import { createPublicKey, verify } from 'node:crypto';

export type Signed = {
  /** X-Signature-Ed25519, in hexadecimal digits. */
  readonly signature: string | undefined;
  /** X-Signature-Timestamp, in seconds of our era. */
  readonly stamp: string | undefined;
  readonly body: Buffer;
};

/** Checks signatures against the application's public key, 64 hexadecimal digits. */
export function createVerifier(publicKey: string): (signed: Signed) => boolean {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') },
    format: 'jwk',
  });
  return ({ signature, stamp, body }) => {
    if (signature === undefined || !/^[\da-f]{128}$/i.test(signature)) return false;
    if (stamp === undefined || !/^\d{1,12}$/.test(stamp)) return false;
    const signed = Buffer.concat([Buffer.from(stamp, 'utf8'), body]);
    return verify(null, signed, key, Buffer.from(signature, 'hex'));
  };
}
