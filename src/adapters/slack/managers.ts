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

/** True for who manages the workspace. Where Slack does not tell, nobody is taken for an admin. */
export async function mayManage(
  { admins, workspaces, log }: Managers,
  { team, user, api }: { readonly team: string; readonly user: string; readonly api: Api },
): Promise<boolean> {
  if (admins.includes(user)) return true;
  try {
    if ((await workspaces.find(team))?.installer === user) return true;
    const told = Object((await api('users.info', { user })).user);
    return told.is_admin === true || told.is_owner === true;
  } catch (error) {
    log.warn(failureOf(error), 'nobody tells whether somebody is an admin');
    return false;
  }
}
