// A workspace threw us out, or took our token away: what was kept for it is deleted.

import { type CommunityId, communityId } from '../../core/call.ts';
import type { Asked } from './asked.ts';
import type { Log } from './desk.ts';
import { failureOf } from './trouble.ts';
import type { Workspaces } from './workspaces.ts';

export type Forget = (community: CommunityId) => Promise<void>;

/**
 * Deletes the token and the data of a workspace that is gone. Slack tells it twice, in no certain
 * order; of revoked tokens only ours matters. Never rejects.
 */
export async function depart(
  { team, bots }: Extract<Asked, { kind: 'gone' }>,
  workspaces: Workspaces,
  forget: Forget,
  log: Log,
): Promise<void> {
  try {
    if (bots !== 'all') {
      const membership = await workspaces.find(team);
      if (membership === undefined || !bots.includes(membership.botUserId)) return;
    }
    await forget(communityId('slack', team));
    await workspaces.remove(team);
    log.info({ team }, 'left a workspace; what was kept for it is deleted');
  } catch (error) {
    log.error({ team, ...failureOf(error) }, 'left a workspace, but its data is still there');
  }
}
