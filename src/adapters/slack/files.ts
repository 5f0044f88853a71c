// A file that goes with an answer: sent into the conversation of the learner with us, and nowhere else.

import { aside, type Reply, type View } from '../../core/view.ts';
import type { Desk, Errand } from './desk.ts';
import { failureOf } from './trouble.ts';

/** Sends the file of a reply, where it has one, and says in the view where it is. Never rejects. */
export async function handOver(desk: Desk, errand: Errand, reply: Reply): Promise<View> {
  const { view, file } = reply;
  if (file === undefined) return view;
  const told = (words: string): View => ({ ...view, blocks: [...view.blocks, aside(words)] });
  try {
    const channel = await directChannel(errand);
    const upload = { channel_id: channel, filename: file.name, content: file.text };
    await errand.api('files.uploadV2', upload);
    return told('The file is in our direct conversation.');
  } catch (error) {
    const id = desk.troubleId();
    desk.log.error({ id, request: errand.id, ...failureOf(error) }, 'a file was not sent');
    return told(
      `I could not send the file. If it happens again, tell whoever runs this bot: ${id}.`,
    );
  }
}

async function directChannel({ api, target, user }: Errand): Promise<string> {
  if (target.to === 'direct') return target.channel;
  const { channel } = await api('conversations.open', { users: user });
  return String(Reflect.get(Object(channel), 'id'));
}
