// Slack tells an app of every message in its direct channels, the app's own and its edits among them.

import type { Json } from '../json.ts';
import type { Delivery } from './delivery.ts';
import { stored } from './methods-chat.ts';
import { eventPayload } from './payloads.ts';
import { type Change, type Message, newTicket } from './tickets.ts';
import type { Workspace } from './workspace.ts';

/** Sends the bot the event of what it did itself in a direct channel: a trap for who answers everything. */
export function echo(
  space: Workspace,
  send: (delivery: Delivery) => unknown,
  what: Change['what'],
  message: Message,
): void {
  const team = space.teams.get(message.team);
  if (team === undefined || message.to !== undefined || !message.channel.startsWith('D')) return;
  const about = { channel: message.channel, channel_type: 'im', event_ts: message.ts };
  const said = stored(message, team);
  const told: { readonly [W in Change['what']]?: Json } = {
    posted: { ...said, ...about },
    edited: { ...about, type: 'message', subtype: 'message_changed', message: said },
    deleted: { ...about, type: 'message', subtype: 'message_deleted', deleted_ts: message.ts },
  };
  const event = told[what];
  if (event === undefined) return;
  const ticket = newTicket(space, {
    kind: 'event',
    team: team.id,
    user: team.botUser,
    channel: undefined,
  });
  const id = `Ev${ticket.trigger.slice(0, 8)}`;
  const payload = eventPayload(team, event, id, Math.floor(space.now() / 1000));
  send({ ticket, kind: 'events_api', payload });
}
