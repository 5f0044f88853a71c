// The state of an installation under way: signed, good for ten minutes, and once.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** True for who uses a key first, in whichever process; it is remembered until it expires. */
export type UseOnce = (key: string, at: Date, until: Date) => Promise<boolean>;

export type States = {
  readonly make: (now: Date) => string;
  readonly isGood: (state: string, now: Date) => Promise<boolean>;
};

/** As long as the cookie that Bolt sets beside it. */
const livesMs = 10 * 60_000;

/**
 * States signed with a secret. Nothing is stored when one is made, for anybody can ask for one; it
 * is used up when it comes back.
 */
export function createStates(secret: string, useOnce: UseOnce): States {
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    make: (now) => {
      const text = `${randomBytes(16).toString('base64url')}.${now.getTime() + livesMs}`;
      return `${text}.${sign(text)}`;
    },
    isGood: async (state, now) => {
      const [id = '', until = '', signature = ''] = state.split('.');
      const wanted = Buffer.from(sign(`${id}.${until}`));
      const given = Buffer.from(signature);
      if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return false;
      const end = new Date(Number(until));
      return now < end && (await useOnce(`slack-state:${id}`, now, end));
    },
  };
}
