// The response_url of the fake Slack: five uses in thirty minutes, new messages or the old one replaced.

import { type Json, words } from '../json.ts';
import type { Answer, Desk } from './answers.ts';
import { judge } from './methods-chat.ts';
import type { Ticket } from './tickets.ts';

export const mostUses = 5;
export const lastsMs = 30 * 60_000;

export function useResponseUrl(desk: Desk, token: string, said: Json): Answer {
  const { space } = desk;
  const ticket = space.tickets.findLast((one) => one.responseToken === token);
  if (ticket === undefined || token === '') return { status: 404, body: 'no_service' };
  if (space.now() - ticket.sent > lastsMs) return { status: 404, body: 'expired_url' };
  if (ticket.responses >= mostUses) return { status: 404, body: 'used_url' };
  ticket.responses += 1;
  if (said.delete_original === true) {
    if (ticket.source?.kind === 'message') space.remove(ticket.source, ticket);
    return okay;
  }
  const refused = judge(desk, said);
  if (refused !== undefined) return { ...refused, status: 400 };
  show(desk, ticket, said);
  return okay;
}

/** What a response says is seen: in place of the original, by the caller alone, or by the channel. */
export function show({ space }: Desk, ticket: Ticket, said: Json): void {
  const { source } = ticket;
  if (said.replace_original === true && source?.kind === 'message') {
    space.edit(source, said, ticket);
    return;
  }
  const isShared = said.response_type === 'in_channel';
  const where = {
    team: ticket.team,
    channel: ticket.channel ?? '',
    to: isShared ? undefined : ticket.user,
    thread: said.thread_ts === undefined ? ticket.thread : words(said.thread_ts),
  };
  space.post(where, said, ticket);
}

const okay: Answer = { status: 200, body: 'ok' };
