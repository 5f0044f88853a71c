// What answering a request takes, and the file that goes with an answer.

import { footnote, type Reply, type View } from '../../../core/bot/view.ts';
import type { Logger } from '../../shared/logger.ts';
import type { ReplyTarget } from '../inbound/decode.ts';
import type { Ack, Api } from './api.ts';
import { toLogFields } from './errors.ts';

export type ReplyContext = {
  readonly log: Logger;
  /** A short id for the learner to quote. */
  readonly errorId: () => string;
};

/** One request to be answered. */
export type PendingReply = {
  /** What the log calls it. */
  readonly id: string;
  readonly api: Api;
  /** Answers nothing for an event, which is acknowledged as it comes in. */
  readonly ack: Ack;
  readonly target: ReplyTarget;
  readonly team: string;
  readonly user: string;
  readonly line: string;
  /** Whether the line asks to be answered where all can see it. */
  readonly isPublic: boolean;
};

/** Sends the file of a reply, where it has one, and says in the view where it is. Never rejects. */
export async function attachFile(
  context: ReplyContext,
  pending: PendingReply,
  reply: Reply,
): Promise<View> {
  const { view, file } = reply;
  if (file === undefined) return view;
  const withFootnote = (words: string): View => ({
    ...view,
    blocks: [...view.blocks, footnote(words)],
  });
  try {
    const channel = await directChannel(pending);
    const upload = { channel_id: channel, filename: file.name, content: file.text };
    await pending.api('files.uploadV2', upload);
    return withFootnote('The file is in our direct conversation.');
  } catch (error) {
    const errorId = context.errorId();
    context.log.error(
      { event: 'slack.file_failed', id: errorId, request: pending.id, ...toLogFields(error) },
      'File could not be sent',
    );
    return withFootnote(
      `I could not send the file. If it happens again, tell whoever runs this bot: ${errorId}.`,
    );
  }
}

async function directChannel({ api, target, user }: PendingReply): Promise<string> {
  if (target.to === 'direct') return target.channel;
  const { channel } = await api('conversations.open', { users: user });
  return String(Reflect.get(Object(channel), 'id'));
}
