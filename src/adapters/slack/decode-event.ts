// What happened in a workspace, read: a mention, a direct message, an opened Home tab, the end of an installation.

import { accountId, placeId } from '../../core/call.ts';
import type { Asked } from './asked.ts';
import type { Body, Event } from './body.ts';
import { asLine, spoken } from './decode-text.ts';

/** An event's envelope. */
type Envelope = Pick<Body, 'team_id' | 'event_id'>;

export function decodeEvent({ team_id: team, event_id: id }: Envelope, event: Event): Asked {
  if (team === undefined || id === undefined) return { kind: 'other' };
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
