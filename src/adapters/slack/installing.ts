// How a workspace adds us: what Bolt's installation pages keep, kept our way.

import { scopes } from './manifest.ts';
import type { States } from './state.ts';
import type { Membership } from './workspaces.ts';

/** What OAuth tells of an installation; Slack leaves `team` out where a whole organization installs. */
type Installed = {
  readonly team?: { readonly id: string } | undefined;
  readonly bot?: { readonly token: string; readonly id: string; readonly userId: string };
  readonly user: { readonly id: string };
};

/** Keeps installations. They are looked up by our own authorization, never by Bolt's. */
export function asInstallationStore(add: (team: string, membership: Membership) => Promise<void>) {
  return {
    storeInstallation: async ({ team, bot, user }: Installed) => {
      if (team === undefined || bot === undefined) throw new Error('only a workspace can add us');
      const membership = { botToken: bot.token, botId: bot.id, botUserId: bot.userId };
      await add(team.id, { ...membership, installer: user.id });
    },
    fetchInstallation: () => Promise.reject(new Error('an installation is not looked up here')),
  };
}

/** States that serve once: Bolt's own store would take one again for ten minutes. */
export function asStateStore(states: States, now: () => Date) {
  return {
    generateStateParam: async () => states.make(now()),
    verifyStateParam: async (_: Date, state: string) => {
      if (!(await states.isGood(state, now()))) throw staleState();
      return { scopes: [...scopes] };
    },
  };
}

/** By its code Bolt's page answers 400: the browser is to begin again, nothing of ours is broken. */
function staleState(): Error {
  const error = new Error('the state is not, or no longer, good');
  return Object.assign(error, { code: 'slack_oauth_invalid_state' });
}
