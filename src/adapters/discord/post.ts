// What the bot says on Discord unasked: posts, edits and direct messages, by the bot's own token.

import {
  type AccountId,
  type MessageRef,
  messageRef,
  type PlaceId,
  placeId,
} from '../../core/call.ts';
import type { Refusal, Sent, Trace, Voice } from '../../core/outbound.ts';
import { allowance } from './allowance.ts';
import { askStanding } from './ask-standing.ts';
import { type File, filesOf, type Message, messageBody } from './calls.ts';
import { idAt } from './decode.ts';
import type { Desk } from './errand.ts';
import { nameOf } from './names.ts';
import { codeOf, codes, failureOf, heldBy, isUncertain, isUnsent, waitOf } from './trouble.ts';

/** Asks Discord with the bot's token. Rejects as discord.js does, without waiting or a second try. */
export type Ask = (
  method: 'GET' | 'POST' | 'PATCH',
  route: `/${string}`,
  more: {
    readonly body?: unknown;
    readonly query?: URLSearchParams;
    readonly files?: File[];
  },
) => Promise<unknown>;

/** Discord holds a nonce "for a few minutes": so long a second try cannot become a second message. */
const nonceMs = 2 * 60_000;

/** How far Discord's clock and ours may be apart when messages are looked for. */
const clocksApartMs = 60_000;

/** How long to leave Discord alone where it could not be reached at all. */
const restMs = 30_000;

const unreached = { outcome: 'later', afterMs: restMs, held: 'all' } as const;

/** Discord's codes of what it refuses for good. */
const refusals: ReadonlyMap<number, Refusal> = new Map([
  [codes.unknownChannel, 'gone'],
  [codes.unknownUser, 'gone'],
  [codes.unknownMessage, 'gone'],
  [codes.tooManyLateEdits, 'gone'],
  [codes.missingAccess, 'forbidden'],
  [codes.missingPermissions, 'forbidden'],
  [codes.notToThisUser, 'closed'],
  [codes.noServerInCommon, 'closed'],
]);

/** The voice on Discord. `messageOf` paints the pictures that go with a view. */
export function createVoice(ask: Ask, desk: Pick<Desk, 'messageOf' | 'log'>): Voice {
  const say = async (
    place: PlaceId,
    view: Parameters<Voice['post']>[1],
    send: (message: Message) => Promise<unknown>,
  ) => {
    const message = await desk.messageOf({ view, seen: 'place' });
    return outcomeOf(place, () => unlessRefused(message, send, desk.log));
  };
  const post: Voice['post'] = (place, view, id) =>
    say(place, view, (message) =>
      ask(
        'POST',
        `/channels/${channelOf(place)}/messages`,
        bodyOf(message, { nonce: id, enforce_nonce: true }),
      ),
    );
  return {
    allowance: () => allowance,
    post,
    edit: (ref, view) => {
      const [channel, message] = ref.split(':').slice(-2);
      return say(placeIn(ref), view, (shown) =>
        ask('PATCH', `/channels/${channel}/messages/${message}`, bodyOf(shown)),
      );
    },
    direct: async (account, view, id) => {
      try {
        const body = { recipient_id: userOf(account) };
        const channel = idIn(await ask('POST', '/users/@me/channels', { body }));
        return await post(placeId('discord', 'dm', channel), view, id);
      } catch (error) {
        // Opening the conversation shows nobody anything, so an answer that was lost is no harm.
        const failure = failed(error);
        return failure.outcome === 'unknown' ? unreached : failure;
      }
    },
    nameOf: async (place, account) => {
      try {
        return await nameOf(ask, place, userOf(account));
      } catch (error) {
        desk.log.warn(failureOf(error), 'Discord does not tell a name');
        return undefined;
      }
    },
    trace: async (place, id, since, now) => {
      const age = now.getTime() - since.getTime();
      return age >= 0 && age < nonceMs ? { outcome: 'again' } : lookFor(ask, place, id, since);
    },
    standing: (place, account) => askStanding(ask, desk.log, place, account),
  };
}

/** Looks in a channel for our own message whose buttons carry an id. */
async function lookFor(ask: Ask, place: PlaceId, id: string, since: Date): Promise<Trace> {
  const after = idAt(since.getTime() - clocksApartMs);
  const query = new URLSearchParams({ after, limit: '100' });
  try {
    const found = await ask('GET', `/channels/${channelOf(place)}/messages`, { query });
    const message = (Array.isArray(found) ? found : []).find((one: unknown) =>
      JSON.stringify(Reflect.get(Object(one), 'components') ?? []).includes(id),
    );
    return message === undefined ? { outcome: 'unknown' } : sent(place, message);
  } catch (error) {
    const failure = failed(error);
    return failure.outcome === 'later' ? failure : { outcome: 'unknown' };
  }
}

async function outcomeOf(place: PlaceId, work: () => Promise<unknown>): Promise<Sent> {
  try {
    return sent(place, await work());
  } catch (error) {
    return failed(error);
  }
}

function sent(place: PlaceId, message: unknown): Extract<Sent, { outcome: 'sent' }> {
  return { outcome: 'sent', place, ref: messageRef(place, idIn(message)) };
}

function failed(error: unknown): Exclude<Sent, { outcome: 'sent' }> {
  const wait = waitOf(error);
  if (wait !== undefined) return { outcome: 'later', afterMs: wait, held: heldBy(error) };
  if (isUnsent(error)) return unreached;
  if (isUncertain(error)) return { outcome: 'unknown' };
  const code = codeOf(error);
  const why = refusals.get(code ?? 0) ?? 'invalid';
  return { outcome: 'refused', why, detail: String(code) };
}

/** What a message without pictures may still get past: the place is there, and takes us. */
const aboutFiles: ReadonlySet<Refusal> = new Set(['invalid', 'forbidden']);

/** Sends a message; where Discord refuses its pictures, which is an answer, the same without them. */
async function unlessRefused(
  message: Message,
  send: (message: Message) => Promise<unknown>,
  log: Desk['log'],
): Promise<unknown> {
  try {
    return await send(message);
  } catch (error) {
    const failure = failed(error);
    const mayDo = failure.outcome === 'refused' && aboutFiles.has(failure.why);
    if (message.bare === undefined || !mayDo) throw error;
    log.warn(failureOf(error), 'a message was refused with its pictures');
    return send(message.bare);
  }
}

function bodyOf(message: Message, more: object = {}) {
  const { files = [] } = filesOf(message);
  return { body: { ...messageBody(message, false), ...more }, files: [...files] };
}

function channelOf(place: PlaceId): string {
  return place.split(':').at(-1) ?? '';
}

function userOf(account: AccountId): string {
  return account.split(':').at(-1) ?? '';
}

function placeIn(ref: MessageRef): PlaceId {
  const [, guild = '', channel = ''] = ref.split(':');
  return placeId('discord', guild, channel);
}

function idIn(answer: unknown): string {
  return String(Reflect.get(Object(answer), 'id'));
}
