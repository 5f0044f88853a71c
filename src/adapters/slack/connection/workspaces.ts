// The workspaces we serve: the one of a token in the settings, or all that added the bot to themselves.

import { LRUCache } from 'lru-cache';
import { workspaceId } from '../../../core/bot/request.ts';
import type { InstallationStore } from '../../../core/features/store.ts';
import type { Encryption } from '../../../lib/encryption.ts';
import { withTimeout } from '../../../lib/timeout.ts';
import type { Logger } from '../../shared/logger.ts';
import type { EraseWorkspace } from '../../shared/platform.ts';
import type { DecodedRequest } from '../inbound/decode.ts';
import { toLogFields } from '../outbound/errors.ts';

/** As whom we act in a workspace. */
export type BotInstallation = {
  readonly botToken: string;
  readonly botId: string;
  readonly botUserId: string;
  /** The user who added us, where they did so themselves. */
  readonly installer?: string;
};

export type Workspaces = {
  /** Our membership; undefined where the workspace has not added us. */
  readonly find: (team: string) => Promise<BotInstallation | undefined>;
  /** Forgets the membership: it is over. */
  readonly remove: (team: string) => Promise<void>;
  /** Keeps the membership of a workspace that has just added us; absent where there is but one. */
  readonly add?: (team: string, installation: BotInstallation) => Promise<void>;
};

/** The one workspace of a token. `onRemoved` is called when it throws us out. */
export function createSingleWorkspace(
  installation: BotInstallation,
  onRemoved: () => void,
): Workspaces {
  let currentInstallation: BotInstallation | undefined = installation;
  return {
    find: async () => currentInstallation,
    remove: async () => {
      currentInstallation = undefined;
      onRemoved();
    },
  };
}

/** A membership is asked for once a minute: another process may hear that it is over. */
const cacheMs = 60_000;

/** Every request waits for it, and Slack gives one three seconds. */
const refreshTimeoutMs = 700;

const maxCached = 1_000;

/**
 * Workspaces that are added by OAuth; their tokens are stored encrypted. A database that does not answer in
 * time leaves us with the membership we knew.
 */
export function createOAuthWorkspaces(
  installations: InstallationStore,
  encryption: Encryption,
  now: () => Date,
): Workspaces {
  const workspaceOf = (team: string) => workspaceId('slack', team);
  const load = async (team: string): Promise<BotInstallation | undefined> => {
    const encrypted = await installations.findInstallation(workspaceOf(team));
    const decrypted =
      encrypted === undefined ? undefined : encryption.decrypt(encrypted, workspaceOf(team));
    // We encrypted it ourselves, so it holds what we put in.
    return decrypted === undefined ? undefined : (JSON.parse(decrypted) as BotInstallation);
  };
  // An old membership stays until there is a new one: it serves while the database is silent.
  type CachedInstallation = { readonly loadedAt: number; readonly installation: BotInstallation };
  const cache = new LRUCache<string, CachedInstallation>({ max: maxCached });
  const store = (team: string, installation: BotInstallation | undefined) => {
    if (installation === undefined) cache.delete(team);
    else cache.set(team, { loadedAt: performance.now(), installation });
    return installation;
  };
  return {
    find: async (team) => {
      const cached = cache.get(team);
      if (cached !== undefined && performance.now() - cached.loadedAt < cacheMs)
        return cached.installation;
      const loading = load(team).then((installation) => store(team, installation));
      if (cached === undefined) return loading;
      const { installation } = cached;
      return withTimeout(
        loading.catch(() => installation),
        refreshTimeoutMs,
        installation,
      );
    },
    add: async (team, installation) => {
      const encrypted = encryption.encrypt(JSON.stringify(installation), workspaceOf(team));
      await installations.saveInstallation(workspaceOf(team), encrypted, now());
      store(team, installation);
    },
    remove: async (team) => {
      cache.delete(team);
      await installations.removeInstallation(workspaceOf(team));
    },
  };
}

// A workspace threw us out, or took our token away: what was kept for it is deleted.

/**
 * Deletes the token and the data of a workspace that is gone. Slack tells it twice, in no certain
 * order; of revoked tokens only ours matters. Never rejects.
 */
export async function handleUninstall(
  { team, botUserIds }: Extract<DecodedRequest, { kind: 'uninstalled' }>,
  workspaces: Workspaces,
  eraseWorkspace: EraseWorkspace,
  log: Logger,
): Promise<void> {
  try {
    if (botUserIds !== 'all') {
      const installation = await workspaces.find(team);
      if (installation === undefined || !botUserIds.includes(installation.botUserId)) return;
    }
    await eraseWorkspace(workspaceId('slack', team));
    await workspaces.remove(team);
    log.info(
      { event: 'slack.workspace_removed', team },
      'Removed from a workspace; its data is deleted',
    );
  } catch (error) {
    log.error(
      { event: 'slack.workspace_removal_failed', team, ...toLogFields(error) },
      'Removed from a workspace, but deleting its data failed',
    );
  }
}
