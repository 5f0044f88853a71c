// Slack tells an app of every message in its direct channels, the app's own and its edits among them.

import type { Json } from '../json.ts';
import type { Delivery } from './fake-delivery.ts';
import type { FakeWorkspaces } from './fake-workspaces.ts';
import { createInteraction, type FakeMessage, type SurfaceChange } from './interactions.ts';
import { eventPayload } from './payloads.ts';
import { messagePayload } from './web-api/chat-methods.ts';

/** Sends the bot the event of what it did itself in a direct channel: a trap for who answers everything. */
export function echoEvent(
  workspaces: FakeWorkspaces,
  send: (delivery: Delivery) => unknown,
  change: SurfaceChange['what'],
  message: FakeMessage,
): void {
  const team = workspaces.teams.get(message.team);
  if (team === undefined || message.visibleTo !== undefined || !message.channel.startsWith('D'))
    return;
  const fields = { channel: message.channel, channel_type: 'im', event_ts: message.ts };
  const content = messagePayload(message, team);
  const events: { readonly [W in SurfaceChange['what']]?: Json } = {
    posted: { ...content, ...fields },
    edited: { ...fields, type: 'message', subtype: 'message_changed', message: content },
    deleted: { ...fields, type: 'message', subtype: 'message_deleted', deleted_ts: message.ts },
  };
  const event = events[change];
  if (event === undefined) return;
  const interaction = createInteraction(workspaces, {
    kind: 'event',
    team: team.id,
    user: team.botUser,
    channel: undefined,
  });
  const id = `Ev${interaction.trigger.slice(0, 8)}`;
  const payload = eventPayload(team, event, id, Math.floor(workspaces.now() / 1000));
  send({ interaction, kind: 'events_api', payload });
}
