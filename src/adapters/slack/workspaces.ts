// The workspaces we serve: the one of a token in the settings, or all that added the bot to themselves.

import { communityId } from '../../core/call.ts';
import type { Installations } from '../../core/installations.ts';
import type { Seal } from './seal.ts';

/** As whom we act in a workspace. */
export type Membership = {
  readonly botToken: string;
  readonly botId: string;
  readonly botUserId: string;
  /** The user who added us, where they did so themselves. */
  readonly installer?: string;
};

export type Workspaces = {
  /** Our membership; undefined where the workspace has not added us. */
  readonly find: (team: string) => Promise<Membership | undefined>;
  /** Forgets the membership: it is over. */
  readonly remove: (team: string) => Promise<void>;
  /** Keeps the membership of a workspace that has just added us; absent where there is but one. */
  readonly add?: (team: string, membership: Membership) => Promise<void>;
};

/** The one workspace of a token. `onRemoved` is called when it throws us out. */
export function oneWorkspace(membership: Membership, onRemoved: () => void): Workspaces {
  let current: Membership | undefined = membership;
  return {
    find: async () => current,
    remove: async () => {
      current = undefined;
      onRemoved();
    },
  };
}

/** Workspaces that are added by OAuth; their tokens are kept sealed. */
export function manyWorkspaces(
  installations: Installations,
  seal: Seal,
  now: () => Date,
): Workspaces {
  const of = (team: string) => communityId('slack', team);
  return {
    find: async (team) => {
      const sealed = await installations.installation(of(team));
      const text = sealed === undefined ? undefined : seal.open(sealed, of(team));
      // We sealed it: it holds what we put in.
      return text === undefined ? undefined : (JSON.parse(text) as Membership);
    },
    add: (team, membership) => {
      const sealed = seal.close(JSON.stringify(membership), of(team));
      return installations.saveInstallation(of(team), sealed, now());
    },
    remove: (team) => installations.removeInstallation(of(team)),
  };
}
