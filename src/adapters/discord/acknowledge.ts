// The first response to an interaction: once, or once more where nobody knows what became of it.

import type { First } from './calls.ts';
import type { Desk, Errand } from './errand.ts';
import { limits } from './limits.ts';
import { codeOf, codes, isUncertain } from './trouble.ts';

/** How long one try of a first response may take before it is tried again. */
const firstTryMs = 1_200;

/**
 * Sends a first response, a second time where nobody knows what became of the first try.
 * False where Discord holds the interaction for lost.
 */
export async function acknowledge(
  desk: Desk,
  { to, age }: Pick<Errand, 'to' | 'age'>,
  first: First,
): Promise<boolean> {
  const began = performance.now();
  let tries = 0;
  for (;;) {
    tries += 1;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), firstTryMs);
    try {
      await desk.calls.first(to, tries === 1 ? first : lighter(first), patience.signal);
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code === codes.unknownInteraction) {
        desk.log.warn({ interaction: to.id, code }, 'Discord no longer waits for an answer');
        return false;
      }
      if (code === codes.alreadyAcknowledged) {
        desk.log.warn({ interaction: to.id, code }, 'an interaction was answered before');
        // After a lost try it was our own answer that came through.
        return tries > 1;
      }
      const left = limits.firstResponseMs - age - (performance.now() - began);
      if (!isUncertain(error) || tries > 1 || left <= 0) throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Without the pictures, which may be what took too long. */
function lighter(first: First): First {
  if (!('message' in first) || first.message.bare === undefined) return first;
  return { ...first, message: first.message.bare };
}
