// Encrypts tokens with AES-256-GCM, so that someone who can read the database can't use them.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export type Encryption = {
  /** `associatedData` is authenticated: text encrypted for one workspace can't be decrypted for another. */
  readonly encrypt: (text: string, associatedData: string) => string;
  /** The text; undefined if the key or the associated data differs, or the text was changed. */
  readonly decrypt: (encrypted: string, associatedData: string) => string | undefined;
};

/** Names the format, in case it changes one day. */
const version = 'v1';

/** Encryption with a key of 32 bytes. The nonce is 96 random bits, the tag 128 (NIST SP 800-38D). */
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
