// Pictures of answers that stand in messages of ours, where Slack cannot fetch them: what is uploaded is
// shown at once, and what is not yet is put in by an edit, once, if the message still says the same.

import { drawingsOf, hasImageUrls, type View } from '../../../core/bot/view.ts';
import type { InFlightJobs } from '../../../lib/in-flight.ts';
import type { Logger } from '../../shared/logger.ts';
import type { MessageKind } from '../render/action-id.ts';
import { renderMessage } from '../render/render.ts';
import { type Api, noMentions } from './api.ts';
import { toLogFields } from './errors.ts';
import type { ImageUploads } from './image-uploads.ts';
import type { ReplyContext } from './message.ts';
import type { ApiFor } from './post.ts';

/** A message of ours, by Slack's names for it. */
export type PostedMessage = {
  readonly team: string;
  readonly channel: string;
  readonly ts: string;
};

export type LateImages = {
  /** A view with its pictures, where all of them are uploaded already; otherwise as it was. */
  readonly withUploadedImages: (team: string, view: View) => View;
  /** Hears that Slack would not take the pictures of a view. */
  readonly invalidate: (team: string, view: View) => void;
  /**
   * Uploads the pictures of a view and then puts them into the message that shows it, in the
   * background. `told` is what Slack said of that message.
   */
  readonly addLater: (
    posted: PostedMessage,
    response: ApiResponse,
    view: View,
    messageKind: MessageKind,
  ) => void;
  /** Hears that a message will be changed; resolves once no late picture can come over the change. */
  readonly cancel: (posted: PostedMessage) => Promise<void>;
  /** Shows a view with pictures in a message of ours. False where Slack would not: nothing was followed. */
  readonly editWithImages: (posted: PostedMessage, view: View) => Promise<boolean>;
};

export type ReplyDeps = ReplyContext & {
  /** Undefined where Slack fetches pictures from us. */
  readonly lateImages: LateImages | undefined;
};

/** What a call that shows a message resolves with. */
type ApiResponse = Awaited<ReturnType<Api>>;

type PendingEdit = { inFlight: Promise<unknown> | undefined };

/** `speak` never waits: a late picture is worth no queue. From `leaving` on nothing is put in. */
export function createLateImages(
  uploads: ImageUploads,
  apiFor: ApiFor,
  inFlightJobs: InFlightJobs,
  log: Logger,
  shutdownSignal: AbortSignal,
): LateImages {
  const pendingEdits = new Map<string, PendingEdit>();
  const keyOf = ({ team, channel, ts }: PostedMessage) => `${team} ${channel} ${ts}`;

  const addImages = async (
    posted: PostedMessage,
    response: ApiResponse,
    view: View,
    messageKind: MessageKind,
    pendingEdit: PendingEdit,
  ) => {
    const { team, channel, ts } = posted;
    const isCurrent = () =>
      pendingEdits.get(keyOf(posted)) === pendingEdit && !shutdownSignal.aborted;
    const api = await apiFor(team);
    if (api === undefined) return;
    const illustratedView = await uploads.withImages(team, api, view);
    if (!hasImageUrls(illustratedView) || !isCurrent()) return;
    // Only in a conversation with us does a press change the message; another process may have heard it.
    if (messageKind === 'direct' && !(await isUnchanged(api, posted, response))) return;
    if (!isCurrent()) return;
    const update = api('chat.update', {
      channel,
      ts,
      ...noMentions,
      ...renderMessage(illustratedView, messageKind),
    });
    pendingEdit.inFlight = update.catch(() => undefined);
    await update;
  };

  const addLater: LateImages['addLater'] = (posted, response, view, messageKind) => {
    if (drawingsOf(view).length === 0) return;
    const pendingEdit: PendingEdit = { inFlight: undefined };
    pendingEdits.set(keyOf(posted), pendingEdit);
    const job = addImages(posted, response, view, messageKind, pendingEdit)
      .catch((error) => {
        log.warn(
          { event: 'slack.late_images_failed', team: posted.team, ...toLogFields(error) },
          'Adding images to a reply failed',
        );
      })
      .finally(() => {
        if (pendingEdits.get(keyOf(posted)) === pendingEdit) pendingEdits.delete(keyOf(posted));
      });
    void inFlightJobs.add(job);
  };

  return {
    withUploadedImages: uploads.withUploadedImages,
    invalidate: uploads.invalidate,
    addLater,
    cancel: async (posted) => {
      const pendingEdit = pendingEdits.get(keyOf(posted));
      pendingEdits.delete(keyOf(posted));
      await pendingEdit?.inFlight;
    },
    editWithImages: async (posted, view) => {
      const { team, channel, ts } = posted;
      try {
        const api = await apiFor(team);
        if (api === undefined) return false;
        const body = renderMessage(view, 'direct');
        const response = await api('chat.update', { channel, ts, ...noMentions, ...body });
        if (!hasImageUrls(view)) addLater(posted, response, view, 'direct');
        return true;
      } catch (error) {
        log.warn(
          { event: 'slack.edit_images_failed', team, ...toLogFields(error) },
          'Editing a message with its images failed',
        );
        if (hasImageUrls(view)) uploads.invalidate(team, view);
        return false;
      }
    },
  };
}

/** Whether a message says what Slack told us that it says, in Slack's own spelling of it. */
async function isUnchanged(
  api: Api,
  { channel, ts }: PostedMessage,
  response: ApiResponse,
): Promise<boolean> {
  const range = { latest: ts, oldest: ts, inclusive: true, limit: 1 };
  const { messages } = await api('conversations.history', { channel, ...range });
  const [message]: readonly unknown[] = Array.isArray(messages) ? messages : [];
  const sentText = textOfMessage(response.message) ?? textOfMessage(response);
  return sentText !== undefined && textOfMessage(message) === sentText;
}

function textOfMessage(message: unknown): string | undefined {
  const text: unknown = Reflect.get(Object(message), 'text');
  return typeof text === 'string' ? text : undefined;
}
