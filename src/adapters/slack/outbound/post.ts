// How much the bot says unasked on Slack, which counts for each workspace by itself.

import type { OutboundClient, RateLimit, Refusal, Sent } from '../../../core/bot/outbound.ts';
import type { Drawing } from '../../../core/bot/picture.ts';
import {
  type ConversationId,
  conversationId,
  messageRef,
  parseAccountId,
  parseConversationId,
  parseMessageRef,
  workspaceOf,
} from '../../../core/bot/request.ts';
import { hasImageUrls, type View, withImageUrls, withoutImages } from '../../../core/bot/view.ts';
import type { Logger } from '../../shared/logger.ts';
import { isConnectError } from '../../shared/network-errors.ts';
import { renderMessage } from '../render/render.ts';
import { type Api, noMentions, noUnfurl } from './api.ts';
import {
  errorCodes,
  isUnknownOutcome,
  retryAfterMs,
  slackErrorCode,
  toLogFields,
} from './errors.ts';

/**
 * Slack allows 50 calls a minute and more of chat.update (tier 3), a message a second in a channel of
 * chat.postMessage, and does not say how many in a workspace. Both together keep to the lower.
 */
export function rateLimitFor(place: ConversationId): RateLimit {
  // In no minute more than 45 + 4 + 1.
  return { name: workspaceOf(place), calls: 45, windowMs: 60_000, burst: 4, maxConcurrent: 4 };
}

// What the bot says on Slack unasked: posts, edits and direct messages, by the bot's own token.

/** Speaks for us in a workspace; undefined where it has not added us. Never waits or tries again. */
export type ApiFor = (team: string) => Promise<Api | undefined>;

/** How pictures come into what we post: by addresses that Slack can fetch, or as files of its own. */
export type ImageProvider = {
  /** A view with its pictures where Slack finds them. Never rejects. */
  readonly withImages: (team: string, api: Api, view: View) => Promise<View>;
  /** Hears that Slack would not take the pictures of a view. */
  readonly invalidate: (team: string, view: View) => void;
};

/** Pictures that Slack fetches from us. */
export function createUrlImageProvider(imageUrl: (drawing: Drawing) => string): ImageProvider {
  return {
    withImages: async (_, __, view) => withImageUrls(view, imageUrl),
    invalidate: () => undefined,
  };
}

/** How long to leave Slack alone where it could not be reached at all. */
const unreachablePauseMs = 30_000;

const unreachable = {
  outcome: 'rate-limited',
  retryAfterMs: unreachablePauseMs,
  scope: 'all',
} as const;

/** Slack's words for what it refuses for good; what is not here is a fault of the message. */
const refusalReasons: ReadonlyMap<string, Refusal> = new Map([
  ...[...errorCodes.invalidToken].map((code) => [code, 'forbidden'] as const),
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

const notInstalled: Sent = { outcome: 'refused', reason: 'gone', detail: 'not_installed' };

/** The outbound client for Slack. Slack has no key that keeps two tries from becoming two messages. */
export function createOutboundClient(
  apiFor: ApiFor,
  images: ImageProvider,
  log: Logger,
): OutboundClient {
  /** Sends a view; where Slack refuses its pictures, which is an answer, the same without them. */
  const sendWithImages = (
    place: ConversationId,
    view: View,
    send: (api: Api, view: View) => ReturnType<Api>,
  ) =>
    attemptSend(place, apiFor, async (api) => {
      const { workspace: team } = parseConversationId(place);
      const illustratedView = await images.withImages(team, api, view);
      try {
        return await send(api, illustratedView);
      } catch (error) {
        const failure = toFailure(error);
        const isInvalid = failure.outcome === 'refused' && failure.reason === 'invalid';
        if (!hasImageUrls(illustratedView) || !isInvalid) throw error;
        images.invalidate(team, view);
        log.warn(
          { event: 'slack.post_images_refused', team, ...toLogFields(error) },
          'Post refused with its images; sending it without them',
        );
        return send(api, withoutImages(illustratedView));
      }
    });
  const post = (place: ConversationId, view: View, messageKind: 'line' | 'direct') =>
    sendWithImages(place, view, (api, illustratedView) =>
      api('chat.postMessage', {
        channel: parseConversationId(place).channel,
        ...noMentions,
        ...noUnfurl,
        ...renderMessage(illustratedView, messageKind),
      }),
    );
  return {
    // Slack tells who is in a channel only to apps that ask to read about channels.
    channelAccess: async () => ({ outcome: 'refused', reason: 'not-disclosed' }),
    rateLimit: rateLimitFor,
    post: (place, view) => post(place, view, 'line'),
    edit: (ref, view) => {
      const { conversation, message: ts } = parseMessageRef(ref);
      const { channel } = parseConversationId(conversation);
      const messageKind = channel.startsWith('D') ? 'direct' : 'line';
      return sendWithImages(conversation, view, (api, illustratedView) =>
        api('chat.update', {
          channel,
          ts,
          ...noMentions,
          ...renderMessage(illustratedView, messageKind),
        }),
      );
    },
    sendDirect: async (account, view) => {
      try {
        const { workspace: team, user } = parseAccountId(account);
        const api = await apiFor(team);
        if (api === undefined) return notInstalled;
        const opened = await api('conversations.open', { users: user });
        const channel = String(Reflect.get(Object(opened.channel), 'id'));
        return await post(conversationId('slack', team, channel), view, 'direct');
      } catch (error) {
        // Opening the conversation shows nobody anything, so an answer that was lost is no harm.
        const failure = toFailure(error);
        return failure.outcome === 'unknown' ? unreachable : failure;
      }
    },
    displayName: async (place, account) => {
      const { workspace: team } = parseConversationId(place);
      try {
        const api = await apiFor(team);
        return (
          api && displayNameIn(await api('users.info', { user: parseAccountId(account).user }))
        );
      } catch (error) {
        log.warn(
          { event: 'slack.name_lookup_failed', team, ...toLogFields(error) },
          'Display name lookup failed',
        );
        return undefined;
      }
    },
    // Slack lets us read no channel's history, and knows no id of ours.
    findSentMessage: async () => ({ outcome: 'unknown' }),
  };
}

async function attemptSend(
  place: ConversationId,
  apiFor: ApiFor,
  send: (api: Api) => Promise<{ readonly ts?: unknown }>,
): Promise<Sent> {
  try {
    const api = await apiFor(parseConversationId(place).workspace);
    if (api === undefined) return notInstalled;
    const { ts } = await send(api);
    return { outcome: 'sent', conversation: place, ref: messageRef(place, String(ts)) };
  } catch (error) {
    return toFailure(error);
  }
}

function toFailure(error: unknown): Exclude<Sent, { outcome: 'sent' }> {
  const waitMs = retryAfterMs(error);
  if (waitMs !== undefined) return { outcome: 'rate-limited', retryAfterMs: waitMs, scope: 'all' };
  if (isConnectError(error)) return unreachable;
  if (isUnknownOutcome(error)) return { outcome: 'unknown' };
  const code = slackErrorCode(error) ?? '';
  return { outcome: 'refused', reason: refusalReasons.get(code) ?? 'invalid', detail: code };
}

/** What somebody calls themselves, in an answer of users.info. */
function displayNameIn({ user }: { readonly user?: unknown }): string | undefined {
  const { profile, real_name: realName } = Object(user);
  const names: readonly unknown[] = [
    Object(profile).display_name,
    Object(profile).real_name,
    realName,
  ];
  return names.find((name): name is string => typeof name === 'string' && name.trim() !== '');
}
