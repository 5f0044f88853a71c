// A view on its way: by a response_url, by a post beside a mention, or into an open modal.

import { isAddressed, unaddressed } from '../../core/addressed.ts';
import { drawingsOf, type Reply, type View } from '../../core/view.ts';
import type { WithAlbum } from './album.ts';
import type { Target } from './asked.ts';
import { put, quiet, unfolded } from './calls.ts';
import type { Errand } from './desk.ts';
import { renderMessage, renderModal } from './render.ts';
import type { Mark } from './render-actions.ts';

/** True where an answer becomes a message that our token posts or edits: it can show files of ours. */
export function isOurOwn(target: Target, seen: Reply['seen']): boolean {
  if (target.to === 'replace') return target.message !== undefined;
  return target.to === 'direct' || (target.to === 'thread' && seen === 'place');
}

/** Sends a view as a message to where the errand's answer goes. */
export async function sendMessage(
  { album }: Pick<WithAlbum, 'album'>,
  errand: Errand,
  view: View,
  seen: Reply['seen'],
): Promise<void> {
  const { target, team, api, user } = errand;
  switch (target.to) {
    case 'asked': {
      const response_type = seen === 'place' ? 'in_channel' : 'ephemeral';
      return put(target.url, { response_type, ...renderMessage(view) });
    }
    case 'private': {
      const body = renderMessage(view);
      return put(target.url, { response_type: 'ephemeral', replace_original: false, ...body });
    }
    case 'replace': {
      const { url, mark, message } = target;
      const posted = message === undefined ? undefined : { team, ...message };
      if (posted !== undefined && album !== undefined) {
        await album.turn(posted);
        if (drawingsOf(view).length > 0 && (await album.edit(posted, view))) return;
        return put(url, { replace_original: true, ...renderMessage(unaddressed(view), mark) });
      }
      return put(url, { replace_original: true, ...renderMessage(view, mark) });
    }
    case 'thread': {
      const { channel, thread } = target;
      const to = { channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
      if (seen === 'place') return post(album, errand, view, to, 'line');
      await api('chat.postEphemeral', { ...to, ...quiet, ...renderMessage(view), user });
      return;
    }
    case 'direct':
      return post(album, errand, view, { channel: target.channel }, 'direct');
    default:
      throw new Error(`a message cannot be sent to a ${target.to}`);
  }
}

/** Posts a view by our token; pictures that are not there yet follow it. */
async function post(
  album: WithAlbum['album'],
  { api, team }: Errand,
  view: View,
  to: { readonly channel: string; readonly thread_ts?: string },
  mark: Mark,
): Promise<void> {
  const body = { ...to, ...quiet, ...unfolded, ...renderMessage(view, mark) };
  const told = await api('chat.postMessage', body);
  if (isAddressed(view)) return;
  album?.follow({ team, channel: to.channel, ts: String(told.ts) }, told, view, mark);
}

/** Puts a view into the modal that is open. */
export async function sendView({ target, api }: Errand, view: View): Promise<void> {
  if (!('view' in target)) throw new Error(`there is no modal in a ${target.to}`);
  await api('views.update', { view_id: target.view, view: renderModal(view, target.metadata) });
}
