// Running a command for another channel: may the caller, and what they then read.

import type { ChannelAccess } from '../bot/channel-access.ts';
import { formatLine, maxLineLength, parseLine } from '../bot/command-line.ts';
import { UserError } from '../bot/errors.ts';
import type { PlatformHints } from '../bot/platform-hints.ts';
import { type ConversationId, siblingChannel } from '../bot/request.ts';
import { type Action, mapActions, prose, type View } from '../bot/view.ts';
import type { Context } from './context.ts';

/** How a command names another channel: `/schedule channel:C1`. */
export type OtherChannel = {
  readonly command: string;
  /** The argument that takes the channel. */
  readonly argument: string;
  /** The platform's id of the channel; undefined for the one the request came from. */
  readonly channelId: string | undefined;
};

/**
 * Runs a command in the channel it names, or in the request's own. Throws a `UserError` before
 * anything runs where the caller can't see that channel. Access is looked up each time: the line
 * may be a stranger's.
 */
export async function inChannel(
  { command, argument, channelId }: OtherChannel,
  context: Context,
  run: (channelContext: Context) => Promise<View>,
): Promise<View> {
  const { request } = context;
  if (channelId === undefined) return run(context);
  const conversation = siblingChannel(request.conversation, channelId);
  if (conversation === undefined) throw new UserError(refusalText('gone', command, context.hints));
  if (conversation === request.conversation) return run(context);
  const access = await findChannelAccess(conversation, context);
  if (access.outcome === 'unavailable') throw new UserError(unavailableText);
  if (access.outcome === 'refused')
    throw new UserError(refusalText(access.reason, command, context.hints));
  const { name, isManager } = access;
  const addChannel = (actions: readonly Action[]) =>
    withChannelArgument({ command, argument }, channelId, actions);
  try {
    const channelContext = {
      ...context,
      request: { ...request, conversation, isManager },
    };
    return withChannelNotice(name, await run(channelContext), addChannel);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`In #${name}: ${error.message}`, addChannel(error.actions));
  }
}

/** A view about another channel: it says which, and its buttons keep to it. */
function withChannelNotice(
  channelName: string,
  view: View,
  addChannel: (actions: readonly Action[]) => readonly Action[],
): View {
  return {
    ...view,
    blocks: [
      prose(`This is about #${channelName}. Name the channel again in whatever you type next.`),
      ...view.blocks.map((block) => mapActions(block, addChannel)),
    ],
  };
}

/** Actions of the command name the channel; one whose line gets too long for a button is left out. */
function withChannelArgument(
  { command, argument }: Pick<OtherChannel, 'command' | 'argument'>,
  channelId: string,
  actions: readonly Action[],
): readonly Action[] {
  return actions
    .map((action) => {
      const line = parseLine(action.line);
      if (line.name !== command) return action;
      const words = [...line.words, { key: argument, value: channelId }];
      return { ...action, line: formatLine({ ...line, words }) };
    })
    .filter(({ line }) => line.length <= maxLineLength);
}

/** Access as the request states it; else as the platform does when asked. */
async function findChannelAccess(
  conversation: ConversationId,
  { request, outbound }: Context,
): Promise<ChannelAccess> {
  return request.targetChannel?.conversation === conversation
    ? request.targetChannel.access
    : outbound.channelAccess(conversation, request.account);
}

const unavailableText = 'I couldn’t look at that channel just now. Try again in a minute.';

type RefusalReason = Extract<ChannelAccess, { outcome: 'refused' }>['reason'];

function refusalText(
  reason: RefusalReason,
  command: string,
  { chooseChannel, allowPosting }: PlatformHints,
): string {
  switch (reason) {
    case 'gone':
      return `I can’t find that channel, or you can’t see it. ${chooseChannel}`;
    case 'forbidden':
      return `I can’t see that channel, so I can’t tell whether you can. ${allowPosting}`;
    case 'not-postable':
      return 'I can’t post questions in that kind of channel. Pick a text channel.';
    case 'not-disclosed':
      return `I can’t manage another channel from here. Type /${command} in that channel.`;
    default:
      return reason satisfies never;
  }
}
