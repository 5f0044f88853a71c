// One picture on its way to Slack: an address asked for, the bytes sent there, and waited for until it can be shown.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Drawing } from '../../core/pictures/drawing.ts';
import type { Pictures } from '../../core/ports.ts';
import { type Api, callMs } from './calls.ts';
import { notTaken } from './trouble.ts';

/** How long between two looks whether a file is prepared. */
const lookMs = 300;

/** What was waited for did not come. */
export class TooLate extends Error {}

/** Uploads a picture and resolves with the id of its file, once Slack can show it. */
export async function upload(
  api: Api,
  { nameOf, png }: Pick<Pictures, 'nameOf' | 'png'>,
  drawing: Drawing,
  { patience, leaving }: { readonly patience: number; readonly leaving: AbortSignal },
): Promise<string> {
  const bytes = await png(drawing);
  const filename = `${nameOf(drawing)}.png`;
  const place = await api('files.getUploadURLExternal', { filename, length: bytes.length });
  const id = String(place.file_id);
  const { ok, status } = await fetch(String(place.upload_url), {
    method: 'POST',
    body: new Uint8Array(bytes),
    signal: AbortSignal.any([AbortSignal.timeout(callMs), leaving]),
  });
  if (!ok) throw notTaken(status, 'upload_failed');
  await api('files.completeUploadExternal', { files: [{ id, title: 'Picture' }] });
  const until = performance.now() + patience;
  while (!(await isPrepared(api, id))) {
    if (performance.now() + lookMs > until)
      throw new TooLate('Slack did not prepare a file in time');
    await sleep(lookMs, undefined, { signal: leaving });
  }
  return id;
}

/** Slack knows the kind of a file once it has looked into it. */
async function isPrepared(api: Api, id: string): Promise<boolean> {
  const { file } = await api('files.info', { file: id });
  const kind: unknown = Reflect.get(Object(file), 'mimetype');
  return typeof kind === 'string' && kind !== '';
}
