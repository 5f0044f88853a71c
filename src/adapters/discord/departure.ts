// The bot left a server, or was thrown out, or the server is gone: what was kept for it is deleted.
//
// Only while we are connected does Discord say so. Of a server left in the meantime nothing is deleted
// by comparing: who has the bot installed for themselves uses it in servers that never added it, and a
// token of another bot would make every server look left. What then stays are ids and questions, of
// no person; a daily question for such a server is refused when it is posted.

import { type CommunityId, communityId } from '../../core/call.ts';
import type { Log } from './respond.ts';
import { failureOf } from './trouble.ts';

/** What Discord says when a server is no longer there. */
export type Departure = { readonly id?: unknown; readonly unavailable?: unknown } | null;

export type Forget = (community: CommunityId) => Promise<void>;

/** Deletes what is kept for a server, unless it is only away for a while. Never rejects. */
export async function depart(departure: Departure, forget: Forget, log: Log): Promise<void> {
  const { id, unavailable } = Object(departure);
  // An outage of Discord's is told in the same event.
  if (unavailable === true || typeof id !== 'string' || !/^\d{1,20}$/.test(id)) return;
  try {
    await forget(communityId('discord', id));
    log.info({ server: id }, 'left a server; what was kept for it is deleted');
  } catch (error) {
    log.error({ server: id, ...failureOf(error) }, 'left a server, but its data is still there');
  }
}
