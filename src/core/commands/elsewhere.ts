// A command for another place of the same community: whether the caller may, and what they then read.

import { neighbour, type PlaceId } from '../call.ts';
import type { Context } from '../command.ts';
import { Sorry } from '../errors.ts';
import type { Standing } from '../standing.ts';
import type { View } from '../view.ts';
import { keptThere, toldOf } from '../views/elsewhere.ts';

/**
 * Runs work in the place that is named by its platform's id, or where the caller is. A Sorry, before
 * any work, where they do not see that place: however often they were let in before, it is looked up
 * each time, for the line may be a stranger's.
 */
export async function inPlace(
  named: string | undefined,
  context: Context,
  work: (there: Context) => Promise<View>,
): Promise<View> {
  const { call } = context;
  if (named === undefined) return work(context);
  const place = neighbour(call.place, named);
  if (place === undefined) throw new Sorry(reasons.gone);
  if (place === call.place) return work(context);
  const standing = await standingIn(place, context);
  if (standing.outcome === 'later') throw new Sorry(notNow);
  if (standing.outcome === 'refused') throw new Sorry(reasons[standing.why]);
  const { name, manages } = standing;
  try {
    const there = { ...context, call: { ...call, place, mayManage: manages } };
    return toldOf(name, named, await work(there));
  } catch (error) {
    if (!(error instanceof Sorry)) throw error;
    throw new Sorry(`About #${name}: ${error.message}`, keptThere(named, error.next));
  }
}

/** What the request itself tells of the place; else what its platform does. */
async function standingIn(place: PlaceId, { call, outbound }: Context): Promise<Standing> {
  return call.pointed?.place === place
    ? call.pointed.standing
    : outbound.standing(place, call.account);
}

const notNow = 'I could not look into that channel just now. Try again in a minute.';

const reasons = {
  gone: 'There is no such channel here that you can see. On Discord, pick one from the list it offers.',
  forbidden:
    'I am not let into that channel, so I cannot tell whether you are. On Discord, allow me View ' +
    'Channel and Send Messages there, or name it again with /schedule and its channel.',
  unfit: 'I do not ask in a channel of that kind. Pick a text channel.',
  untold: 'From here I cannot look into another channel. Type /schedule in the channel itself.',
} as const;
