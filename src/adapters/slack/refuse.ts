// A request from a workspace that has not added us, or has thrown us out: told so where we can.

import { prose, type View } from '../../core/view.ts';
import type { Asked } from './asked.ts';
import { type Ack, put } from './calls.ts';
import type { Log } from './desk.ts';
import { renderMessage } from './render.ts';
import { failureOf } from './trouble.ts';

const notHere: View = {
  title: 'Lectern is not installed here',
  tone: 'note',
  blocks: [
    prose('This workspace has not added me, or has removed me. Ask an admin to add me.'),
    prose('What you have learned is kept.'),
  ],
};

/** Answers that nobody is at home here, by what needs no token. */
export async function refuse(
  asked: Extract<Asked, { kind: 'call' | 'home' }>,
  ack: Ack,
  log: Log,
): Promise<void> {
  log.warn({ team: asked.team }, 'a workspace that has not added the bot asks for something');
  if (asked.kind === 'home') return;
  const { target } = asked;
  const message = renderMessage(notHere);
  if (target.to === 'asked') return ack({ response_type: 'ephemeral', ...message });
  await ack();
  if (!('url' in target)) return;
  const alone = { response_type: 'ephemeral', replace_original: false } as const;
  await put(target.url, { ...alone, ...message }).catch((error) => {
    log.error({ team: asked.team, ...failureOf(error) }, 'an answer was not shown');
  });
}
