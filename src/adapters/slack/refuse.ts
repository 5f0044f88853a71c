// A request from a workspace that has not added us, or has thrown us out: told so where we can.

import { type Ack, put } from './calls.ts';
import type { Asked } from './decode.ts';
import type { Log } from './desk.ts';
import { failureOf } from './trouble.ts';

const text =
  'Lectern is no longer installed in this workspace. Ask an admin to add it again; what you have learned is kept.';

/** Answers that nobody is at home here, by what needs no token. */
export async function refuse(
  asked: Extract<Asked, { kind: 'call' | 'home' }>,
  ack: Ack,
  log: Log,
): Promise<void> {
  log.warn({ team: asked.team }, 'a workspace that has not added the bot asks for something');
  if (asked.kind === 'home') return;
  const { target } = asked;
  if (target.to === 'asked') return ack({ response_type: 'ephemeral', text });
  await ack();
  if (!('url' in target)) return;
  const body = { response_type: 'ephemeral', replace_original: false, text, blocks: [] } as const;
  await put(target.url, body).catch((error) => {
    log.error({ team: asked.team, ...failureOf(error) }, 'an answer was not shown');
  });
}
