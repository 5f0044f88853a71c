// From what Slack sends to what is asked: a call and how to answer it, values to offer, or news of an installation.

import { accountId, conversationId, type Surface } from '../../../core/bot/request.ts';
import { parseActionId, parseButtonValue } from '../render/action-id.ts';
import { formField, formLine } from '../render/modal.ts';
import type { DecodedRequest, ReplyTarget } from '../types.ts';
import type { RequestBody } from './body.ts';
import { commandForSlashName } from './command-names.ts';
import { decodeEvent, toLine, unescapeText } from './decode-event.ts';

/** How commands are called here. */
export type CommandNames = { readonly prefix: string; readonly commands: readonly string[] };

/** Reads a body. What it says of who and where is Slack's word; the line is a stranger's. */
export function decode(body: RequestBody, names: CommandNames): DecodedRequest {
  if (body.event !== undefined) return decodeEvent(body, body.event);
  if (body.type === 'block_suggestion') return decodeSuggestion(body);
  const team = body.team_id ?? body.team?.id ?? body.user?.team_id;
  const user = body.user_id ?? body.user?.id;
  const line = lineOf(body, names);
  const target = targetOf(body);
  const trigger = body.trigger_id;
  const isComplete = team !== undefined && user !== undefined && trigger !== undefined;
  if (!isComplete || line === undefined || target === undefined) return { kind: 'other' };
  const channel = body.channel_id ?? body.channel?.id ?? metadataOf(body);
  return {
    kind: 'command',
    request: {
      id: `slack:${trigger}`,
      line,
      account: accountId('slack', team, user),
      conversation: conversationId('slack', team, channel === '' ? 'home' : channel),
      surface: surfaceOf(body, target, channel),
    },
    team,
    user,
    target,
    trigger: target.to === 'submitted' ? undefined : trigger,
  };
}

function lineOf(body: RequestBody, { prefix, commands }: CommandNames): string | undefined {
  if (body.command !== undefined) {
    const name = commandForSlashName(body.command, prefix, commands);
    return toLine(name, unescapeText(body.text ?? ''));
  }
  if (body.type === 'view_submission') {
    const typed = body.view?.state?.values?.[formField.block]?.[formField.action]?.value ?? '';
    return formLine(body.view?.callback_id ?? '', typed);
  }
  const action = body.actions?.[0];
  if (action === undefined) return undefined;
  const { kind, linePrefix } = parseActionId(action.action_id ?? '');
  if (kind === 'link') return undefined;
  return action.selected_option
    ? `${linePrefix}${action.selected_option.value ?? ''}`
    : parseButtonValue(action.value ?? '');
}

/** Decided by the payload's own flags and by the pressed message's, not by what we once asked for. */
function targetOf(body: RequestBody): ReplyTarget | undefined {
  const { view, response_url: url, trigger_id: trigger } = body;
  if (body.command !== undefined) return url === undefined ? undefined : { to: 'new-message', url };
  if (view !== undefined) {
    const metadata = metadataOf(body);
    if (view.type === 'home') {
      return trigger === undefined ? undefined : { to: 'open', trigger, metadata };
    }
    const to = body.type === 'view_submission' ? 'submitted' : 'view';
    return view.id === undefined ? undefined : { to, view: view.id, metadata };
  }
  if (url === undefined) return undefined;
  if (isPressInDirectMessage(body)) {
    const { channel_id: channel, message_ts: ts } = body.container ?? {};
    const message = channel === undefined || ts === undefined ? {} : { message: { channel, ts } };
    return { to: 'replace', url, messageKind: 'direct', ...message };
  }
  return body.container?.is_ephemeral === true
    ? { to: 'replace', url, messageKind: 'line' }
    : { to: 'private', url };
}

function surfaceOf(body: RequestBody, target: ReplyTarget, channel: string): Surface {
  switch (target.to) {
    case 'open':
      return 'home';
    case 'view':
    case 'submitted':
      return channel === '' ? 'home' : 'private';
    case 'private':
      return 'public';
    case 'direct':
      return 'direct';
    default:
      return isPressInDirectMessage(body) ? 'direct' : 'private';
  }
}

/** True for a press on a message in a conversation with us. */
function isPressInDirectMessage({ actions }: RequestBody): boolean {
  return parseActionId(actions?.[0]?.action_id ?? '').kind === 'direct';
}

/** A modal's metadata is the channel it was opened from; empty for the Home tab. */
function metadataOf({ view }: RequestBody): string {
  return view?.private_metadata ?? '';
}

function decodeSuggestion({ action_id = '', value = '' }: RequestBody): DecodedRequest {
  const { search } = parseActionId(action_id);
  return search === undefined
    ? { kind: 'other' }
    : { kind: 'autocomplete', ...search, query: value };
}
