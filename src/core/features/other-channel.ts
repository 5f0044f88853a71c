// A screen about another place than the one it is read in: it says so, and its lines keep to that place.

import type { ChannelAccess } from '../bot/channel-access.ts';
import { formatLine, maxLineLength, parseLine } from '../bot/command-line.ts';
import { UserError } from '../bot/errors.ts';
import { type ConversationId, siblingChannel } from '../bot/request.ts';
import { type Action, type Block, prose, type View } from '../bot/view.ts';
import type { Context } from './context.ts';

/** A view about the place that people know by `name` and its platform by `id`. */
export function withChannelNotice(channelName: string, channelId: string, view: View): View {
  return {
    ...view,
    blocks: [
      prose(`This is about #${channelName}; name it again in what you type.`),
      ...view.blocks.flatMap((block): readonly Block[] => {
        if (block.kind !== 'buttons' && block.kind !== 'select') return [block];
        const actions = withChannelArgument(channelId, block.actions);
        return actions.length === 0 ? [] : [{ ...block, actions }];
      }),
    ],
  };
}

/** Choices whose lines name the place. One that would grow too long for a button is left out. */
export function withChannelArgument(
  channelId: string,
  actions: readonly Action[],
): readonly Action[] {
  return actions
    .map((action) => ({ ...action, line: addChannelArgument(channelId, action.line) }))
    .filter(fitsButton);
}

function addChannelArgument(channelId: string, line: string): string {
  const { name: channelName, words } = parseLine(line);
  if (channelName !== 'schedule') return line;
  return formatLine({ name: channelName, words: [...words, { key: 'channel', value: channelId }] });
}

function fitsButton({ line }: Action): boolean {
  return line.length <= maxLineLength;
}

// A command for another place of the same community: whether the caller may, and what they then read.

/**
 * Runs work in the place that is named by its platform's id, or where the caller is. A Sorry, before
 * any work, where they do not see that place: however often they were let in before, it is looked up
 * each time, for the line may be a stranger's.
 */
export async function inChannel(
  channelId: string | undefined,
  context: Context,
  run: (channelContext: Context) => Promise<View>,
): Promise<View> {
  const { request } = context;
  if (channelId === undefined) return run(context);
  const conversation = siblingChannel(request.conversation, channelId);
  if (conversation === undefined) throw new UserError(refusalTexts.gone);
  if (conversation === request.conversation) return run(context);
  const access = await findChannelAccess(conversation, context);
  if (access.outcome === 'unavailable') throw new UserError(unavailableText);
  if (access.outcome === 'refused') throw new UserError(refusalTexts[access.reason]);
  const { name, isManager } = access;
  try {
    const channelContext = {
      ...context,
      request: { ...request, conversation, isManager },
    };
    return withChannelNotice(name, channelId, await run(channelContext));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `About #${name}: ${error.message}`,
      withChannelArgument(channelId, error.actions),
    );
  }
}

/** What the request itself tells of the place; else what its platform does. */
async function findChannelAccess(
  conversation: ConversationId,
  { request, outbound }: Context,
): Promise<ChannelAccess> {
  return request.targetChannel?.conversation === conversation
    ? request.targetChannel.access
    : outbound.channelAccess(conversation, request.account);
}

const unavailableText = 'I could not look into that channel just now. Try again in a minute.';

const refusalTexts = {
  gone: 'There is no such channel here that you can see. On Discord, pick one from the list it offers.',
  forbidden:
    'I am not let into that channel, so I cannot tell whether you are. On Discord, allow me View ' +
    'Channel and Send Messages there, or name it again with /schedule and its channel.',
  'not-postable': 'I do not ask in a channel of that kind. Pick a text channel.',
  'not-disclosed':
    'From here I cannot look into another channel. Type /schedule in the channel itself.',
} as const;
