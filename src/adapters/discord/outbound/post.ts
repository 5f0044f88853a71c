// How much the bot says unasked on Discord, which allows a bot 50 requests a second in all.

import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type {
  FindSentResult,
  OutboundClient,
  RateLimit,
  Refusal,
  Sent,
} from '../../../core/bot/outbound.ts';
import {
  type AccountId,
  type ConversationId,
  conversationId,
  messageRef,
  parseAccountId,
  parseConversationId,
  parseMessageRef,
} from '../../../core/bot/request.ts';
import { snowflakeAt } from '../inbound/decode.ts';
import { type CallApi, fileFields, messageBody, type RenderedMessage } from './api.ts';
import {
  discordErrorCode,
  isNotSent,
  isUnknownOutcome,
  rateLimitScope,
  retryAfterMs,
  toLogFields,
} from './errors.ts';
import { fetchChannelAccess, fetchDisplayName } from './lookups.ts';
import type { ReplyContext } from './message.ts';

/**
 * Nine tenths of what Discord allows. The rest is for edits of answers that took long, which count;
 * first answers to interactions do not (Discord's documentation, Rate Limits).
 */
export const discordRateLimit: RateLimit = {
  name: 'discord',
  calls: 45,
  windowMs: 1_000,
  // In no second more than 45 + 2 + 1.
  burst: 2,
  // Enough for half a second that a call may take; so many are in hand at most when we are killed.
  maxConcurrent: 24,
};

// What the bot says on Discord unasked: posts, edits and direct messages, by the bot's own token.

/** Discord holds a nonce "for a few minutes": so long a second try cannot become a second message. */
const nonceLifetimeMs = 2 * 60_000;

/** How far Discord's clock and ours may be apart when messages are looked for. */
const maxClockSkewMs = 60_000;

/** How long to leave Discord alone where it could not be reached at all. */
const unreachableRetryMs = 30_000;

const unreachable = {
  outcome: 'rate-limited',
  retryAfterMs: unreachableRetryMs,
  scope: 'all',
} as const;

/** Discord's codes of what it refuses for good. */
const refusalReasons: ReadonlyMap<number, Refusal> = new Map([
  [RESTJSONErrorCodes.UnknownChannel, 'gone'],
  [RESTJSONErrorCodes.UnknownUser, 'gone'],
  [RESTJSONErrorCodes.UnknownMessage, 'gone'],
  [RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached, 'gone'],
  [RESTJSONErrorCodes.MissingAccess, 'forbidden'],
  [RESTJSONErrorCodes.MissingPermissions, 'forbidden'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, 'closed'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, 'closed'],
]);

/** The outbound client for Discord; `buildMessage` renders the pictures of a view. */
export function createOutboundClient(
  callApi: CallApi,
  context: Pick<ReplyContext, 'buildMessage' | 'log'>,
): OutboundClient {
  const sendView = async (
    conversation: ConversationId,
    view: Parameters<OutboundClient['post']>[1],
    send: (message: RenderedMessage) => Promise<unknown>,
  ) => {
    const message = await context.buildMessage({ view, visibility: 'public' });
    return attemptSend(conversation, () => sendWithFallback(message, send, context.log));
  };
  const post: OutboundClient['post'] = (conversation, view, id) =>
    sendView(conversation, view, (message) =>
      callApi(
        'POST',
        `/channels/${channelIdOf(conversation)}/messages`,
        requestBody(message, { nonce: id, enforce_nonce: true }),
      ),
    );
  return {
    rateLimit: () => discordRateLimit,
    post,
    edit: (ref, view) => {
      const { conversation, message } = parseMessageRef(ref);
      const channelId = channelIdOf(conversation);
      return sendView(conversation, view, (content) =>
        callApi('PATCH', `/channels/${channelId}/messages/${message}`, requestBody(content)),
      );
    },
    sendDirect: async (account, view, id) => {
      try {
        const body = { recipient_id: userIdOf(account) };
        const channel = idOf(await callApi('POST', '/users/@me/channels', { body }));
        return await post(conversationId('discord', 'dm', channel), view, id);
      } catch (error) {
        // Opening the conversation shows nobody anything, so an answer that was lost is no harm.
        const failure = toFailure(error);
        return failure.outcome === 'unknown' ? unreachable : failure;
      }
    },
    displayName: async (conversation, account) => {
      try {
        return await fetchDisplayName(callApi, conversation, userIdOf(account));
      } catch (error) {
        context.log.warn(
          { event: 'discord.name_lookup_failed', ...toLogFields(error) },
          'Display name lookup failed',
        );
        return undefined;
      }
    },
    findSentMessage: async (conversation, id, since, now) => {
      const age = now.getTime() - since.getTime();
      return age >= 0 && age < nonceLifetimeMs
        ? { outcome: 'safe-to-retry' }
        : searchMessages(callApi, conversation, id, since);
    },
    channelAccess: (conversation, account) =>
      fetchChannelAccess(callApi, context.log, conversation, account),
  };
}

/** Looks in a channel for our own message whose buttons carry an id. */
async function searchMessages(
  callApi: CallApi,
  conversation: ConversationId,
  id: string,
  since: Date,
): Promise<FindSentResult> {
  const after = snowflakeAt(since.getTime() - maxClockSkewMs);
  const query = new URLSearchParams({ after, limit: '100' });
  try {
    const messages = await callApi('GET', `/channels/${channelIdOf(conversation)}/messages`, {
      query,
    });
    const message = (Array.isArray(messages) ? messages : []).find((one: unknown) =>
      JSON.stringify(Reflect.get(Object(one), 'components') ?? []).includes(id),
    );
    return message === undefined ? { outcome: 'unknown' } : sentResult(conversation, message);
  } catch (error) {
    const outcome = toFailure(error);
    return outcome.outcome === 'rate-limited' ? outcome : { outcome: 'unknown' };
  }
}

async function attemptSend(
  conversation: ConversationId,
  send: () => Promise<unknown>,
): Promise<Sent> {
  try {
    return sentResult(conversation, await send());
  } catch (error) {
    return toFailure(error);
  }
}

function sentResult(
  conversation: ConversationId,
  message: unknown,
): Extract<Sent, { outcome: 'sent' }> {
  return { outcome: 'sent', conversation, ref: messageRef(conversation, idOf(message)) };
}

function toFailure(error: unknown): Exclude<Sent, { outcome: 'sent' }> {
  const waitMs = retryAfterMs(error);
  if (waitMs !== undefined)
    return { outcome: 'rate-limited', retryAfterMs: waitMs, scope: rateLimitScope(error) };
  if (isNotSent(error)) return unreachable;
  if (isUnknownOutcome(error)) return { outcome: 'unknown' };
  const code = discordErrorCode(error);
  const reason = refusalReasons.get(code ?? 0) ?? 'invalid';
  return { outcome: 'refused', reason, detail: String(code) };
}

/** What a message without pictures may still get past: the place is there, and takes us. */
const maybeAboutFiles: ReadonlySet<Refusal> = new Set(['invalid', 'forbidden']);

/** Sends a message; where Discord refuses its pictures, which is an answer, the same without them. */
async function sendWithFallback(
  message: RenderedMessage,
  send: (message: RenderedMessage) => Promise<unknown>,
  log: ReplyContext['log'],
): Promise<unknown> {
  try {
    return await send(message);
  } catch (error) {
    const failure = toFailure(error);
    const mayRetryWithoutFiles =
      failure.outcome === 'refused' && maybeAboutFiles.has(failure.reason);
    if (message.fallback === undefined || !mayRetryWithoutFiles) throw error;
    log.warn(
      { event: 'discord.post_images_refused', ...toLogFields(error) },
      'Post refused with its images; sending it without them',
    );
    return send(message.fallback);
  }
}

function requestBody(message: RenderedMessage, extra: object = {}) {
  const { files = [] } = fileFields(message);
  return { body: { ...messageBody(message, false), ...extra }, files: [...files] };
}

function channelIdOf(conversation: ConversationId): string {
  return parseConversationId(conversation).channel;
}

function userIdOf(account: AccountId): string {
  return parseAccountId(account).user;
}

function idOf(response: unknown): string {
  return String(Reflect.get(Object(response), 'id'));
}
