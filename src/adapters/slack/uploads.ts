// Pictures as files of Slack's, for where Slack cannot fetch them from us: uploaded once a workspace, shown once prepared.
//
// A file is private to us until a message of ours shows it, so only what we post ourselves can have
// one. Slack prepares it behind our back: a message that shows it sooner is refused.

import { setTimeout as sleep } from 'node:timers/promises';
import { addressed } from '../../core/addressed.ts';
import type { Drawing } from '../../core/pictures/drawing.ts';
import type { Pictures } from '../../core/ports.ts';
import { drawingsOf } from '../../core/view.ts';
import { type Api, callMs } from './calls.ts';
import type { Log } from './desk.ts';
import type { Illustrate } from './post.ts';
import { fileAddress } from './render-text.ts';
import { failureOf, notTaken } from './trouble.ts';

/** Files of which we know where they are, in all workspaces together. */
const mostFiles = 1_000;

/** How long a message waits for its pictures, from painting to prepared. */
const patienceMs = 6_000;

/** How long between two looks whether a file is prepared. */
const lookMs = 300;

/**
 * Shows pictures as uploaded files: all of a view's, or none where one is not there in time. What
 * Slack would not show is uploaded anew the next time. `patience` is in milliseconds.
 */
export function createUploads(
  pictures: Pick<Pictures, 'nameOf' | 'png'>,
  log: Log,
  { most = mostFiles, patience = patienceMs } = {},
): Illustrate {
  const files = new Map<string, Promise<string>>();
  const keyOf = (team: string, drawing: Drawing) => `${team} ${pictures.nameOf(drawing)}`;

  const fileOf = (team: string, api: Api, drawing: Drawing): Promise<string> => {
    const key = keyOf(team, drawing);
    const known = files.get(key);
    const file = known ?? upload(api, pictures, drawing, patience);
    // What was used longest ago goes first.
    files.delete(key);
    files.set(key, file);
    for (const [oldest] of files) {
      if (files.size <= most) break;
      files.delete(oldest);
    }
    file.catch(() => {
      if (files.get(key) === file) files.delete(key);
    });
    return file;
  };

  return {
    show: async (team, api, view) => {
      const drawings = [...new Set(drawingsOf(view))];
      if (drawings.length === 0) return view;
      const late = new AbortController();
      try {
        const ids = await Promise.race([
          Promise.all(drawings.map((drawing) => fileOf(team, api, drawing))),
          tooLong(patience, late.signal),
        ]);
        const byDrawing = new Map(drawings.map((drawing, index) => [drawing, ids[index] ?? '']));
        return addressed(view, (drawing) => fileAddress(byDrawing.get(drawing) ?? ''));
      } catch (error) {
        log.warn(
          { team, ...failureOf(error) },
          'pictures were not uploaded; their twins are shown',
        );
        return view;
      } finally {
        late.abort();
      }
    },
    forget: (team, view) => {
      for (const drawing of drawingsOf(view)) files.delete(keyOf(team, drawing));
    },
  };
}

/** Uploads a picture and resolves with the id of its file, once Slack can show it. */
async function upload(
  api: Api,
  { nameOf, png }: Pick<Pictures, 'nameOf' | 'png'>,
  drawing: Drawing,
  patience: number,
): Promise<string> {
  const bytes = await png(drawing);
  const filename = `${nameOf(drawing)}.png`;
  const place = await api('files.getUploadURLExternal', { filename, length: bytes.length });
  const id = String(place.file_id);
  const { ok, status } = await fetch(String(place.upload_url), {
    method: 'POST',
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(callMs),
  });
  if (!ok) throw notTaken(status, 'upload_failed');
  await api('files.completeUploadExternal', { files: [{ id, title: 'Picture' }] });
  const until = performance.now() + patience;
  while (!(await isPrepared(api, id))) {
    if (performance.now() + lookMs > until) throw new Error('Slack did not prepare a file in time');
    await sleep(lookMs);
  }
  return id;
}

/** Slack knows the kind of a file once it has looked into it. */
async function isPrepared(api: Api, id: string): Promise<boolean> {
  const { file } = await api('files.info', { file: id });
  const kind: unknown = Reflect.get(Object(file), 'mimetype');
  return typeof kind === 'string' && kind !== '';
}

async function tooLong(ms: number, signal: AbortSignal): Promise<never> {
  await sleep(ms, undefined, { signal });
  throw new Error(`pictures were not there after ${ms} ms`);
}
