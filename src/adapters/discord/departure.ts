// The bot left a server, or was thrown out, or the server is gone: what was kept for it is deleted.
//
// Only while we are connected does Discord say so. Of a server left in the meantime nothing is deleted
// by comparing: who has the bot installed for themselves uses it in servers that never added it, and a
// token of another bot would make every server look left. What then stays are ids and questions, of
// no person; a daily question for such a server is refused when it is posted.

import * as z from 'zod';
import { type CommunityId, communityId } from '../../core/call.ts';
import type { Log } from './errand.ts';
import { failureOf } from './trouble.ts';

/** What Discord says when a server is gone. It tells an outage of its own in the same event. */
const departure = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  unavailable: z.literal(false).nullish(),
});

export type Forget = (community: CommunityId) => Promise<void>;

/** Deletes what is kept for a server, unless it is only away for a while. Never rejects. */
export async function depart(event: unknown, forget: Forget, log: Log): Promise<void> {
  const gone = departure.safeParse(event).data;
  if (gone === undefined) return;
  const { id } = gone;
  try {
    await forget(communityId('discord', id));
    log.info({ server: id }, 'left a server; what was kept for it is deleted');
  } catch (error) {
    log.error({ server: id, ...failureOf(error) }, 'left a server, but its data is still there');
  }
}
