// Who manages a workspace as far as we are concerned: whom the operator named, who installed us, and
// whom Slack calls admin or owner.

import type { Api } from './calls.ts';
import type { Log } from './desk.ts';
import { failureOf } from './trouble.ts';
import type { Workspaces } from './workspaces.ts';

export type Managers = {
  /** Ids of users, from the settings. */
  readonly admins: readonly string[];
  readonly workspaces: Workspaces;
  readonly log: Log;
};

/** Of a user as Slack tells of them: their workspace, and in an organisation all of theirs. */
type Member = { readonly team_id?: unknown; readonly enterprise_user?: unknown };

/** True for who manages the workspace. Where Slack does not tell, nobody is taken for an admin. */
export async function mayManage(
  { admins, workspaces, log }: Managers,
  { team, user, api }: { readonly team: string; readonly user: string; readonly api: Api },
): Promise<boolean> {
  if (admins.includes(user)) return true;
  try {
    if ((await workspaces.find(team))?.installer === user) return true;
    const told = Object((await api('users.info', { user })).user);
    return isOf(team, told) && (told.is_admin === true || told.is_owner === true);
  } catch (error) {
    log.warn(failureOf(error), 'nobody tells whether somebody is an admin');
    return false;
  }
}

/** True for a member of the workspace: a shared channel has people of others, who manage theirs. */
function isOf(team: string, { team_id: own, enterprise_user: wide }: Member): boolean {
  const teams: unknown = Object(wide).teams;
  return own === team || (Array.isArray(teams) && teams.includes(team));
}
