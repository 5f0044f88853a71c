// The outbound port: what the bot says unasked, to a place or to a person, and what became of it.

import type { ChannelAccess } from './channel-access.ts';
import type { AccountId, ConversationId, MessageRef } from './request.ts';
import type { View } from './view.ts';

/**
 * Why a platform will not take a message, now or later: the place, person or message is `gone` (or
 * too old to be changed); we are `forbidden` there; the person takes no messages from us (`closed`);
 * nobody can be written to there unasked (`unreachable`); the message itself is `invalid`.
 */
export type Refusal = 'gone' | 'forbidden' | 'closed' | 'unreachable' | 'invalid';

/** What became of a message. Whoever sends it must be ready for each. */
export type Sent =
  /** It stands in `place`; `ref` finds it again. */
  | { readonly outcome: 'sent'; readonly conversation: ConversationId; readonly ref: MessageRef }
  /** It was not taken and never will be. `detail` is the platform's own code, for the log. */
  | { readonly outcome: 'refused'; readonly reason: Refusal; readonly detail: string }
  /** Nobody knows: the answer was lost. `trace` may know more. */
  | { readonly outcome: 'unknown' }
  /** It was not taken. It may be sent again after so many milliseconds. */
  | {
      readonly outcome: 'rate-limited';
      readonly retryAfterMs: number;
      readonly scope: RateLimitScope;
    };

/** What a platform puts off: whatever uses the same allowance, or only what goes to the same place. */
export type RateLimitScope = 'all' | 'conversation';

/** How much may be said unasked, counted together wherever the name is the same. */
export type RateLimit = {
  /** All of a platform, `discord`, or one workspace, `slack:T1`. */
  readonly name: string;
  /** So many calls in so many milliseconds. */
  readonly calls: number;
  readonly windowMs: number;
  /** So many calls may come before they are due: after a rest, or to catch up. */
  readonly burst: number;
  /** How many may be under way at once. */
  readonly maxConcurrent: number;
};

/** What can be said of a message whose sending began and of which no answer came. */
export type FindSentResult =
  | Extract<Sent, { outcome: 'sent' | 'rate-limited' }>
  /** Sending it again under its id cannot put it there twice. */
  | { readonly outcome: 'safe-to-retry' }
  | { readonly outcome: 'unknown' };

/**
 * Speaks on one platform. No method rejects, waits out a rate limit, or tries twice: what to do is
 * decided by who keeps the record. `id` names a message for ever: a platform that knows it keeps two
 * tries from becoming two messages. Mentions never notify.
 */
export type OutboundClient = {
  post(conversation: ConversationId, view: View, id: string): Promise<Sent>;
  /** Puts a view in the place of what a message shows. */
  edit(ref: MessageRef, view: View): Promise<Sent>;
  /** Writes to one person; `place` in what comes back is the conversation with them. */
  sendDirect(account: AccountId, view: View, id: string): Promise<Sent>;
  /** What became of the message `id` to a place, whose sending began at `since`. */
  findSentMessage(
    conversation: ConversationId,
    id: string,
    since: Date,
    now: Date,
  ): Promise<FindSentResult>;
  /** What somebody calls themselves in a place; undefined where the platform does not tell. */
  displayName(conversation: ConversationId, account: AccountId): Promise<string | undefined>;
  /** What somebody may do in a place. Of one that they do not see they are told that there is none. */
  channelAccess(conversation: ConversationId, account: AccountId): Promise<ChannelAccess>;
  /** What is said in a place counts against this. Who says much keeps to it: no method waits. */
  rateLimit(conversation: ConversationId): RateLimit;
};

/** The port: the voices of all platforms, each addressed by the ids it made. */
export type Outbound = Omit<OutboundClient, 'displayName' | 'rateLimit'> & {
  /** The names of people in a place, as plain text, of those that could be had quickly. */
  displayNames(
    conversation: ConversationId,
    accounts: readonly AccountId[],
  ): Promise<ReadonlyMap<AccountId, string>>;
  /** True where somebody can be written to unasked, and their platform is connected here. */
  canMessage(to: ConversationId | AccountId): boolean;
  /** Undefined where nobody can be written to unasked. */
  rateLimitFor(conversation: ConversationId): RateLimit | undefined;
};
