// The outbound port: what the bot says unasked, to a place or to a person, and what became of it.

import type { AccountId, MessageRef, PlaceId } from './call.ts';
import type { Standing } from './standing.ts';
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
  | { readonly outcome: 'sent'; readonly place: PlaceId; readonly ref: MessageRef }
  /** It was not taken and never will be. `detail` is the platform's own code, for the log. */
  | { readonly outcome: 'refused'; readonly why: Refusal; readonly detail: string }
  /** Nobody knows: the answer was lost. `trace` may know more. */
  | { readonly outcome: 'unknown' }
  /** It was not taken. It may be sent again after so many milliseconds. */
  | { readonly outcome: 'later'; readonly afterMs: number; readonly held: Held };

/** What a platform puts off: whatever uses the same allowance, or only what goes to the same place. */
export type Held = 'all' | 'place';

/** How much may be said unasked, counted together wherever the name is the same. */
export type Allowance = {
  /** All of a platform, `discord`, or one workspace, `slack:T1`. */
  readonly name: string;
  /** So many calls in so many milliseconds. */
  readonly calls: number;
  readonly inMs: number;
  /** So many calls may come before they are due: after a rest, or to catch up. */
  readonly early: number;
  /** How many may be under way at once. */
  readonly atOnce: number;
};

/** What can be said of a message whose sending began and of which no answer came. */
export type Trace =
  | Extract<Sent, { outcome: 'sent' | 'later' }>
  /** Sending it again under its id cannot put it there twice. */
  | { readonly outcome: 'again' }
  | { readonly outcome: 'unknown' };

/**
 * Speaks on one platform. No method rejects, waits out a rate limit, or tries twice: what to do is
 * decided by who keeps the record. `id` names a message for ever: on Discord it is the nonce that
 * keeps two tries from becoming two messages. Nobody is ever notified by a mention.
 */
export type Voice = {
  post(place: PlaceId, view: View, id: string): Promise<Sent>;
  /** Puts a view in the place of what a message shows. */
  edit(ref: MessageRef, view: View): Promise<Sent>;
  /** Writes to one person; `place` in what comes back is the conversation with them. */
  direct(account: AccountId, view: View, id: string): Promise<Sent>;
  /** What became of the message `id` to a place, whose sending began at `since`. */
  trace(place: PlaceId, id: string, since: Date, now: Date): Promise<Trace>;
  /** What somebody calls themselves in a place; undefined where the platform does not tell. */
  nameOf(place: PlaceId, account: AccountId): Promise<string | undefined>;
  /** What somebody may do in a place. Of one that they do not see they are told that there is none. */
  standing(place: PlaceId, account: AccountId): Promise<Standing>;
  /** What is said in a place counts against this. Who says much keeps to it: no method waits. */
  allowance(place: PlaceId): Allowance;
};

/** The port: the voices of all platforms, each addressed by the ids it made. */
export type Outbound = Omit<Voice, 'nameOf' | 'allowance'> & {
  /** The names of people in a place, as plain text, of those that could be had quickly. */
  names(place: PlaceId, accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string>>;
  /** True where somebody can be written to unasked, and their platform is connected here. */
  reaches(to: PlaceId | AccountId): boolean;
  /** Undefined where nobody can be written to unasked. */
  allowanceOf(place: PlaceId): Allowance | undefined;
};
