// Puts the first response to an interaction into the HTTP answer that Discord waits for; the rest goes to REST.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Send } from './calls.ts';
import { codeOf, codes } from './trouble.ts';

/** What Discord's request is answered with. */
export type Inline = {
  /** Undefined where the first response was sent to REST: a file does not go inline. */
  readonly body: unknown;
  /** Called with whether the answer went out. */
  readonly sent: (wentOut: boolean) => void;
};

export type Letterbox = {
  readonly send: Send;
  /** The first response to an interaction, once there is one. `forget` it when nobody waits. */
  readonly open: (id: string) => { readonly first: Promise<Inline>; readonly forget: () => void };
};

/** Our answer and our edit travel apart: Discord may get the edit first, and knows no message yet. */
const tries = 4;
const pauseMs = 300;

export function createLetterbox(rest: Send): Letterbox {
  const waiting = new Map<string, (inline: Inline) => void>();

  const answer: Send = async (method, route, request) => {
    const [, , id = ''] = route.split('/');
    const hand = waiting.get(id);
    if (hand === undefined) return rest(method, route, request);
    if (request.files !== undefined) {
      await rest(method, route, request);
      waiting.delete(id);
      return hand({ body: undefined, sent: () => undefined });
    }
    waiting.delete(id);
    const wentOut = await new Promise<boolean>((sent) => hand({ body: request.body, sent }));
    if (!wentOut) throw new Error('the line was cut before the answer was out');
  };

  const change: Send = async (method, route, request) => {
    for (let left = tries - 1; ; left -= 1) {
      try {
        return await rest(method, route, request);
      } catch (error) {
        if (codeOf(error) !== codes.unknownWebhook || left === 0) throw error;
      }
      await sleep(pauseMs);
    }
  };

  return {
    send: (method, route, request) =>
      route.startsWith('/interactions/')
        ? answer(method, route, request)
        : change(method, route, request),
    open: (id) => {
      const { promise: first, resolve } = Promise.withResolvers<Inline>();
      waiting.set(id, resolve);
      return {
        first,
        forget: () => {
          if (waiting.get(id) === resolve) waiting.delete(id);
        },
      };
    },
  };
}
