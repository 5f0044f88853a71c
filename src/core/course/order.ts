// The order in which a question's options are shown: shuffled by a seed, or ascending for sizes.

import { seededRandom } from '../chance.ts';
import type { SingleChoice } from './lesson.ts';

/**
 * Option ids as shown under a seed. The same question and seed give the same order everywhere;
 * `ordered` questions keep their ascending order.
 */
export function displayOrder(question: SingleChoice, seed: string): readonly string[] {
  const ids = question.options.map((option) => option.id);
  return question.ordered ? ids : shuffled(ids, `${question.id}/${seed}`);
}

/** Fisher–Yates. */
function shuffled(items: readonly string[], seed: string): readonly string[] {
  const result = [...items];
  const next = seededRandom(seed);
  for (let last = result.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(next() * (last + 1));
    const moved = result[last];
    const other = result[pick];
    if (moved !== undefined && other !== undefined) {
      result[last] = other;
      result[pick] = moved;
    }
  }
  return result;
}
