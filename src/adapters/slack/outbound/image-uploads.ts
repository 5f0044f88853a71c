// One picture on its way to Slack: an address asked for, the bytes sent there, and waited for until it can be shown.

import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Images } from '../../../core/bot/images.ts';
import type { Drawing } from '../../../core/bot/picture.ts';
import { drawingsOf, type View, withImageUrls } from '../../../core/bot/view.ts';
import type { Logger } from '../../shared/logger.ts';
import { slackFileUrl } from '../render/text.ts';
import { type Api, callTimeoutMs } from './api.ts';
import { createResponseError, toLogFields } from './errors.ts';
import type { ImageProvider } from './post.ts';

/** How long between two looks whether a file is prepared. */
const pollMs = 300;

/** What was waited for did not come. */
export class UploadTimeoutError extends Error {}

/** Uploads a picture and resolves with the id of its file, once Slack can show it. */
export async function uploadImage(
  api: Api,
  { contentName: nameOf, renderPng: png }: Pick<Images, 'contentName' | 'renderPng'>,
  drawing: Drawing,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<string> {
  const bytes = await png(drawing);
  const filename = `${nameOf(drawing)}.png`;
  const destination = await api('files.getUploadURLExternal', { filename, length: bytes.length });
  const id = String(destination.file_id);
  const { ok, status } = await fetch(String(destination.upload_url), {
    method: 'POST',
    body: new Uint8Array(bytes),
    signal: AbortSignal.any([AbortSignal.timeout(callTimeoutMs), signal]),
  });
  if (!ok) throw createResponseError(status, 'upload_failed');
  await api('files.completeUploadExternal', { files: [{ id, title: 'Picture' }] });
  const deadline = performance.now() + timeoutMs;
  while (!(await isPrepared(api, id))) {
    if (performance.now() + pollMs > deadline)
      throw new UploadTimeoutError('Slack did not prepare a file in time');
    await sleep(pollMs, undefined, { signal: signal });
  }
  return id;
}

/** Slack knows the kind of a file once it has looked into it. */
async function isPrepared(api: Api, id: string): Promise<boolean> {
  const { file } = await api('files.info', { file: id });
  const mimeType: unknown = Reflect.get(Object(file), 'mimetype');
  return typeof mimeType === 'string' && mimeType !== '';
}

// Pictures as files of Slack's, for where Slack cannot fetch them from us: uploaded once a workspace, shown once prepared.
//
// A file is private to us until a message of ours shows it, so only what we post ourselves can have
// one. Slack prepares it behind our back: a message that shows it sooner is refused.

/** Files of which we know where they are, in all workspaces together. */
const maxFiles = 1_000;

/** How long a message waits for its pictures, from painting to prepared. */
const uploadTimeoutMs = 6_000;

/** For how long nothing waits for pictures of a workspace, once they were too long on their way. */
const cooldownMs = 60_000;

export type ImageUploads = ImageProvider & {
  /** A view with its pictures, where all of them are uploaded already; otherwise as it was. */
  readonly withUploadedImages: (team: string, view: View) => View;
};

type UploadedFile = { readonly file: Promise<string>; id?: string };

const neverAborted = new AbortController().signal;

/**
 * Shows pictures as uploaded files: all of a view's, or none where one is not there in time. What
 * Slack would not show is uploaded anew the next time. `timeoutMs` and `rest` are in milliseconds;
 * from `leaving` on nothing is waited for.
 */
export function createImageUploads(
  pictures: Pick<Images, 'contentName' | 'renderPng'>,
  log: Logger,
  { most = maxFiles, timeoutMs = uploadTimeoutMs, rest = cooldownMs, leaving = neverAborted } = {},
): ImageUploads {
  const files = new LRUCache<string, UploadedFile>({ max: most });
  /** Workspaces whose pictures were not there in time, and until when none are waited for. */
  const cooldownUntil = new Map<string, number>();
  const keyOf = (team: string, drawing: Drawing) => `${team} ${pictures.contentName(drawing)}`;

  const fileOf = (team: string, api: Api, drawing: Drawing): Promise<string> => {
    const key = keyOf(team, drawing);
    const existing = files.get(key);
    const entry: UploadedFile = existing ?? {
      file: uploadImage(api, pictures, drawing, { timeoutMs, signal: leaving }),
    };
    if (existing === undefined) files.set(key, entry);
    entry.file.then(
      (id) => {
        entry.id = id;
      },
      () => {
        if (files.peek(key) === entry) files.delete(key);
      },
    );
    return entry.file;
  };

  const withUploadedImages = (team: string, view: View): View => {
    const ids = new Map<Drawing, string>();
    for (const drawing of drawingsOf(view)) {
      const entry = files.get(keyOf(team, drawing));
      if (entry?.id === undefined) return view;
      ids.set(drawing, entry.id);
    }
    return withImageUrls(view, (drawing) => slackFileUrl(ids.get(drawing) ?? ''));
  };

  return {
    withUploadedImages,
    withImages: async (team, api, view) => {
      const drawings = [...new Set(drawingsOf(view))];
      if (drawings.length === 0) return view;
      const mayWait = (cooldownUntil.get(team) ?? 0) <= performance.now();
      if (!mayWait || leaving.aborted) return withUploadedImages(team, view);
      const settled = new AbortController();
      try {
        const uploaded = Promise.all(drawings.map((drawing) => fileOf(team, api, drawing)));
        const timeout = failAfter(timeoutMs, AbortSignal.any([settled.signal, leaving]));
        const ids = await Promise.race([uploaded, timeout]);
        const byDrawing = new Map(drawings.map((drawing, index) => [drawing, ids[index] ?? '']));
        return withImageUrls(view, (drawing) => slackFileUrl(byDrawing.get(drawing) ?? ''));
      } catch (error) {
        if (leaving.aborted) return view;
        if (error instanceof UploadTimeoutError) cooldownUntil.set(team, performance.now() + rest);
        log.warn(
          { event: 'slack.image_upload_failed', team, ...toLogFields(error) },
          'Image upload failed; showing text versions',
        );
        return view;
      } finally {
        settled.abort();
      }
    },
    invalidate: (team, view) => {
      for (const drawing of drawingsOf(view)) files.delete(keyOf(team, drawing));
    },
  };
}

async function failAfter(ms: number, signal: AbortSignal): Promise<never> {
  await sleep(ms, undefined, { signal });
  throw new UploadTimeoutError(`pictures were not there after ${ms} ms`);
}
