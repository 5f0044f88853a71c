// The answer to one request: in the acknowledgement when it is ready in time, else behind it.

import { isAddressed, unaddressed } from '../../core/addressed.ts';
import type { Reply, View } from '../../core/view.ts';
import { troubleView } from '../../core/views/trouble.ts';
import type { WithAlbum } from './album.ts';
import type { Errand } from './desk.ts';
import { handOver } from './files.ts';
import { loadingModal } from './modal.ts';
import { renderMessage, renderModal } from './render.ts';
import { isOurOwn, sendMessage, sendView } from './send.ts';
import { codeOf, failureOf, isUncertain, words } from './trouble.ts';

/** An answer that takes longer than this is announced first. */
const patienceMs = 1_500;

/** Answers with what `work` resolves to, which never rejects. Never rejects itself. */
export async function respond(
  desk: WithAlbum,
  errand: Errand,
  work: Promise<Reply>,
): Promise<void> {
  try {
    await answer(desk, errand, work);
  } catch (error) {
    const gone = words.gone.has(codeOf(error) ?? '');
    const about = { request: errand.id, ...failureOf(error) };
    if (gone) desk.log.warn(about, 'an answer came when nobody waited for it any more');
    else desk.log.error(about, 'an answer was not shown');
  }
}

async function answer(desk: WithAlbum, errand: Errand, work: Promise<Reply>): Promise<void> {
  const { target, ack, api } = errand;
  switch (target.to) {
    case 'asked': {
      const early = errand.shared ? undefined : await within(patienceMs, work);
      if (early !== undefined && canBeAcknowledged(early)) {
        return ack({ response_type: 'ephemeral', ...renderMessage(early.view) });
      }
      await ack();
      return say(desk, errand, await work);
    }
    case 'submitted': {
      const early = await within(patienceMs, work);
      if (early !== undefined && canBeAcknowledged(early)) {
        return ack({ response_action: 'update', view: renderModal(early.view, target.metadata) });
      }
      await ack({ response_action: 'update', view: loadingModal(target.metadata) });
      return say(desk, errand, await work);
    }
    case 'open': {
      await ack();
      const view = loadingModal(target.metadata);
      const opened = await api('views.open', { trigger_id: target.trigger, view });
      const id = String(Reflect.get(Object(opened.view), 'id'));
      const open = { to: 'view', view: id, metadata: target.metadata } as const;
      return say(desk, { ...errand, target: open }, await work);
    }
    default:
      await ack();
      return say(desk, errand, await work);
  }
}

/** Nobody tells us whether Slack took an acknowledgement: what it might refuse is sent behind it. */
function canBeAcknowledged({ file, view }: Reply): boolean {
  return file === undefined && !isAddressed(view);
}

/** What work comes to, or undefined where it takes longer. */
async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  return first;
}

/** Shows a reply; where Slack refuses it, something simpler that it will take. */
async function say(desk: WithAlbum, errand: Errand, reply: Reply): Promise<void> {
  const { target, team } = errand;
  const isView = target.to === 'view' || target.to === 'submitted' || target.to === 'open';
  const show = (view: View, seen: Reply['seen']) =>
    isView ? sendView(errand, view) : sendMessage(desk, errand, view, seen);
  const handed = await handOver(desk, errand, reply);
  const album = isOurOwn(target, reply.seen) ? desk.album : undefined;
  const view = album?.ready(team, handed) ?? handed;
  try {
    await show(view, reply.seen);
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (isUncertain(error) || words.gone.has(code) || words.dead.has(code)) throw error;
    const id = desk.troubleId();
    if (isAddressed(view)) {
      desk.log.warn({ id, request: errand.id, ...failureOf(error) }, 'pictures were refused');
      album?.forget(team, view);
      return say(desk, errand, { view: unaddressed(view), seen: reply.seen });
    }
    desk.log.error({ id, request: errand.id, ...failureOf(error) }, 'a reply was refused');
    await show(troubleView(id, errand.line), 'caller');
  }
}
