// A line that needs a field filled in: a modal that asks for it, opened at once.

import type { Form, View } from '../../core/view.ts';
import { choices, prose } from '../../core/view.ts';
import { troubleView } from '../../core/views/trouble.ts';
import type { Asked } from './asked.ts';
import { put } from './calls.ts';
import type { Desk, Errand } from './desk.ts';
import { formModal } from './modal.ts';
import { renderMessage } from './render.ts';
import { codeOf, failureOf, words } from './trouble.ts';

/** Opens a form, in the modal that was pressed or in a new one. Never rejects. */
export async function openForm(
  { log, troubleId }: Desk,
  { id, ack, api, target, line }: Errand,
  { call, trigger }: Extract<Asked, { kind: 'call' }>,
  form: Form,
): Promise<void> {
  const channel = call.place.split(':').at(-1) ?? '';
  const view = formModal(form, channel === 'home' ? '' : channel);
  const open =
    target.to === 'view'
      ? api('views.update', { view_id: target.view, view })
      : api('views.open', { trigger_id: trigger, view });
  try {
    await Promise.all([ack(), open]);
  } catch (error) {
    const late = words.late.has(codeOf(error) ?? '');
    const trouble = troubleId();
    const about = { id: trouble, request: id, ...failureOf(error) };
    log[late ? 'warn' : 'error'](about, 'a form was not opened');
    if (!('url' in target)) return;
    const told = late ? tooLate(line) : troubleView(trouble, line);
    const again = { response_type: 'ephemeral', replace_original: false } as const;
    await put(target.url, { ...again, ...renderMessage(told) }).catch((unsaid) => {
      log.error({ request: id, ...failureOf(unsaid) }, 'an answer was not shown');
    });
  }
}

function tooLate(line: string): View {
  return {
    title: 'That took too long to open',
    tone: 'note',
    blocks: [prose('Press it once more.'), choices({ label: 'Open it', line, look: 'main' })],
  };
}
