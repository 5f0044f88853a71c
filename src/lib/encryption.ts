// Tokens at rest: sealed with AES-256-GCM, so that who reads the database cannot use them.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export type Encryption = {
  /** `about` is bound in: what was sealed for one workspace does not open for another. */
  readonly encrypt: (text: string, associatedData: string) => string;
  /** The text; undefined where it was sealed under another key, for another, or was changed. */
  readonly decrypt: (encrypted: string, associatedData: string) => string | undefined;
};

/** Says how what follows was made, for the day when it is made otherwise. */
const version = 'v1';

/** A seal under a key of 32 bytes. The nonce is 96 random bits, the tag 128 (NIST SP 800-38D). */
export function createEncryption(key: Buffer): Encryption {
  return {
    encrypt: (text, associatedData) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associatedData));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [version, ...[nonce, cipher.getAuthTag(), body].map(toBase64Url)].join('.');
    },
    decrypt: (encrypted, associatedData) => {
      const [format, nonce = '', tag = '', body = ''] = encrypted.split('.');
      if (format !== version) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, fromBase64Url(nonce), {
          authTagLength: 16,
        });
        decipher.setAAD(Buffer.from(associatedData)).setAuthTag(fromBase64Url(tag));
        return decipher.update(fromBase64Url(body), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

function toBase64Url(bytes: Buffer): string {
  return bytes.toString('base64url');
}

function fromBase64Url(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}
