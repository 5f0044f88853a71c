// The payloads of the fake Slack, as its reference shows them: commands, presses, forms, searches, events.

import { asList, asRecord, asString, type Json } from '../json.ts';
import { appId, type Team } from './fake-workspaces.ts';
import type { FakeSurface, PendingInteraction } from './interactions.ts';
import { messagePayload } from './web-api/chat-methods.ts';
import { viewPayload } from './web-api/view-methods.ts';

/** Whatever the person typed into inputs and chose, by block and element. */
export type EnteredValues = { readonly [block: string]: { readonly [element: string]: Json } };

const appFields = { api_app_id: appId, token: 'a-token-that-proves-nothing' };

export function commandPayload(
  interaction: PendingInteraction,
  team: Team,
  line: string,
  responseUrl: string,
): Json {
  const [command = '', ...rest] = line.split(' ');
  return {
    ...appFields,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: interaction.channel ?? '',
    channel_name: interaction.channel?.startsWith('D') === true ? 'directmessage' : 'general',
    user_id: interaction.user,
    user_name: 'ada',
    command,
    text: escapeText(rest.join(' ')),
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: interaction.trigger,
  };
}

/** Slack escapes three signs in what people type. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function userFields(interaction: PendingInteraction, team: Team): Json {
  return {
    ...appFields,
    user: { id: interaction.user, username: 'ada', name: 'ada', team_id: team.id },
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: interaction.trigger,
  };
}

function sourceFields(
  source: FakeSurface | undefined,
  team: Team,
  enteredValues: EnteredValues,
): Json {
  const state = { values: enteredValues };
  if (source === undefined) return { container: { type: 'message' }, state };
  if (source.kind === 'view') {
    const view = { ...viewPayload(source, team), state };
    return { container: { type: 'view', view_id: source.id }, view };
  }
  const thread = source.thread === undefined ? {} : { thread_ts: source.thread };
  const isPrivate = source.visibleTo !== undefined;
  const container = {
    type: 'message',
    message_ts: source.ts,
    channel_id: source.channel,
    is_ephemeral: isPrivate,
    ...thread,
  };
  const channel = { id: source.channel, name: 'general' };
  // A private message is never handed out again: the app has to know what it said.
  const message = isPrivate ? {} : { message: messagePayload(source, team) };
  return { container, channel, state, ...message };
}

export function actionPayload(
  interaction: PendingInteraction,
  team: Team,
  action: Json,
  enteredValues: EnteredValues,
  responseUrl: string,
): Json {
  const answers = interaction.source?.kind === 'view' ? {} : { response_url: responseUrl };
  return {
    type: 'block_actions',
    ...userFields(interaction, team),
    ...sourceFields(interaction.source, team, enteredValues),
    ...answers,
    actions: [{ ...action, action_ts: `${interaction.sentAt / 1000}` }],
  };
}

export function submissionPayload(
  interaction: PendingInteraction,
  team: Team,
  enteredValues: EnteredValues,
): Json {
  const { view } = sourceFields(interaction.source, team, enteredValues);
  return { type: 'view_submission', ...userFields(interaction, team), view, response_urls: [] };
}

export function closedPayload(interaction: PendingInteraction, team: Team): Json {
  const { view } = sourceFields(interaction.source, team, {});
  return { type: 'view_closed', ...userFields(interaction, team), view, is_cleared: false };
}

export function suggestionPayload(
  interaction: PendingInteraction,
  team: Team,
  element: Json,
  query: string,
): Json {
  const { action_id: id, block_id: block } = element;
  return {
    type: 'block_suggestion',
    ...userFields(interaction, team),
    ...sourceFields(interaction.source, team, {}),
    action_id: id,
    block_id: block,
    value: query,
  };
}

export function eventPayload(team: Team, event: Json, id: string, seconds: number): Json {
  return {
    ...appFields,
    team_id: team.id,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: seconds,
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: team.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

/** The interactive elements of a surface, in their order, each with the block it stands in. */
export function elementsOf(surface: FakeSurface | undefined): readonly Json[] {
  const blocks = surface?.kind === 'view' ? surface.body.blocks : surface?.blocks;
  return asList(blocks).flatMap((block) => {
    const blockElements = [block.element, block.accessory]
      .filter((one) => one !== undefined)
      .map(asRecord);
    const elements =
      block.type === 'actions' ? [...asList(block.elements), ...blockElements] : blockElements;
    const label = block.type === 'input' ? { label: asRecord(block.label).text } : {};
    const dispatches = block.dispatch_action === true ? { dispatches: true } : {};
    return elements
      .filter(({ type }) => type !== 'image')
      .map((element) => ({
        ...element,
        block_id: asString(block.block_id),
        ...label,
        ...dispatches,
      }));
  });
}
