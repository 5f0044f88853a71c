// The workspaces we serve: the one of a token in the settings, or all that added the bot to themselves.

import { setTimeout as sleep } from 'node:timers/promises';
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

/** A membership is asked for once a minute: another process may hear that it is over. */
const keptMs = 60_000;

/** Every request waits for it, and Slack gives one three seconds. */
const patienceMs = 700;

const mostKnown = 1_000;

/**
 * Workspaces that are added by OAuth; their tokens are kept sealed. A database that does not answer in
 * time leaves us with the membership we knew.
 */
export function manyWorkspaces(
  installations: Installations,
  seal: Seal,
  now: () => Date,
): Workspaces {
  const of = (team: string) => communityId('slack', team);
  const read = async (team: string): Promise<Membership | undefined> => {
    const sealed = await installations.installation(of(team));
    const text = sealed === undefined ? undefined : seal.open(sealed, of(team));
    // We sealed it: it holds what we put in.
    return text === undefined ? undefined : (JSON.parse(text) as Membership);
  };
  const known = new Map<string, { readonly at: number; readonly membership: Membership }>();
  const keep = (team: string, membership: Membership | undefined) => {
    known.delete(team);
    if (membership !== undefined) known.set(team, { at: performance.now(), membership });
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return membership;
  };
  return {
    find: async (team) => {
      const kept = known.get(team);
      if (kept !== undefined && performance.now() - kept.at < keptMs) return kept.membership;
      const found = read(team).then((membership) => keep(team, membership));
      if (kept === undefined) return found;
      const settled = new AbortController();
      const late = sleep(patienceMs, kept.membership, { signal: settled.signal });
      const first = [found, late].map((one) => one.catch(() => kept.membership));
      return Promise.race(first).finally(() => settled.abort());
    },
    add: async (team, membership) => {
      const sealed = seal.close(JSON.stringify(membership), of(team));
      await installations.saveInstallation(of(team), sealed, now());
      keep(team, membership);
    },
    remove: async (team) => {
      known.delete(team);
      await installations.removeInstallation(of(team));
    },
  };
}
