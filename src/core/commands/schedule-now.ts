// `schedule now`: a question for the channel this minute; today's still comes.

import type { Context } from '../command.ts';
import { send } from '../daily/deliver.ts';
import { ownerOfPlace } from '../daily/owner.ts';
import { outOfTurn } from '../daily/place.ts';
import { Sorry } from '../errors.ts';
import { localDay } from '../learning/zone.ts';
import type { View } from '../view.ts';
import { askedNow, nothingToAsk } from '../views/schedule.ts';
import { held } from './schedule-plan.ts';
import { notPosted } from './schedule-reach.ts';

/** Asks one. However often the same call comes, the channel gets one question of it. */
export async function now(context: Context): Promise<View> {
  const { call, store, outbound, library, random } = context;
  const plan = await held(context);
  const { place } = call;
  const day = localDay(call.at, plan.zone);
  const claim = { whose: outOfTurn(call.id), day, learner: null, place };
  const daily = await store.claimDaily(claim, call.at);
  if (daily === undefined) return askedNow();
  const carrier = { store, outbound, library: () => library, random, now: () => call.at };
  const sent = await send(carrier, daily, ownerOfPlace(carrier, plan).words);
  switch (sent.outcome) {
    case 'sent':
    case 'lost':
      return askedNow();
    case 'skipped':
      return nothingToAsk();
    case 'later':
      throw new Sorry('I could not ask just now. I try again in a minute.');
    case 'unknown':
      throw new Sorry(
        'I asked, but cannot tell whether the question arrived. Look for it in the channel in a ' +
          'minute or two, before you ask for one more.',
      );
    case 'refused':
      throw new Sorry(notPosted(sent));
    default:
      return sent satisfies never;
  }
}
