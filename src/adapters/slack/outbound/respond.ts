// A view on its way: by a response_url, by a post beside a mention, or into an open modal.

import { unexpectedErrorView } from '../../../core/bot/errors.ts';
import { parseConversationId } from '../../../core/bot/request.ts';
import {
  buttons,
  drawingsOf,
  type Form,
  hasImageUrls,
  prose,
  type Reply,
  type View,
  withoutImages,
} from '../../../core/bot/view.ts';
import { withTimeout } from '../../../lib/timeout.ts';
import type { DecodedRequest, ReplyTarget } from '../inbound/decode.ts';
import type { MessageKind } from '../render/action-id.ts';
import { formModal, loadingModal } from '../render/modal.ts';
import { renderMessage, renderModal } from '../render/render.ts';
import { noMentions, noUnfurl, respondToUrl } from './api.ts';
import { errorCodes, isUnknownOutcome, slackErrorCode, toLogFields } from './errors.ts';
import type { ReplyDeps } from './late-images.ts';
import type { PendingReply, ReplyContext } from './message.ts';
import { attachFile } from './message.ts';

/** True where an answer becomes a message that our token posts or edits: it can show files of ours. */
export function isBotMessage(target: ReplyTarget, visibility: Reply['visibility']): boolean {
  if (target.to === 'replace') return target.message !== undefined;
  return target.to === 'direct' || (target.to === 'thread' && visibility === 'public');
}

/** Sends a view as a message to where the errand's answer goes. */
export async function sendMessage(
  { lateImages }: Pick<ReplyDeps, 'lateImages'>,
  pending: PendingReply,
  view: View,
  visibility: Reply['visibility'],
): Promise<void> {
  const { target, team, api, user } = pending;
  switch (target.to) {
    case 'new-message': {
      const response_type = visibility === 'public' ? 'in_channel' : 'ephemeral';
      return respondToUrl(target.url, { response_type, ...renderMessage(view) });
    }
    case 'private': {
      const body = renderMessage(view);
      return respondToUrl(target.url, {
        response_type: 'ephemeral',
        replace_original: false,
        ...body,
      });
    }
    case 'replace': {
      const { url, messageKind, message } = target;
      const posted = message === undefined ? undefined : { team, ...message };
      if (posted !== undefined && lateImages !== undefined) {
        await lateImages.cancel(posted);
        if (drawingsOf(view).length > 0 && (await lateImages.editWithImages(posted, view))) return;
        return respondToUrl(url, {
          replace_original: true,
          ...renderMessage(withoutImages(view), messageKind),
        });
      }
      return respondToUrl(url, { replace_original: true, ...renderMessage(view, messageKind) });
    }
    case 'thread': {
      const { channel, thread } = target;
      const to = { channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
      if (visibility === 'public') return postView(lateImages, pending, view, to, 'line');
      await api('chat.postEphemeral', { ...to, ...noMentions, ...renderMessage(view), user });
      return;
    }
    case 'direct':
      return postView(lateImages, pending, view, { channel: target.channel }, 'direct');
    default:
      throw new Error(`a message cannot be sent to a ${target.to}`);
  }
}

/** Posts a view by our token; pictures that are not there yet follow it. */
async function postView(
  lateImages: ReplyDeps['lateImages'],
  { api, team }: PendingReply,
  view: View,
  to: { readonly channel: string; readonly thread_ts?: string },
  messageKind: MessageKind,
): Promise<void> {
  const body = { ...to, ...noMentions, ...noUnfurl, ...renderMessage(view, messageKind) };
  const response = await api('chat.postMessage', body);
  if (hasImageUrls(view)) return;
  lateImages?.addLater(
    { team, channel: to.channel, ts: String(response.ts) },
    response,
    view,
    messageKind,
  );
}

/** Puts a view into the modal that is open. */
export async function sendView({ target, api }: PendingReply, view: View): Promise<void> {
  if (!('view' in target)) throw new Error(`there is no modal in a ${target.to}`);
  await api('views.update', { view_id: target.view, view: renderModal(view, target.metadata) });
}

// A line that needs a field filled in: a modal that asks for it, opened at once.

/** Opens a form, in the modal that was pressed or in a new one. Never rejects. */
export async function openForm(
  { log, errorId: createErrorId }: ReplyContext,
  { id, ack, api, target, line }: PendingReply,
  { request, trigger }: Extract<DecodedRequest, { kind: 'command' }>,
  form: Form,
): Promise<void> {
  const { channel } = parseConversationId(request.conversation);
  const view = formModal(form, channel === 'home' ? '' : channel);
  const open =
    target.to === 'view'
      ? api('views.update', { view_id: target.view, view })
      : api('views.open', { trigger_id: trigger, view });
  try {
    await Promise.all([ack(), open]);
  } catch (error) {
    const late = errorCodes.expiredTrigger.has(slackErrorCode(error) ?? '');
    const errorId = createErrorId();
    const fields = { id: errorId, request: id, ...toLogFields(error) };
    log[late ? 'warn' : 'error'](
      { event: 'slack.form_failed', ...fields },
      'Form could not be opened',
    );
    if (!('url' in target)) return;
    const view = late ? openedTooLateView(line) : unexpectedErrorView(errorId, line);
    const privately = { response_type: 'ephemeral', replace_original: false } as const;
    await respondToUrl(target.url, { ...privately, ...renderMessage(view) }).catch((sendError) => {
      log.error(
        { event: 'slack.reply_failed', request: id, ...toLogFields(sendError) },
        'Reply failed',
      );
    });
  }
}

function openedTooLateView(line: string): View {
  return {
    title: 'That took too long to open',
    tone: 'info',
    blocks: [prose('Press it once more.'), buttons({ label: 'Open it', line, style: 'primary' })],
  };
}

// The answer to one request: in the acknowledgement when it is ready in time, else behind it.

/** An answer that takes longer than this is announced first. */
const acknowledgeWithinMs = 1_500;

/** Answers with what `work` resolves to, which never rejects. Never rejects itself. */
export async function respond(
  deps: ReplyDeps,
  pending: PendingReply,
  work: Promise<Reply>,
): Promise<void> {
  try {
    await answerRequest(deps, pending, work);
  } catch (error) {
    const gone = errorCodes.unavailable.has(slackErrorCode(error) ?? '');
    const fields = { request: pending.id, ...toLogFields(error) };
    if (gone)
      deps.log.warn(
        { event: 'slack.reply_expired', ...fields },
        'Reply came too late: its message, modal or URL is gone',
      );
    else deps.log.error({ event: 'slack.reply_failed', ...fields }, 'Reply failed');
  }
}

async function answerRequest(
  deps: ReplyDeps,
  pending: PendingReply,
  work: Promise<Reply>,
): Promise<void> {
  const { target, ack, api } = pending;
  switch (target.to) {
    case 'new-message': {
      const reply = pending.isPublic
        ? undefined
        : await withTimeout(work, acknowledgeWithinMs, undefined);
      if (reply !== undefined && canBeAcknowledged(reply)) {
        return ack({ response_type: 'ephemeral', ...renderMessage(reply.view) });
      }
      await ack();
      return showReply(deps, pending, await work);
    }
    case 'submitted': {
      const reply = await withTimeout(work, acknowledgeWithinMs, undefined);
      if (reply !== undefined && canBeAcknowledged(reply)) {
        return ack({ response_action: 'update', view: renderModal(reply.view, target.metadata) });
      }
      await ack({ response_action: 'update', view: loadingModal(target.metadata) });
      return showReply(deps, pending, await work);
    }
    case 'open': {
      await ack();
      const view = loadingModal(target.metadata);
      const opened = await api('views.open', { trigger_id: target.trigger, view });
      const id = String(Reflect.get(Object(opened.view), 'id'));
      const openTarget = { to: 'view', view: id, metadata: target.metadata } as const;
      return showReply(deps, { ...pending, target: openTarget }, await work);
    }
    default:
      await ack();
      return showReply(deps, pending, await work);
  }
}

/** Nobody tells us whether Slack took an acknowledgement: what it might refuse is sent behind it. */
function canBeAcknowledged({ file, view }: Reply): boolean {
  return file === undefined && !hasImageUrls(view);
}

/** Shows a reply; where Slack refuses it, something simpler that it will take. */
async function showReply(deps: ReplyDeps, pending: PendingReply, reply: Reply): Promise<void> {
  const { target, team } = pending;
  const isView = target.to === 'view' || target.to === 'submitted' || target.to === 'open';
  const show = (view: View, visibility: Reply['visibility']) =>
    isView ? sendView(pending, view) : sendMessage(deps, pending, view, visibility);
  const viewWithFile = await attachFile(deps, pending, reply);
  const lateImages = isBotMessage(target, reply.visibility) ? deps.lateImages : undefined;
  const view = lateImages?.withUploadedImages(team, viewWithFile) ?? viewWithFile;
  try {
    await show(view, reply.visibility);
  } catch (error) {
    const code = slackErrorCode(error) ?? '';
    if (
      isUnknownOutcome(error) ||
      errorCodes.unavailable.has(code) ||
      errorCodes.invalidToken.has(code)
    )
      throw error;
    const errorId = deps.errorId();
    if (hasImageUrls(view)) {
      deps.log.warn(
        {
          event: 'slack.reply_images_refused',
          id: errorId,
          request: pending.id,
          ...toLogFields(error),
        },
        'Reply refused with its images; sending it without them',
      );
      lateImages?.invalidate(team, view);
      return showReply(deps, pending, { view: withoutImages(view), visibility: reply.visibility });
    }
    deps.log.error(
      { event: 'slack.reply_refused', id: errorId, request: pending.id, ...toLogFields(error) },
      'Reply refused',
    );
    await show(unexpectedErrorView(errorId, pending.line), 'private');
  }
}
