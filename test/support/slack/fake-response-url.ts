// The response_url of the fake Slack: five uses in thirty minutes, new messages or the old one replaced.

import { asString, type Json } from '../json.ts';
import type { PendingInteraction } from './interactions.ts';
import { checkMessage } from './web-api/chat-methods.ts';
import type { FakeContext, FakeResponse } from './web-api/fake-response.ts';

export const maxUses = 5;
export const lifetimeMs = 30 * 60_000;

export function useResponseUrl(context: FakeContext, token: string, content: Json): FakeResponse {
  const { workspaces } = context;
  const interaction = workspaces.pendingInteractions.findLast((one) => one.responseToken === token);
  if (interaction === undefined || token === '') return { status: 404, body: 'no_service' };
  if (workspaces.now() - interaction.sentAt > lifetimeMs)
    return { status: 404, body: 'expired_url' };
  if (interaction.responses >= maxUses) return { status: 404, body: 'used_url' };
  interaction.responses += 1;
  if (content.delete_original === true) {
    if (interaction.source?.kind === 'message') workspaces.remove(interaction.source, interaction);
    return okResponse;
  }
  const refusalResponse = checkMessage(context, content);
  if (refusalResponse !== undefined) return { ...refusalResponse, status: 400 };
  showResponse(context, interaction, content);
  return okResponse;
}

/** What a response says is seen: in place of the original, by the caller alone, or by the channel. */
export function showResponse(
  { workspaces }: FakeContext,
  interaction: PendingInteraction,
  content: Json,
): void {
  const { source } = interaction;
  if (content.replace_original === true && source?.kind === 'message') {
    workspaces.edit(source, content, interaction);
    return;
  }
  const isShared = content.response_type === 'in_channel';
  const where = {
    team: interaction.team,
    channel: interaction.channel ?? '',
    visibleTo: isShared ? undefined : interaction.user,
    thread: content.thread_ts === undefined ? interaction.thread : asString(content.thread_ts),
  };
  workspaces.post(where, content, interaction);
}

const okResponse: FakeResponse = { status: 200, body: 'ok' };
