// The state of an installation under way: signed, good for ten minutes, and once.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ClaimOnce } from '../../shared/deduplicate.ts';
import { scopes } from './manifest.ts';
import type { BotInstallation } from './workspaces.ts';

export type OAuthStates = {
  readonly create: (now: Date) => string;
  readonly verify: (state: string, now: Date) => Promise<boolean>;
};

/** As long as the cookie that Bolt sets beside it. */
const lifetimeMs = 10 * 60_000;

/**
 * States signed with a secret. Nothing is stored when one is made, for anybody can ask for one; it
 * is used up when it comes back.
 */
export function createOAuthStates(secret: string, claimOnce: ClaimOnce): OAuthStates {
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    create: (now) => {
      const text = `${randomBytes(16).toString('base64url')}.${now.getTime() + lifetimeMs}`;
      return `${text}.${sign(text)}`;
    },
    verify: async (state, now) => {
      const [id = '', expiry = '', signature = ''] = state.split('.');
      const expectedSignature = Buffer.from(sign(`${id}.${expiry}`));
      const givenSignature = Buffer.from(signature);
      if (
        expectedSignature.length !== givenSignature.length ||
        !timingSafeEqual(expectedSignature, givenSignature)
      )
        return false;
      const expiresAt = new Date(Number(expiry));
      return now < expiresAt && (await claimOnce(`slack-state:${id}`, now, expiresAt));
    },
  };
}

// How a workspace adds us: what Bolt's installation pages keep, kept our way.

/** What OAuth tells of an installation; Slack leaves `team` out where a whole organization installs. */
type OAuthInstallation = {
  readonly team?: { readonly id: string } | undefined;
  readonly bot?: { readonly token: string; readonly id: string; readonly userId: string };
  readonly user: { readonly id: string };
};

/** Keeps installations. They are looked up by our own authorization, never by Bolt's. */
export function createInstallationStore(
  add: (team: string, installation: BotInstallation) => Promise<void>,
) {
  return {
    storeInstallation: async ({ team, bot, user }: OAuthInstallation) => {
      if (team === undefined || bot === undefined) throw new Error('only a workspace can add us');
      const credentials = { botToken: bot.token, botId: bot.id, botUserId: bot.userId };
      await add(team.id, { ...credentials, installer: user.id });
    },
    fetchInstallation: () => Promise.reject(new Error('an installation is not looked up here')),
  };
}

/** States that serve once: Bolt's own store would take one again for ten minutes. */
export function createStateStore(states: OAuthStates, now: () => Date) {
  return {
    generateStateParam: async () => states.create(now()),
    verifyStateParam: async (_: Date, state: string) => {
      if (!(await states.verify(state, now()))) throw createInvalidStateError();
      return { scopes: [...scopes] };
    },
  };
}

/** By its code Bolt's page answers 400: the browser is to begin again, nothing of ours is broken. */
function createInvalidStateError(): Error {
  const error = new Error('the state is not, or no longer, good');
  return Object.assign(error, { code: 'slack_oauth_invalid_state' });
}
