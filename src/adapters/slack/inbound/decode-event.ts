// What people wrote, as the line they meant.

import { accountId, conversationId } from '../../../core/bot/request.ts';
import type { DecodedRequest } from '../types.ts';
import type { RequestBody, SlackEvent } from './body.ts';

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
