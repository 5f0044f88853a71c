// An interaction to be answered, and what answering needs besides.

import type { Images } from '../../../core/bot/images.ts';
import { drawingsOf, footnote, type Reply, type View } from '../../../core/bot/view.ts';
import type { Logger } from '../../shared/logger.ts';
import type { ReplyTarget } from '../inbound/decode.ts';
import type { InteractionRef } from '../inbound/schema.ts';
import { limits } from '../render/limits.ts';
import { imageFileName, render } from '../render/render.ts';
import {
  createInteractionApi,
  type FileUpload,
  type InteractionApi,
  type RenderedMessage,
  type SendRequest,
} from './api.ts';
import { toLogFields } from './errors.ts';

export type ReplyContext = {
  readonly api: InteractionApi;
  /** A reply with its pictures and files. Never rejects. */
  readonly buildMessage: (reply: Reply) => Promise<RenderedMessage>;
  readonly log: Logger;
  /** A short id for the learner to quote. */
  readonly errorId: () => string;
};

/** One interaction to be answered. */
export type PendingReply = {
  readonly interaction: InteractionRef;
  readonly target: ReplyTarget;
  readonly line: string;
  /** Whether the line asks to be answered where all can see it. */
  readonly isPublic: () => boolean;
  /** How old it was, in milliseconds, when it came. */
  readonly ageMs: number;
};

// What answering needs besides the interaction: a way to Discord, messages with their pictures, the log.

export type ReplyDeps = {
  readonly log: Logger;
  readonly images: Pick<Images, 'renderPng'>;
  readonly errorId: () => string;
};

export function createReplyContext(deps: ReplyDeps, send: SendRequest): ReplyContext {
  const { log, errorId } = deps;
  return {
    api: createInteractionApi(send),
    buildMessage: createLoggingMessageBuilder(deps),
    log,
    errorId,
  };
}

/** Builds messages, and logs what could not be painted. */
export function createLoggingMessageBuilder({ log, images }: Pick<ReplyDeps, 'log' | 'images'>) {
  return createMessageBuilder(images, (error) =>
    log.error(
      { event: 'discord.image_render_failed', ...toLogFields(error) },
      'Image rendering failed; showing its text version',
    ),
  );
}

// A reply as a message with its files: the pictures painted, or left out where that fails.

/** Builds messages. `failed` is told of a picture that could not be painted; its text version is shown then. */
export function createMessageBuilder(
  { renderPng: png }: Pick<Images, 'renderPng'>,
  onImageError: (error: unknown) => void,
): (reply: Reply) => Promise<RenderedMessage> {
  return async (reply) => {
    const fallback = messageWithoutImages(reply);
    const drawings = drawingsOf(reply.view);
    if (drawings.length === 0) return fallback;
    try {
      const images = await Promise.all(drawings.map(png));
      const files = images.map(
        (data, index): FileUpload => ({
          name: imageFileName(index),
          data: Buffer.from(data),
          contentType: 'image/png',
        }),
      );
      const [file] = fallback.files;
      const attached = {
        ...(file === undefined ? {} : { file: file.name }),
        pictures: files.map(({ name }) => name),
      };
      return {
        container: render(reply.view, attached),
        files: [...files, ...fallback.files],
        fallback,
      };
    } catch (error) {
      onImageError(error);
      return fallback;
    }
  };
}

/** A view without any file. */
export function messageWithoutFiles(view: View): RenderedMessage {
  return { container: render(view), files: [] };
}

/** Why a file does not come with its view. */
export const cannotAttachHere =
  'I could not attach the file here. Ask me again in a direct message.';
const tooLarge =
  'The file is larger than Discord takes. Whoever runs this bot can hand it to you another way.';

/** The view of a reply whose file cannot go with it. */
export function withMissingFileNote({ view, file }: Reply, reason: string): View {
  return file === undefined ? view : { ...view, blocks: [...view.blocks, footnote(reason)] };
}

function messageWithoutImages(reply: Reply): RenderedMessage {
  const { view, file } = reply;
  if (file === undefined) return messageWithoutFiles(view);
  const data = Buffer.from(file.text, 'utf8');
  if (data.length > limits.fileBytes)
    return messageWithoutFiles(withMissingFileNote(reply, tooLarge));
  const { name } = file;
  return {
    container: render(view, { file: name }),
    files: [{ name, data, contentType: 'application/json' }],
  };
}
