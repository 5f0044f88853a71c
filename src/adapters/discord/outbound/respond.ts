// The first response to an interaction: once, or once more where nobody knows what became of it.

import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { unexpectedErrorView } from '../../../core/bot/errors.ts';
import type { Reply } from '../../../core/bot/view.ts';
import { withTimeout } from '../../../lib/timeout.ts';
import type { InteractionRef } from '../inbound/schema.ts';
import { limits } from '../render/limits.ts';
import type { FirstResponse, RenderedMessage } from './api.ts';
import { discordErrorCode, isUnknownOutcome, toLogFields } from './errors.ts';
import {
  cannotAttachHere,
  messageWithoutFiles,
  type PendingReply,
  type ReplyContext,
  withMissingFileNote,
} from './message.ts';

/** How long one try of a first response may take before it is tried again. */
const firstAttemptTimeoutMs = 1_200;

/**
 * Sends a first response, a second time where nobody knows what became of the first try.
 * False where Discord holds the interaction for lost.
 */
export async function sendFirstResponse(
  context: ReplyContext,
  { interaction, ageMs }: Pick<PendingReply, 'interaction' | 'ageMs'>,
  response: FirstResponse,
): Promise<boolean> {
  const startedAt = performance.now();
  let attempts = 0;
  for (;;) {
    attempts += 1;
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), firstAttemptTimeoutMs);
    try {
      await context.api.createResponse(
        interaction,
        attempts === 1 ? response : withoutImages(response),
        timeout.signal,
      );
      return true;
    } catch (error) {
      const code = discordErrorCode(error);
      if (code === RESTJSONErrorCodes.UnknownInteraction) {
        context.log.warn(
          { event: 'discord.interaction_expired', interaction: interaction.id, code },
          'Interaction expired before the first response',
        );
        return false;
      }
      if (code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) {
        context.log.warn(
          { event: 'discord.interaction_already_answered', interaction: interaction.id, code },
          'Interaction was already answered',
        );
        // After a lost try it was our own answer that came through.
        return attempts > 1;
      }
      const remainingMs = limits.firstResponseMs - ageMs - (performance.now() - startedAt);
      if (!isUnknownOutcome(error) || attempts > 1 || remainingMs <= 0) throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Without the pictures, which may be what took too long. */
function withoutImages(response: FirstResponse): FirstResponse {
  if (!('message' in response) || response.message.fallback === undefined) return response;
  return { ...response, message: response.message.fallback };
}

// A message that Discord refuses gives way to a simpler one, so that nobody is left without an answer.

/** A reply and the message it makes. */
export type PreparedReply = { readonly reply: Reply; readonly message: RenderedMessage };

/** Sends a message; where Discord refuses it, the same without pictures, or something simpler. */
export async function sendWithFallback(
  context: ReplyContext,
  pending: PendingReply,
  { reply, message }: PreparedReply,
  send: (message: RenderedMessage, forcePrivate: boolean) => Promise<boolean>,
): Promise<void> {
  try {
    await send(message, false);
  } catch (error) {
    const code = discordErrorCode(error);
    if (
      isUnknownOutcome(error) ||
      code === RESTJSONErrorCodes.InvalidWebhookToken ||
      code === RESTJSONErrorCodes.UnknownWebhook
    ) {
      throw error;
    }
    const id = context.errorId();
    const fields = { id, interaction: pending.interaction.id, ...toLogFields(error) };
    if (message.fallback !== undefined) {
      context.log.warn(
        { event: 'discord.reply_images_refused', ...fields },
        'Reply refused with its images; sending it without them',
      );
      return sendWithFallback(context, pending, { reply, message: message.fallback }, send);
    }
    const isForbidden =
      code === RESTJSONErrorCodes.MissingPermissions || code === RESTJSONErrorCodes.MissingAccess;
    context.log.error(
      { event: isForbidden ? 'discord.reply_forbidden' : 'discord.reply_refused', ...fields },
      isForbidden ? 'Reply forbidden' : 'Reply refused',
    );
    await send(
      messageWithoutFiles(
        isForbidden
          ? withMissingFileNote(reply, cannotAttachHere)
          : unexpectedErrorView(id, pending.line),
      ),
      true,
    );
  }
}

// The answer to one interaction: in the first response when it is ready in time, else by an edit.

/** An answer that takes longer than this from the press is announced first. */
const deferAfterMs = 1_500;

/** Answers with what `asked` resolves to, which never rejects. Never rejects itself. */
export async function respond(
  context: ReplyContext,
  pending: PendingReply,
  reply: Promise<Reply>,
): Promise<void> {
  const answer = reply.then(async (reply) => ({
    reply,
    message: await context.buildMessage(reply),
  }));
  const readyAnswer = await withTimeout(
    answer,
    Math.max(0, deferAfterMs - pending.ageMs),
    undefined,
  );
  try {
    if (readyAnswer !== undefined) return await sendAnswer(context, pending, readyAnswer);
    const ephemeral = isEphemeral(pending, pending.isPublic());
    const how = pending.target === 'update' ? 'defer-update' : 'defer';
    const deferred = sendFirstResponse(context, pending, { kind: how, ephemeral }).catch(
      (error) => {
        context.log.error(
          {
            event: 'discord.defer_failed',
            interaction: pending.interaction.id,
            ...toLogFields(error),
          },
          'Defer failed',
        );
        return false;
      },
    );
    const finishedAnswer = await answer;
    if (await deferred) await sendDeferredAnswer(context, pending, finishedAnswer);
  } catch (error) {
    context.log.error(
      { event: 'discord.reply_failed', interaction: pending.interaction.id, ...toLogFields(error) },
      'Reply failed',
    );
  }
}

/** Sends a first response that holds all there is to say: a form, or values to offer. */
export async function respondAtOnce(
  context: ReplyContext,
  interaction: InteractionRef,
  ageMs: number,
  response: FirstResponse,
): Promise<void> {
  try {
    await sendFirstResponse(context, { interaction, ageMs }, response);
  } catch (error) {
    context.log.error(
      { event: 'discord.reply_failed', interaction: interaction.id, ...toLogFields(error) },
      'Reply failed',
    );
  }
}

async function sendAnswer(
  context: ReplyContext,
  pending: PendingReply,
  answer: PreparedReply,
): Promise<void> {
  const how = pending.target === 'update' ? 'update' : 'new';
  const ephemeral = isEphemeral(pending, answer.reply.visibility === 'public');
  await sendWithFallback(context, pending, answer, (message, hidden) =>
    sendFirstResponse(context, pending, { kind: how, message, ephemeral: ephemeral || hidden }),
  );
}

async function sendDeferredAnswer(
  { api, ...context }: ReplyContext,
  pending: PendingReply,
  answer: PreparedReply,
): Promise<void> {
  const { interaction, target, isPublic } = pending;
  // Announced to all, but for the caller alone, as when the line made no sense: take it back first.
  const isWronglyPublic = target === 'reply' && isPublic() && answer.reply.visibility === 'private';
  if (isWronglyPublic) await api.deleteResponse(interaction);
  await sendWithFallback({ api, ...context }, pending, answer, async (message) => {
    await (isWronglyPublic
      ? api.followUp(interaction, message)
      : api.editResponse(interaction, message));
    return true;
  });
}

function isEphemeral({ target }: PendingReply, isPublic: boolean): boolean {
  return target === 'private' || (target === 'reply' && !isPublic);
}
