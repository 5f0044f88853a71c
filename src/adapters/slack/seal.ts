// Tokens at rest: sealed with AES-256-GCM, so that who reads the database cannot use them.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export type Seal = {
  /** `about` is bound in: what was sealed for one workspace does not open for another. */
  readonly close: (text: string, about: string) => string;
  /** The text; undefined where it was sealed under another key, for another, or was changed. */
  readonly open: (sealed: string, about: string) => string | undefined;
};

/** Says how what follows was made, for the day when it is made otherwise. */
const version = 'v1';

/** A seal under a key of 32 bytes. The nonce is 96 random bits, the tag 128 (NIST SP 800-38D). */
export function createSeal(key: Buffer): Seal {
  return {
    close: (text, about) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [version, ...[nonce, cipher.getAuthTag(), body].map(printed)].join('.');
    },
    open: (sealed, about) => {
      const [made, nonce = '', tag = '', body = ''] = sealed.split('.');
      if (made !== version) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, read(nonce), { authTagLength: 16 });
        decipher.setAAD(Buffer.from(about)).setAuthTag(read(tag));
        return decipher.update(read(body), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

function printed(bytes: Buffer): string {
  return bytes.toString('base64url');
}

function read(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}
