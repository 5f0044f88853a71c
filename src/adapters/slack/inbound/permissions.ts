// Who may manage a workspace: people named in the settings, whoever installed the app, and Slack's admins and owners.

import type { Logger } from '../../shared/logger.ts';
import type { Workspaces } from '../connection/workspaces.ts';
import type { Api } from '../outbound/api.ts';
import { toLogFields } from '../outbound/errors.ts';

export type AdminSources = {
  /** Ids of users, from the settings. */
  readonly admins: readonly string[];
  readonly workspaces: Workspaces;
  readonly log: Logger;
};

/** Of a user as Slack tells of them: their workspace, and in an organisation all of theirs. */
type SlackMember = { readonly team_id?: unknown; readonly enterprise_user?: unknown };

/** True for who manages the workspace. Where Slack does not tell, nobody is taken for an admin. */
export async function isWorkspaceAdmin(
  { admins, workspaces, log }: AdminSources,
  { team, user, api }: { readonly team: string; readonly user: string; readonly api: Api },
): Promise<boolean> {
  if (admins.includes(user)) return true;
  try {
    if ((await workspaces.find(team))?.installer === user) return true;
    const userInfo = Object((await api('users.info', { user })).user);
    return isMemberOf(team, userInfo) && (userInfo.is_admin === true || userInfo.is_owner === true);
  } catch (error) {
    log.warn({ event: 'slack.admin_lookup_failed', ...toLogFields(error) }, 'Admin lookup failed');
    return false;
  }
}

/** True for a member of the workspace: a shared channel has people of others, who manage theirs. */
function isMemberOf(
  team: string,
  { team_id: ownTeam, enterprise_user: enterpriseUser }: SlackMember,
): boolean {
  const teams: unknown = Object(enterpriseUser).teams;
  return ownTeam === team || (Array.isArray(teams) && teams.includes(team));
}
