// One thing to be done with a daily in its turn: to say it, to go on with it, or to close it.

import { communityOf, type PlaceId } from '../call.ts';
import type { Held } from '../outbound.ts';
import type { Daily } from './record.ts';

export type Task = {
  /** The same thing has the same key, and waits once. */
  readonly key: string;
  /** Where it is said: its platform's allowance is used. */
  readonly place: PlaceId;
  /** Who takes turns with others: a server, a workspace, or one learner. */
  readonly party: string;
  readonly run: () => Promise<Went>;
};

/** How a turn went. */
export type Went = {
  /** False where the platform was not asked: the call is left for another. */
  readonly spoke: boolean;
  /** What follows from it, ahead of all else that its party waits for. */
  readonly next?: readonly Task[];
  /** The task that goes on with it once a limit of the platform is over. */
  readonly later?: { readonly task: Task; readonly afterMs: number; readonly held: Held };
};

/** Nothing was to be said. */
export const silent: Went = { spoke: false };

/** A task about a daily. */
export function taskFor(
  what: 'say' | 'close',
  { whose, day, place, learner }: Pick<Daily, 'whose' | 'day' | 'place' | 'learner'>,
  run: Task['run'],
): Task {
  return { key: `${what} ${whose} ${day}`, place, party: learner ?? communityOf(place), run };
}
