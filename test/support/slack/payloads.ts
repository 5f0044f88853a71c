// The payloads of the fake Slack, as its reference shows them: commands, presses, forms, searches, events.

import { type Json, list, record, words } from '../json.ts';
import { stored } from './methods-chat.ts';
import { handedOut } from './methods-views.ts';
import type { Surface, Ticket } from './tickets.ts';
import { appId, type Team } from './workspace.ts';

/** Whatever the person typed into inputs and chose, by block and element. */
export type Entered = { readonly [block: string]: { readonly [element: string]: Json } };

const about = { api_app_id: appId, token: 'a-token-that-proves-nothing' };

export function commandPayload(
  ticket: Ticket,
  team: Team,
  line: string,
  responseUrl: string,
): Json {
  const [command = '', ...rest] = line.split(' ');
  return {
    ...about,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: ticket.channel ?? '',
    channel_name: ticket.channel?.startsWith('D') === true ? 'directmessage' : 'general',
    user_id: ticket.user,
    user_name: 'ada',
    command,
    text: escaped(rest.join(' ')),
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: ticket.trigger,
  };
}

/** Slack escapes three signs in what people type. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function person(ticket: Ticket, team: Team): Json {
  return {
    ...about,
    user: { id: ticket.user, username: 'ada', name: 'ada', team_id: team.id },
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: ticket.trigger,
  };
}

function place(source: Surface | undefined, team: Team, entered: Entered): Json {
  const state = { values: entered };
  if (source === undefined) return { container: { type: 'message' }, state };
  if (source.kind === 'view') {
    const view = { ...handedOut(source, team), state };
    return { container: { type: 'view', view_id: source.id }, view };
  }
  const thread = source.thread === undefined ? {} : { thread_ts: source.thread };
  const isPrivate = source.to !== undefined;
  const container = {
    type: 'message',
    message_ts: source.ts,
    channel_id: source.channel,
    is_ephemeral: isPrivate,
    ...thread,
  };
  const channel = { id: source.channel, name: 'general' };
  // A private message is never handed out again: the app has to know what it said.
  const message = isPrivate ? {} : { message: stored(source, team) };
  return { container, channel, state, ...message };
}

export function actionPayload(
  ticket: Ticket,
  team: Team,
  action: Json,
  entered: Entered,
  responseUrl: string,
): Json {
  const answers = ticket.source?.kind === 'view' ? {} : { response_url: responseUrl };
  return {
    type: 'block_actions',
    ...person(ticket, team),
    ...place(ticket.source, team, entered),
    ...answers,
    actions: [{ ...action, action_ts: `${ticket.sent / 1000}` }],
  };
}

export function submissionPayload(ticket: Ticket, team: Team, entered: Entered): Json {
  const { view } = place(ticket.source, team, entered);
  return { type: 'view_submission', ...person(ticket, team), view, response_urls: [] };
}

export function closedPayload(ticket: Ticket, team: Team): Json {
  const { view } = place(ticket.source, team, {});
  return { type: 'view_closed', ...person(ticket, team), view, is_cleared: false };
}

export function suggestionPayload(ticket: Ticket, team: Team, element: Json, typed: string): Json {
  const { action_id: id, block_id: block } = element;
  return {
    type: 'block_suggestion',
    ...person(ticket, team),
    ...place(ticket.source, team, {}),
    action_id: id,
    block_id: block,
    value: typed,
  };
}

export function eventPayload(team: Team, event: Json, id: string, seconds: number): Json {
  return {
    ...about,
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
export function elementsOf(surface: Surface | undefined): readonly Json[] {
  const blocks = surface?.kind === 'view' ? surface.body.blocks : surface?.blocks;
  return list(blocks).flatMap((block) => {
    const own = [block.element, block.accessory].filter((one) => one !== undefined).map(record);
    const all = block.type === 'actions' ? [...list(block.elements), ...own] : own;
    const label = block.type === 'input' ? { label: record(block.label).text } : {};
    const dispatches = block.dispatch_action === true ? { dispatches: true } : {};
    return all
      .filter(({ type }) => type !== 'image')
      .map((element) => ({ ...element, block_id: words(block.block_id), ...label, ...dispatches }));
  });
}
