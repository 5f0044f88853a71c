// The Web API of the fake Slack that writes to channels: posts, private posts, edits and deletions.

import { list, record, words } from '../json.ts';
import { type Answer, type Asked, type Desk, error, type Method, ok, refuse } from './answers.ts';
import { messageRefusal, pingsOf } from './rules.ts';
import type { Message } from './tickets.ts';
import { directChannel, type Team } from './workspace.ts';

/** Where a message may go: a direct channel, a person (their direct channel), a channel we are in. */
function placeOf(channel: string, team: Team): { readonly id: string } | { readonly why: string } {
  if (/^U/.test(channel)) return { id: directChannel(channel) };
  if (/^D/.test(channel)) return { id: channel };
  if (!/^[CG]/.test(channel)) return { why: 'channel_not_found' };
  return team.invitedTo.has(channel) ? { id: channel } : { why: 'not_in_channel' };
}

/** Refuses what Slack refuses to show; a mention is let through and remembered. */
export function judge(desk: Desk, said: { text?: unknown; blocks?: unknown }): Answer | undefined {
  if (!desk.strict) return undefined;
  desk.faults.push(...pingsOf(said));
  const refusal = messageRefusal(said) ?? strangePictures(desk, said.blocks);
  return refusal === undefined ? undefined : refuse(desk, refusal);
}

/** Pictures whose file is unknown, of another workspace, or not prepared yet. */
function strangePictures({ space }: Desk, blocks: unknown) {
  const messages = list(blocks).flatMap(({ slack_file: named }, index) => {
    if (named === undefined) return [];
    const file = space.files.get(words(record(named).id));
    const isShown = file?.isComplete === true && file.readyAt <= space.now();
    return isShown ? [] : [`invalid slack file [json-pointer:/blocks/${index}/slack_file]`];
  });
  return messages.length === 0 ? undefined : { error: 'invalid_blocks', messages };
}

function post({ args, team }: Asked, desk: Desk): Answer {
  const place = placeOf(words(args.channel), team);
  if ('why' in place) return error(place.why);
  const refused = judge(desk, args);
  if (refused !== undefined) return refused;
  if (args.link_names !== undefined || args.parse === 'full') desk.faults.push('names are linked');
  const where = {
    team: team.id,
    channel: place.id,
    to: undefined,
    thread: args.thread_ts === undefined ? undefined : words(args.thread_ts),
  };
  const message = desk.space.post(where, args);
  return ok({ channel: place.id, ts: message.ts, message: stored(message, team) });
}

function postPrivately({ args, team }: Asked, desk: Desk): Answer {
  const user = words(args.user);
  if (!user.startsWith('U')) return error('user_not_in_channel');
  const place = placeOf(words(args.channel), team);
  if ('why' in place)
    return error(place.why === 'not_in_channel' ? 'channel_not_found' : place.why);
  const refused = judge(desk, args);
  if (refused !== undefined) return refused;
  const thread = args.thread_ts === undefined ? undefined : words(args.thread_ts);
  const where = { team: team.id, channel: place.id, to: user, thread };
  return ok({ message_ts: desk.space.post(where, args).ts });
}

/** Our own message that a call names; a private one can never be found again. */
function own({ args, team }: Asked, { space }: Desk): Message | undefined {
  const message = space.messages.get(words(args.ts));
  const mine = message?.team === team.id && message.channel === args.channel;
  return mine && message.to === undefined && !message.deleted ? message : undefined;
}

function update(asked: Asked, desk: Desk): Answer {
  const message = own(asked, desk);
  if (message === undefined) return error('message_not_found');
  const refused = judge(desk, asked.args);
  if (refused !== undefined) return refused;
  desk.space.edit(message, asked.args);
  const { channel, ts, text } = message;
  return ok({ channel, ts, text, message: stored(message, asked.team) });
}

/** The messages of a conversation between two moments, the newest first. */
function history({ args, team }: Asked, { space }: Desk): Answer {
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const isInside = (at: number) =>
    words(args.inclusive) === 'true' ? at >= oldest && at <= latest : at > oldest && at < latest;
  const found = [...space.messages.values()].filter(
    ({ channel, to, deleted, ts }) =>
      channel === args.channel && to === undefined && !deleted && isInside(Number(ts)),
  );
  const newest = found.reverse().slice(0, Number(args.limit ?? 100));
  return ok({ messages: newest.map((message) => stored(message, team)), has_more: false });
}

function remove(asked: Asked, desk: Desk): Answer {
  const message = own(asked, desk);
  if (message === undefined) return error('message_not_found');
  desk.space.remove(message);
  return ok({ channel: message.channel, ts: message.ts });
}

/** A message as Slack hands it out. */
export function stored(message: Message, team: Team) {
  return {
    type: 'message',
    ts: message.ts,
    user: team.botUser,
    bot_id: team.botId,
    text: message.text,
    blocks: message.blocks,
    team: team.id,
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
  };
}

export const chatMethods: { readonly [name: string]: Method } = {
  'chat.postMessage': { scope: 'chat:write', run: post },
  'chat.postEphemeral': { scope: 'chat:write', run: postPrivately },
  'chat.update': { scope: 'chat:write', run: update },
  'chat.delete': { scope: 'chat:write', run: remove },
  // Of a direct conversation, which is all that we may read.
  'conversations.history': { scope: 'im:history', run: history },
};
