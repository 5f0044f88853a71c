// The Web API of the fake Slack that writes to channels: posts, private posts, edits and deletions.

import { asList, asRecord, asString } from '../../json.ts';
import { directChannel, type Team } from '../fake-workspaces.ts';
import type { FakeMessage } from '../interactions.ts';
import { mentionsIn, messageRefusal } from '../rules/rules.ts';
import {
  type ApiCall,
  apiError,
  type FakeContext,
  type FakeResponse,
  type Method,
  ok,
  refuseWith,
} from './fake-response.ts';

/** Where a message may go: a direct channel, a person (their direct channel), a channel we are in. */
function channelFor(
  channel: string,
  team: Team,
): { readonly id: string } | { readonly why: string } {
  if (/^U/.test(channel)) return { id: directChannel(channel) };
  if (/^D/.test(channel)) return { id: channel };
  if (!/^[CG]/.test(channel)) return { why: 'channel_not_found' };
  return team.invitedTo.has(channel) ? { id: channel } : { why: 'not_in_channel' };
}

/** Refuses what Slack refuses to show; a mention is let through and remembered. */
export function checkMessage(
  context: FakeContext,
  content: { text?: unknown; blocks?: unknown },
): FakeResponse | undefined {
  if (!context.isStrict) return undefined;
  context.violations.push(...mentionsIn(content));
  const refusal = messageRefusal(content) ?? imageViolations(context, content.blocks);
  return refusal === undefined ? undefined : refuseWith(context, refusal);
}

/** Pictures whose file is unknown, of another workspace, or not prepared yet. */
function imageViolations({ workspaces }: FakeContext, blocks: unknown) {
  const messages = asList(blocks).flatMap(({ slack_file: named }, index) => {
    if (named === undefined) return [];
    const file = workspaces.files.get(asString(asRecord(named).id));
    const isShown = file?.isComplete === true && file.readyAt <= workspaces.now();
    return isShown ? [] : [`invalid slack file [json-pointer:/blocks/${index}/slack_file]`];
  });
  return messages.length === 0 ? undefined : { error: 'invalid_blocks', messages };
}

function post({ args, team }: ApiCall, context: FakeContext): FakeResponse {
  const target = channelFor(asString(args.channel), team);
  if ('why' in target) return apiError(target.why);
  const refusalResponse = checkMessage(context, args);
  if (refusalResponse !== undefined) return refusalResponse;
  if (args.link_names !== undefined || args.parse === 'full')
    context.violations.push('names are linked');
  const where = {
    team: team.id,
    channel: target.id,
    visibleTo: undefined,
    thread: args.thread_ts === undefined ? undefined : asString(args.thread_ts),
  };
  const message = context.workspaces.post(where, args);
  return ok({ channel: target.id, ts: message.ts, message: messagePayload(message, team) });
}

function postEphemeral({ args, team }: ApiCall, context: FakeContext): FakeResponse {
  const user = asString(args.user);
  if (!user.startsWith('U')) return apiError('user_not_in_channel');
  const target = channelFor(asString(args.channel), team);
  if ('why' in target)
    return apiError(target.why === 'not_in_channel' ? 'channel_not_found' : target.why);
  const refusalResponse = checkMessage(context, args);
  if (refusalResponse !== undefined) return refusalResponse;
  const thread = args.thread_ts === undefined ? undefined : asString(args.thread_ts);
  const where = { team: team.id, channel: target.id, visibleTo: user, thread };
  return ok({ message_ts: context.workspaces.post(where, args).ts });
}

/** Our own message that a call names; a private one can never be found again. */
function ownMessage({ args, team }: ApiCall, { workspaces }: FakeContext): FakeMessage | undefined {
  const message = workspaces.messages.get(asString(args.ts));
  const isOwn = message?.team === team.id && message.channel === args.channel;
  return isOwn && message.visibleTo === undefined && !message.deleted ? message : undefined;
}

function updateMessage(call: ApiCall, context: FakeContext): FakeResponse {
  const message = ownMessage(call, context);
  if (message === undefined) return apiError('message_not_found');
  const refusalResponse = checkMessage(context, call.args);
  if (refusalResponse !== undefined) return refusalResponse;
  context.workspaces.edit(message, call.args);
  const { channel, ts, text } = message;
  return ok({ channel, ts, text, message: messagePayload(message, call.team) });
}

/** The messages of a conversation between two moments, the newest first. */
function history({ args, team }: ApiCall, { workspaces }: FakeContext): FakeResponse {
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const isInside = (at: number) =>
    asString(args.inclusive) === 'true' ? at >= oldest && at <= latest : at > oldest && at < latest;
  const matches = [...workspaces.messages.values()].filter(
    ({ channel, visibleTo: to, deleted, ts }) =>
      channel === args.channel && to === undefined && !deleted && isInside(Number(ts)),
  );
  const newest = matches.reverse().slice(0, Number(args.limit ?? 100));
  return ok({ messages: newest.map((message) => messagePayload(message, team)), has_more: false });
}

function deleteMessage(call: ApiCall, context: FakeContext): FakeResponse {
  const message = ownMessage(call, context);
  if (message === undefined) return apiError('message_not_found');
  context.workspaces.remove(message);
  return ok({ channel: message.channel, ts: message.ts });
}

/** A message as Slack hands it out. */
export function messagePayload(message: FakeMessage, team: Team) {
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
  'chat.postEphemeral': { scope: 'chat:write', run: postEphemeral },
  'chat.update': { scope: 'chat:write', run: updateMessage },
  'chat.delete': { scope: 'chat:write', run: deleteMessage },
  // Of a direct conversation, which is all that we may read.
  'conversations.history': { scope: 'im:history', run: history },
};
