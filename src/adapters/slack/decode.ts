// From what Slack sends to what is asked: a call and how to answer it, values to offer, or news of an installation.

import { accountId, type Call, placeId, type Surface } from '../../core/call.ts';
import { field, formLine } from './modal.ts';
import { commandNamed } from './names.ts';

/** What we read of a request's body. All of it may be missing or strange. */
export type Body = {
  readonly type?: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
  // A slash command.
  readonly command?: string;
  readonly text?: string;
  readonly team_id?: string;
  readonly channel_id?: string;
  readonly user_id?: string;
  // A press, a submitted modal, a menu that is typed into.
  readonly team?: { readonly id?: string } | null;
  readonly user?: { readonly id?: string; readonly team_id?: string };
  readonly channel?: { readonly id?: string } | null;
  readonly container?: { readonly type?: string; readonly is_ephemeral?: boolean };
  readonly actions?: readonly Action[];
  readonly view?: OpenView;
  readonly action_id?: string;
  readonly value?: string;
  // An event.
  readonly event_id?: string;
  readonly event?: Event;
};

type Action = {
  readonly action_id?: string;
  readonly value?: string;
  readonly selected_option?: { readonly value?: string } | null;
};

type OpenView = {
  readonly id?: string;
  readonly type?: string;
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly state?: {
    readonly values?: {
      readonly [block: string]: { readonly [action: string]: { readonly value?: string | null } };
    };
  };
};

type Event = {
  readonly type?: string;
  readonly subtype?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly text?: string;
  readonly channel?: string;
  readonly channel_type?: string;
  readonly thread_ts?: string;
  readonly tab?: string;
  readonly tokens?: { readonly bot?: readonly string[] };
};

/**
 * Where an answer goes. `asked` is a new message for whoever the reply is for, `private` one for the
 * caller alone, `replace` changes the message that was pressed, `thread` stands beside a mention,
 * `direct` is a message in a conversation with us; the others are modals: one to open, one that is
 * open, one that was just sent in.
 */
export type Target =
  | { readonly to: 'asked' | 'private' | 'replace'; readonly url: string }
  | { readonly to: 'thread'; readonly channel: string; readonly thread: string | undefined }
  | { readonly to: 'direct'; readonly channel: string }
  | { readonly to: 'open'; readonly trigger: string; readonly metadata: string }
  | { readonly to: 'view' | 'submitted'; readonly view: string; readonly metadata: string };

export type Asked =
  | {
      readonly kind: 'call';
      readonly call: Omit<Call, 'at'>;
      readonly team: string;
      readonly user: string;
      readonly target: Target;
      /** What opens a modal; undefined where nothing can be opened. */
      readonly trigger: string | undefined;
    }
  | {
      readonly kind: 'complete';
      readonly command: string;
      /** Empty for the command's first. */
      readonly argument: string;
      readonly typed: string;
    }
  | { readonly kind: 'home'; readonly id: string; readonly team: string; readonly user: string }
  | { readonly kind: 'gone'; readonly team: string; readonly bots: readonly string[] | 'all' }
  | { readonly kind: 'other' };

/** How commands are called here. */
export type Names = { readonly prefix: string; readonly commands: readonly string[] };

/** Reads a body. What it says of who and where is Slack's word; the line is a stranger's. */
export function decode(body: Body, names: Names): Asked {
  if (body.event !== undefined) return decodeEvent(body, body.event);
  if (body.type === 'block_suggestion') return decodeSuggestion(body);
  const team = body.team_id ?? body.team?.id ?? body.user?.team_id;
  const user = body.user_id ?? body.user?.id;
  const line = lineOf(body, names);
  const target = targetOf(body);
  if (team === undefined || user === undefined || line === undefined || target === undefined) {
    return { kind: 'other' };
  }
  const channel = body.channel_id ?? body.channel?.id ?? metadataOf(body);
  return {
    kind: 'call',
    call: {
      id: `slack:${body.trigger_id ?? ''}`,
      line,
      account: accountId('slack', team, user),
      place: placeId('slack', team, channel === '' ? 'home' : channel),
      surface: surfaceOf(body, target, channel),
    },
    team,
    user,
    target,
    trigger: target.to === 'submitted' ? undefined : body.trigger_id,
  };
}

/** What a line is about to say of itself: `/lesson help` is a question about `/lesson`. */
function asLine(name: string, text: string): string {
  const isQuestion = text.trim().toLowerCase() === 'help' && name !== 'help';
  return isQuestion ? `help ${name}` : `${name} ${text}`.trim();
}

function lineOf(body: Body, { prefix, commands }: Names): string | undefined {
  if (body.command !== undefined) {
    const name = commandNamed(body.command, prefix, commands);
    return asLine(name, unescaped(body.text ?? ''));
  }
  if (body.type === 'view_submission') {
    const typed = body.view?.state?.values?.[field.block]?.[field.action]?.value ?? '';
    return formLine(body.view?.callback_id ?? '', typed);
  }
  const action = body.actions?.[0];
  if (action === undefined || action.action_id?.startsWith('link-')) return undefined;
  if (action.selected_option) {
    const shared = /\|(.*)$/su.exec(action.action_id ?? '')?.[1] ?? '';
    return `${shared}${action.selected_option.value ?? ''}`;
  }
  return /^\d{1,3}\|(.*)$/su.exec(action.value ?? '')?.[1] ?? '';
}

/** Decided by the payload's own flags and by the pressed message's, not by what we once asked for. */
function targetOf(body: Body): Target | undefined {
  const { view, response_url: url, trigger_id: trigger } = body;
  if (body.command !== undefined) return url === undefined ? undefined : { to: 'asked', url };
  if (view !== undefined) {
    const metadata = metadataOf(body);
    if (view.type === 'home') {
      return trigger === undefined ? undefined : { to: 'open', trigger, metadata };
    }
    const to = body.type === 'view_submission' ? 'submitted' : 'view';
    return view.id === undefined ? undefined : { to, view: view.id, metadata };
  }
  if (url === undefined) return undefined;
  const ours = body.actions?.[0]?.action_id?.startsWith('direct-') ?? false;
  return { to: body.container?.is_ephemeral || ours ? 'replace' : 'private', url };
}

function surfaceOf(body: Body, target: Target, channel: string): Surface {
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
      return body.actions?.[0]?.action_id?.startsWith('direct-') ? 'direct' : 'private';
  }
}

/** A modal's metadata is the channel it was opened from; empty for the Home tab. */
function metadataOf({ view }: Body): string {
  return view?.private_metadata ?? '';
}

function decodeSuggestion({ action_id = '', value = '' }: Body): Asked {
  const [, command, argument = ''] = /\?(\S+)(?: (\S+))?$/.exec(action_id) ?? [];
  return command === undefined
    ? { kind: 'other' }
    : { kind: 'complete', command, argument, typed: value };
}

function decodeEvent({ team_id: team, event_id: id = '' }: Body, event: Event): Asked {
  if (team === undefined) return { kind: 'other' };
  if (event.type === 'app_uninstalled') return { kind: 'gone', team, bots: 'all' };
  if (event.type === 'tokens_revoked') {
    return { kind: 'gone', team, bots: event.tokens?.bot ?? [] };
  }
  const { user, channel } = event;
  if (user === undefined || event.bot_id !== undefined) return { kind: 'other' };
  if (event.type === 'app_home_opened') {
    return event.tab === 'home' ? { kind: 'home', id, team, user } : { kind: 'other' };
  }
  if (channel === undefined || event.subtype !== undefined) return { kind: 'other' };
  const isDirect = event.type === 'message' && event.channel_type === 'im';
  if (!isDirect && event.type !== 'app_mention') return { kind: 'other' };
  const [name = '', ...words] = spoken(event.text ?? '').split(' ');
  return {
    kind: 'call',
    call: {
      id: `slack:${id}`,
      line: asLine(name, words.join(' ')),
      account: accountId('slack', team, user),
      place: placeId('slack', team, channel),
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

/** A message as its writer saw it: without whom it mentions, links as their words. */
function spoken(text: string): string {
  const shown = text
    .replace(/<[@!][^>]*>/g, ' ')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<([^>]*)>/g, '$1');
  return unescaped(shown).replace(/\s+/gu, ' ').trim();
}

/** Slack writes these three signs as entities, and no other. */
function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
