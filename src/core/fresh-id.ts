// Ids made by chance: for a new learner, and for a delivery.

import type { LearnerId } from './call.ts';
import type { Random } from './ports.ts';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** An id for a learner we have not met: 20 letters, about 99 bits. */
export function freshLearner(random: Random): LearnerId {
  return freshId(random, 20) as LearnerId;
}

/** An id short enough for a button's line: 10 letters, about 49 bits. */
export function freshDelivery(random: Random): string {
  return freshId(random, 10);
}

function freshId(random: Random, length: number): string {
  return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
}

/** Stands where a learner is wanted and there is none: in the gallery. */
export const nobody = 'nobody' as LearnerId;
