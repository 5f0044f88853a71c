// The outbound port over all platforms: each message goes to the voice of the platform it is for.

import type { AccountId, MessageRef, PlaceId } from './core/call.ts';
import type { Outbound, Sent, Voice } from './core/outbound.ts';
import { createNameBook } from './name-book.ts';

export type Switchboard = Outbound & {
  /** From now on `platform` is spoken on with a voice. */
  readonly plug: (platform: string, voice: Voice) => void;
  readonly unplug: (platform: string) => void;
};

const unreachable: Sent = { outcome: 'refused', why: 'unreachable', detail: 'no such voice' };

/** A switchboard without voices: a terminal and a browser never get one. */
export function createSwitchboard(): Switchboard {
  const voices = new Map<string, Voice>();
  const voiceOf = (to: PlaceId | AccountId | MessageRef) => voices.get(to.split(':', 1)[0] ?? '');
  const names = createNameBook(async (place, account) => voiceOf(place)?.nameOf(place, account));
  return {
    names,
    plug: (platform, voice) => void voices.set(platform, voice),
    unplug: (platform) => void voices.delete(platform),
    reaches: (to) => voiceOf(to) !== undefined,
    allowanceOf: (place) => voiceOf(place)?.allowance(place),
    post: async (place, view, id) => voiceOf(place)?.post(place, view, id) ?? unreachable,
    edit: async (ref, view) => voiceOf(ref)?.edit(ref, view) ?? unreachable,
    direct: async (account, view, id) => voiceOf(account)?.direct(account, view, id) ?? unreachable,
    trace: async (place, id, since, now) =>
      voiceOf(place)?.trace(place, id, since, now) ?? { outcome: 'unknown' },
    standing: async (place, account) =>
      voiceOf(place)?.standing(place, account) ?? { outcome: 'refused', why: 'untold' },
  };
}
