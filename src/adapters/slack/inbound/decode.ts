// From what Slack sends to what is asked: a request and how to answer it, values to offer, or news of an installation.

import {
  accountId,
  type BotRequest,
  conversationId,
  type Surface,
} from '../../../core/bot/request.ts';
import { type MessageKind, parseActionId, parseButtonValue } from '../render/action-id.ts';
import { formField, formLine } from '../render/modal.ts';
import { commandForSlashName } from './command-names.ts';
import type { RequestBody, SlackEvent } from './schema.ts';

/**
 * Where an answer goes. `asked` is a new message for whoever the reply is for, `private` one for the
 * caller alone, `replace` changes the message that was pressed, `thread` stands beside a mention,
 * `direct` is a message in a conversation with us; the others are modals: one to open, one that is
 * open, one that was just sent in.
 */
export type ReplyTarget =
  | { readonly to: 'new-message' | 'private'; readonly url: string }
  | {
      readonly to: 'replace';
      readonly url: string;
      readonly messageKind: MessageKind;
      /** Where it is a message that our token may edit. */
      readonly message?: { readonly channel: string; readonly ts: string };
    }
  | { readonly to: 'thread'; readonly channel: string; readonly thread: string | undefined }
  | { readonly to: 'direct'; readonly channel: string }
  | { readonly to: 'open'; readonly trigger: string; readonly metadata: string }
  | { readonly to: 'view' | 'submitted'; readonly view: string; readonly metadata: string };

export type DecodedRequest =
  | {
      readonly kind: 'command';
      readonly request: Omit<BotRequest, 'at'>;
      readonly team: string;
      readonly user: string;
      readonly target: ReplyTarget;
      /** What opens a modal; undefined where nothing can be opened. */
      readonly trigger: string | undefined;
    }
  | {
      readonly kind: 'autocomplete';
      readonly command: string;
      /** Empty for the command's first. */
      readonly argument: string;
      readonly query: string;
    }
  | { readonly kind: 'home'; readonly id: string; readonly team: string; readonly user: string }
  | {
      readonly kind: 'uninstalled';
      readonly team: string;
      readonly botUserIds: readonly string[] | 'all';
    }
  | { readonly kind: 'other' };

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

/** A command and its words; `/lesson help` is a question about `/lesson`. */
export function toLine(name: string, text: string): string {
  const isQuestion = text.trim().toLowerCase() === 'help' && name !== 'help';
  return isQuestion ? `help ${name}` : `${name} ${text}`.trim();
}

/** A message as its writer saw it: without whom it mentions, links as their words. */
export function messageText(text: string): string {
  const readable = text
    .replace(/<[@!][^>]*>/g, ' ')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<([^>]*)>/g, '$1');
  return unescapeText(readable).replace(/\s+/gu, ' ').trim();
}

/** Slack writes these three signs as entities, and no other. */
export function unescapeText(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

// What happened in a workspace, read: a mention, a direct message, an opened Home tab, the end of an installation.

/** An event's envelope. */
type Envelope = Pick<RequestBody, 'team_id' | 'event_id'>;

export function decodeEvent(
  { team_id: team, event_id: id }: Envelope,
  event: SlackEvent,
): DecodedRequest {
  if (team === undefined || id === undefined) return { kind: 'other' };
  if (event.type === 'app_uninstalled') return { kind: 'uninstalled', team, botUserIds: 'all' };
  if (event.type === 'tokens_revoked') {
    return { kind: 'uninstalled', team, botUserIds: event.tokens?.bot ?? [] };
  }
  const { user, channel } = event;
  if (user === undefined || event.bot_id !== undefined) return { kind: 'other' };
  if (event.type === 'app_home_opened') {
    return event.tab === 'home' ? { kind: 'home', id, team, user } : { kind: 'other' };
  }
  if (channel === undefined || event.subtype !== undefined) return { kind: 'other' };
  const isDirect = event.type === 'message' && event.channel_type === 'im';
  if (!isDirect && event.type !== 'app_mention') return { kind: 'other' };
  const [name = '', ...rest] = messageText(event.text ?? '').split(' ');
  return {
    kind: 'command',
    request: {
      id: `slack:${id}`,
      line: toLine(name, rest.join(' ')),
      account: accountId('slack', team, user),
      conversation: conversationId('slack', team, channel),
      surface: isDirect ? 'direct' : 'private',
    },
    team,
    user,
    target: isDirect
      ? { to: 'direct', channel }
      : { to: 'thread', channel, thread: event.thread_ts },
    trigger: undefined,
  };
}
