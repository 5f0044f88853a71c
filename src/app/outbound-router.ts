// What people call themselves: asked of their platform where it is shown, kept for minutes, never stored.

import { LRUCache } from 'lru-cache';
import type { Outbound, OutboundClient, Sent } from '../core/bot/outbound.ts';
import {
  type AccountId,
  type ConversationId,
  type MessageRef,
  platformOf,
} from '../core/bot/request.ts';
import { sanitizeName } from '../lib/text.ts';
import { withTimeout } from '../lib/timeout.ts';

/** Asks a platform; undefined where it tells no name. Never rejects. */
type FetchDisplayName = (
  conversation: ConversationId,
  account: AccountId,
) => Promise<string | undefined>;

export type DisplayNameCache = (
  conversation: ConversationId,
  accounts: readonly AccountId[],
) => Promise<ReadonlyMap<AccountId, string>>;

/** Who changes their name is shown under it soon. */
const cacheMs = 10 * 60_000;

/** Who could not be told of is left alone for a while: they may have left, or we may not ask. */
const retryAfterFailureMs = 60_000;

/** Whoever reads waits no longer; what comes later serves the next time. */
const lookupTimeoutMs = 1_000;

const maxNames = 5_000;

/** Names that could be had in time; the others are missing. `now` is in milliseconds. */
export function createDisplayNameCache(
  fetchName: FetchDisplayName,
  now = () => performance.now(),
): DisplayNameCache {
  type MaybeName = string | undefined;
  const cache = new LRUCache<string, Promise<MaybeName>>({
    max: maxNames,
    ttl: cacheMs,
    ttlResolution: 0,
    perf: { now },
  });

  const lookUp = (conversation: ConversationId, account: AccountId): Promise<MaybeName> => {
    const key = `${conversation} ${account}`;
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const name = fetchName(conversation, account).then(
      (displayName) => displayName && sanitizeName(displayName),
    );
    cache.set(key, name);
    void name.then((displayName) => {
      if (displayName === undefined && cache.peek(key) === name)
        cache.set(key, name, { ttl: retryAfterFailureMs });
    });
    return name;
  };

  return async (conversation, accounts) => {
    const displayNames = await Promise.all(
      accounts.map((account) =>
        withTimeout(lookUp(conversation, account), lookupTimeoutMs, undefined),
      ),
    );
    return new Map(
      accounts.flatMap((account, index) => {
        const name = displayNames[index];
        return name === undefined ? [] : [[account, name] as const];
      }),
    );
  };
}

// The outbound port over all platforms: each message goes to its platform's client.

export type OutboundRouter = Outbound & {
  /** From now on messages for `platform` go through this client. */
  readonly register: (platform: string, client: OutboundClient) => void;
  readonly unregister: (platform: string) => void;
};

const unreachable: Sent = {
  outcome: 'refused',
  reason: 'unreachable',
  detail: 'no client for this platform',
};

/** A switchboard without voices: a terminal and a browser never get one. */
export function createOutboundRouter(): OutboundRouter {
  const clients = new Map<string, OutboundClient>();
  const clientFor = (address: ConversationId | AccountId | MessageRef) =>
    clients.get(platformOf(address));
  const displayNames = createDisplayNameCache(async (conversation, account) =>
    clientFor(conversation)?.displayName(conversation, account),
  );
  return {
    displayNames,
    register: (platform, client) => void clients.set(platform, client),
    unregister: (platform) => void clients.delete(platform),
    canMessage: (address) => clientFor(address) !== undefined,
    rateLimitFor: (conversation) => clientFor(conversation)?.rateLimit(conversation),
    post: async (conversation, view, id) =>
      clientFor(conversation)?.post(conversation, view, id) ?? unreachable,
    edit: async (ref, view) => clientFor(ref)?.edit(ref, view) ?? unreachable,
    sendDirect: async (account, view, id) =>
      clientFor(account)?.sendDirect(account, view, id) ?? unreachable,
    findSentMessage: async (conversation, id, since, now) =>
      clientFor(conversation)?.findSentMessage(conversation, id, since, now) ?? {
        outcome: 'unknown',
      },
    channelAccess: async (conversation, account) =>
      clientFor(conversation)?.channelAccess(conversation, account) ?? {
        outcome: 'refused',
        reason: 'not-disclosed',
      },
  };
}
