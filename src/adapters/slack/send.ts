// A view on its way: by a response_url, by a post beside a mention, or into an open modal.

import type { Reply, View } from '../../core/view.ts';
import { put, quiet, unfolded } from './calls.ts';
import type { Errand } from './desk.ts';
import { renderMessage, renderModal } from './render.ts';

/** Sends a view as a message to where the errand's answer goes. */
export async function sendMessage(
  { target, api, user }: Errand,
  view: View,
  seen: Reply['seen'],
): Promise<void> {
  switch (target.to) {
    case 'asked': {
      const response_type = seen === 'place' ? 'in_channel' : 'ephemeral';
      return put(target.url, { response_type, ...renderMessage(view) });
    }
    case 'private': {
      const body = renderMessage(view);
      return put(target.url, { response_type: 'ephemeral', replace_original: false, ...body });
    }
    case 'replace':
      return put(target.url, { replace_original: true, ...renderMessage(view, target.mark) });
    case 'thread': {
      const { channel, thread } = target;
      const to = { channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
      const body = { ...to, ...quiet, ...renderMessage(view) };
      await (seen === 'place'
        ? api('chat.postMessage', { ...body, ...unfolded })
        : api('chat.postEphemeral', { ...body, user }));
      return;
    }
    case 'direct': {
      const body = renderMessage(view, 'direct');
      await api('chat.postMessage', { channel: target.channel, ...quiet, ...unfolded, ...body });
      return;
    }
    default:
      throw new Error(`a message cannot be sent to a ${target.to}`);
  }
}

/** Puts a view into the modal that is open. */
export async function sendView({ target, api }: Errand, view: View): Promise<void> {
  if (!('view' in target)) throw new Error(`there is no modal in a ${target.to}`);
  await api('views.update', { view_id: target.view, view: renderModal(view, target.metadata) });
}
