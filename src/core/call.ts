// A call: one request to the bot, whoever's platform it came from.

import type { Standing } from './standing.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** One identity on one platform: `discord:<user>`, `slack:<team>:<user>`, `web:<id>`, `terminal:<name>`. */
export type AccountId = Branded<'account'>;

/** Where a conversation happens: `discord:<guild>:<channel>`, `terminal:here`. */
export type PlaceId = Branded<'place'>;

/** A server or workspace that added the bot; its places begin with it: `discord:<guild>`, `slack:<team>`. */
export type CommunityId = Branded<'community'>;

/** A person. Has one progress, however many accounts are linked to it. */
export type LearnerId = Branded<'learner'>;

/** Where a message of ours stands: its place and the platform's id of it, `discord:<guild>:<channel>:<message>`. */
export type MessageRef = Branded<'message'>;

/** Who can see what we say: the caller, a channel, a DM with the bot, Slack's App Home. */
export type Surface = 'private' | 'public' | 'direct' | 'home';

export type Call = {
  /** Unique for ever: the platform's own id of this request, prefixed by the platform's name. */
  readonly id: string;
  /** What was typed or pressed, as text: `lesson architectures`. Untrusted. */
  readonly line: string;
  readonly account: AccountId;
  readonly place: PlaceId;
  readonly surface: Surface;
  readonly at: Date;
  /** The caller's time zone where the platform tells it: an IANA name, untrusted. */
  readonly zone?: string;
  /** True where the platform says that the caller manages the server or workspace. */
  readonly mayManage?: boolean;
  /** Another place that the line names, where the platform tells with the request what they may there. */
  readonly pointed?: { readonly place: PlaceId; readonly standing: Standing };
};

/** Joins parts to an account id. Parts come from a platform's payload, never from a line. */
export function accountId(platform: string, ...parts: readonly string[]): AccountId {
  return [platform, ...parts].join(':') as AccountId;
}

/** Joins parts to a place id. */
export function placeId(platform: string, ...parts: readonly string[]): PlaceId {
  return [platform, ...parts].join(':') as PlaceId;
}

/** Another place of the same community, by its platform's id; undefined where it can be none. */
export function neighbour(place: PlaceId, id: string): PlaceId | undefined {
  const [platform = '', community = ''] = place.split(':');
  return /^\w{1,40}$/.test(id) ? placeId(platform, community, id) : undefined;
}

/** Joins parts to a community id. */
export function communityId(platform: string, id: string): CommunityId {
  return `${platform}:${id}` as CommunityId;
}

/** The community a place lies in. A conversation of two lies in one of its own. */
export function communityOf(place: PlaceId): CommunityId {
  const [platform = '', id = ''] = place.split(':');
  return communityId(platform, id);
}

/** Stands in a learner's rows where a place stood that is forgotten. */
export const forgottenPlace = placeId('forgotten');

/** The reference of a message in a place. */
export function messageRef(place: PlaceId, message: string): MessageRef {
  return [place, message].join(':') as string as MessageRef;
}
