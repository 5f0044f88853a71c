// Pictures as files of Slack's, for where Slack cannot fetch them from us: uploaded once a workspace, shown once prepared.
//
// A file is private to us until a message of ours shows it, so only what we post ourselves can have
// one. Slack prepares it behind our back: a message that shows it sooner is refused.

import { setTimeout as sleep } from 'node:timers/promises';
import { addressed } from '../../core/addressed.ts';
import type { Drawing } from '../../core/pictures/drawing.ts';
import type { Pictures } from '../../core/ports.ts';
import { drawingsOf, type View } from '../../core/view.ts';
import type { Api } from './calls.ts';
import type { Log } from './desk.ts';
import type { Illustrate } from './post.ts';
import { fileAddress } from './render-text.ts';
import { failureOf } from './trouble.ts';
import { TooLate, upload } from './upload.ts';

/** Files of which we know where they are, in all workspaces together. */
const mostFiles = 1_000;

/** How long a message waits for its pictures, from painting to prepared. */
const patienceMs = 6_000;

/** For how long nothing waits for pictures of a workspace, once they were too long on their way. */
const restMs = 60_000;

export type Uploads = Illustrate & {
  /** A view with its pictures, where all of them are uploaded already; otherwise as it was. */
  readonly ready: (team: string, view: View) => View;
};

type Held = { readonly file: Promise<string>; id?: string };

const never = new AbortController().signal;

/**
 * Shows pictures as uploaded files: all of a view's, or none where one is not there in time. What
 * Slack would not show is uploaded anew the next time. `patience` and `rest` are in milliseconds;
 * from `leaving` on nothing is waited for.
 */
export function createUploads(
  pictures: Pick<Pictures, 'nameOf' | 'png'>,
  log: Log,
  { most = mostFiles, patience = patienceMs, rest = restMs, leaving = never } = {},
): Uploads {
  const files = new Map<string, Held>();
  /** Workspaces whose pictures were not there in time, and until when none are waited for. */
  const resting = new Map<string, number>();
  const keyOf = (team: string, drawing: Drawing) => `${team} ${pictures.nameOf(drawing)}`;

  const fileOf = (team: string, api: Api, drawing: Drawing): Promise<string> => {
    const key = keyOf(team, drawing);
    const known = files.get(key);
    const held: Held = known ?? { file: upload(api, pictures, drawing, { patience, leaving }) };
    // What was used longest ago goes first.
    files.delete(key);
    files.set(key, held);
    for (const [oldest] of files) {
      if (files.size <= most) break;
      files.delete(oldest);
    }
    held.file.then(
      (id) => {
        held.id = id;
      },
      () => {
        if (files.get(key) === held) files.delete(key);
      },
    );
    return held.file;
  };

  const ready = (team: string, view: View): View => {
    const ids = new Map<Drawing, string>();
    for (const drawing of drawingsOf(view)) {
      const key = keyOf(team, drawing);
      const held = files.get(key);
      if (held?.id === undefined) return view;
      files.delete(key);
      files.set(key, held);
      ids.set(drawing, held.id);
    }
    return addressed(view, (drawing) => fileAddress(ids.get(drawing) ?? ''));
  };

  return {
    ready,
    show: async (team, api, view) => {
      const drawings = [...new Set(drawingsOf(view))];
      if (drawings.length === 0) return view;
      const rested = (resting.get(team) ?? 0) <= performance.now();
      if (!rested || leaving.aborted) return ready(team, view);
      const there = new AbortController();
      try {
        const uploaded = Promise.all(drawings.map((drawing) => fileOf(team, api, drawing)));
        const late = tooLong(patience, AbortSignal.any([there.signal, leaving]));
        const ids = await Promise.race([uploaded, late]);
        const byDrawing = new Map(drawings.map((drawing, index) => [drawing, ids[index] ?? '']));
        return addressed(view, (drawing) => fileAddress(byDrawing.get(drawing) ?? ''));
      } catch (error) {
        if (leaving.aborted) return view;
        if (error instanceof TooLate) resting.set(team, performance.now() + rest);
        log.warn(
          { team, ...failureOf(error) },
          'pictures were not uploaded; their twins are shown',
        );
        return view;
      } finally {
        there.abort();
      }
    },
    forget: (team, view) => {
      for (const drawing of drawingsOf(view)) files.delete(keyOf(team, drawing));
    },
  };
}

async function tooLong(ms: number, signal: AbortSignal): Promise<never> {
  await sleep(ms, undefined, { signal });
  throw new TooLate(`pictures were not there after ${ms} ms`);
}
