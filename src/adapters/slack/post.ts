// What the bot says on Slack unasked: posts, edits and direct messages, by the bot's own token.

import { addressed, isAddressed, unaddressed } from '../../core/addressed.ts';
import {
  type AccountId,
  type MessageRef,
  messageRef,
  type PlaceId,
  placeId,
} from '../../core/call.ts';
import type { Refusal, Sent, Voice } from '../../core/outbound.ts';
import type { Drawing } from '../../core/pictures/drawing.ts';
import type { View } from '../../core/view.ts';
import { allowanceOf } from './allowance.ts';
import { type Api, quiet, unfolded } from './calls.ts';
import type { Log } from './desk.ts';
import { renderMessage } from './render.ts';
import { codeOf, failureOf, isUncertain, isUnsent, waitOf, words } from './trouble.ts';

/** Speaks for us in a workspace; undefined where it has not added us. Never waits or tries again. */
export type Speak = (team: string) => Promise<Api | undefined>;

/** How pictures come into what we post: by addresses that Slack can fetch, or as files of its own. */
export type Illustrate = {
  /** A view with its pictures where Slack finds them. Never rejects. */
  readonly show: (team: string, api: Api, view: View) => Promise<View>;
  /** Hears that Slack would not take the pictures of a view. */
  readonly forget: (team: string, view: View) => void;
};

/** Pictures that Slack fetches from us. */
export function fetched(addressOf: (drawing: Drawing) => string): Illustrate {
  return { show: async (_, __, view) => addressed(view, addressOf), forget: () => undefined };
}

/** How long to leave Slack alone where it could not be reached at all. */
const restMs = 30_000;

const unreached = { outcome: 'later', afterMs: restMs, held: 'all' } as const;

/** Slack's words for what it refuses for good; what is not here is a fault of the message. */
const refusals: ReadonlyMap<string, Refusal> = new Map([
  ...[...words.dead].map((word) => [word, 'forbidden'] as const),
  ['cannot_dm_bot', 'closed'],
  ['cant_update_message', 'gone'],
  ['channel_not_found', 'gone'],
  ['edit_window_closed', 'gone'],
  ['is_archived', 'gone'],
  ['message_not_found', 'gone'],
  ['messages_tab_disabled', 'closed'],
  ['missing_scope', 'forbidden'],
  ['not_in_channel', 'forbidden'],
  ['restricted_action', 'forbidden'],
  ['user_disabled', 'gone'],
  ['user_not_found', 'gone'],
  ['user_not_visible', 'gone'],
]);

const notThere: Sent = { outcome: 'refused', why: 'gone', detail: 'not_installed' };

/** The voice on Slack. Slack has no key that keeps two tries from becoming two messages. */
export function createVoice(speak: Speak, illustrate: Illustrate, log: Log): Voice {
  /** Sends a view; where Slack refuses its pictures, which is an answer, the same without them. */
  const say = (place: PlaceId, view: View, send: (api: Api, view: View) => ReturnType<Api>) =>
    outcomeOf(place, speak, async (api) => {
      const team = teamOf(place);
      const shown = await illustrate.show(team, api, view);
      try {
        return await send(api, shown);
      } catch (error) {
        const failure = failed(error);
        const mayDo = failure.outcome === 'refused' && failure.why === 'invalid';
        if (!isAddressed(shown) || !mayDo) throw error;
        illustrate.forget(team, view);
        log.warn({ team, ...failureOf(error) }, 'a message was refused with its pictures');
        return send(api, unaddressed(shown));
      }
    });
  const post = (place: PlaceId, view: View, mark: 'line' | 'direct') =>
    say(place, view, (api, shown) =>
      api('chat.postMessage', {
        channel: lastOf(place),
        ...quiet,
        ...unfolded,
        ...renderMessage(shown, mark),
      }),
    );
  return {
    // Slack tells who is in a channel only to apps that ask to read about channels.
    standing: async () => ({ outcome: 'refused', why: 'untold' }),
    allowance: allowanceOf,
    post: (place, view) => post(place, view, 'line'),
    edit: (ref, view) => {
      const [channel = '', ts = ''] = ref.split(':').slice(-2);
      const mark = channel.startsWith('D') ? 'direct' : 'line';
      return say(placeIn(ref), view, (api, shown) =>
        api('chat.update', { channel, ts, ...quiet, ...renderMessage(shown, mark) }),
      );
    },
    direct: async (account, view) => {
      try {
        const team = teamOf(account);
        const api = await speak(team);
        if (api === undefined) return notThere;
        const opened = await api('conversations.open', { users: lastOf(account) });
        const channel = String(Reflect.get(Object(opened.channel), 'id'));
        return await post(placeId('slack', team, channel), view, 'direct');
      } catch (error) {
        // Opening the conversation shows nobody anything, so an answer that was lost is no harm.
        const failure = failed(error);
        return failure.outcome === 'unknown' ? unreached : failure;
      }
    },
    nameOf: async (place, account) => {
      const team = teamOf(place);
      try {
        const api = await speak(team);
        return api && nameIn(await api('users.info', { user: lastOf(account) }));
      } catch (error) {
        log.warn({ team, ...failureOf(error) }, 'Slack does not tell a name');
        return undefined;
      }
    },
    // Slack lets us read no channel's history, and knows no id of ours.
    trace: async () => ({ outcome: 'unknown' }),
  };
}

async function outcomeOf(
  place: PlaceId,
  speak: Speak,
  work: (api: Api) => Promise<{ readonly ts?: unknown }>,
): Promise<Sent> {
  try {
    const api = await speak(teamOf(place));
    if (api === undefined) return notThere;
    const { ts } = await work(api);
    return { outcome: 'sent', place, ref: messageRef(place, String(ts)) };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): Exclude<Sent, { outcome: 'sent' }> {
  const wait = waitOf(error);
  if (wait !== undefined) return { outcome: 'later', afterMs: wait, held: 'all' };
  if (isUnsent(error)) return unreached;
  if (isUncertain(error)) return { outcome: 'unknown' };
  const code = codeOf(error) ?? '';
  return { outcome: 'refused', why: refusals.get(code) ?? 'invalid', detail: code };
}

/** What somebody calls themselves, in an answer of users.info. */
function nameIn({ user }: { readonly user?: unknown }): string | undefined {
  const { profile, real_name: real } = Object(user);
  const names: readonly unknown[] = [Object(profile).display_name, Object(profile).real_name, real];
  return names.find((name): name is string => typeof name === 'string' && name.trim() !== '');
}

function teamOf(id: PlaceId | AccountId): string {
  return id.split(':')[1] ?? '';
}

function lastOf(id: PlaceId | AccountId): string {
  return id.split(':').at(-1) ?? '';
}

function placeIn(ref: MessageRef): PlaceId {
  const [, team = '', channel = ''] = ref.split(':');
  return placeId('slack', team, channel);
}
