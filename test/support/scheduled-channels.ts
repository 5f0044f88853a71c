// Many places that are asked in one minute, each with yesterday's question still open.

import { type ConversationId, conversationId, messageRef } from '../../src/core/bot/request.ts';
import { createDelivery } from '../../src/core/course/delivery.ts';
import type { Library } from '../../src/core/course/library.ts';
import type { Store } from '../../src/core/features/store.ts';
import { addDays, localTime } from '../../src/lib/time/dates.ts';
import { everyDay } from '../../src/lib/time/weekdays.ts';

export type Yesterday = {
  readonly store: Store;
  readonly library: Library;
  readonly places: readonly ConversationId[];
  /** The minute, by UTC, at which all of them are asked today. */
  readonly at: Date;
  /** The platform's id of the message that is open in a place. */
  readonly messageOf: (conversation: ConversationId) => string;
};

/** Saves a schedule for each channel, and a question that was sent there a day before `at`. */
export async function askYesterday(yesterday: Yesterday): Promise<void> {
  const { store, places, at, messageOf } = yesterday;
  const questions = [...yesterday.library.questions.values()].filter(
    ({ kind }) => kind === 'single',
  );
  const sent = new Date(at.getTime() - 86_400_000);
  const { day: today, minute } = localTime(at, 'UTC');
  const day = addDays(today, -1);
  for (const [index, conversation] of places.entries()) {
    const question = questions[index % questions.length];
    if (question === undefined) throw new Error('there is nothing to ask');
    const wanted = { minute, zone: 'UTC', weekdays: everyDay, lessons: [], paused: null };
    await store.saveChannelSchedule({ ...wanted, conversation, firstDay: day });
    const id = `y${index.toString(36).padStart(9, '0')}`;
    await store.saveDelivery(
      createDelivery(question, { id, learner: null, conversation, at: sent }),
    );
    const claimed = await store.claimMessage(
      { recipient: { kind: 'channel', id: conversation }, day, conversation },
      sent,
    );
    const sending = claimed && (await store.markSending(claimed, id, sent));
    if (sending === undefined) throw new Error('it was claimed before');
    const ref = messageRef(conversation, messageOf(conversation));
    await store.updateMessage(sending, { state: 'sent', ref }, sent);
  }
}

/** Places of servers or workspaces of unequal size, the biggest last by its name. */
export function placesOf(platform: string, sizes: readonly number[]): readonly ConversationId[] {
  return sizes.flatMap((size, server) =>
    Array.from({ length: size }, (_, channel) =>
      conversationId(
        platform,
        String(1_000_000 + server),
        String(100_000_000 + server * 10_000 + channel),
      ),
    ),
  );
}

/** Sizes of servers: one has a tenth of all places, the others are of one to eight. */
export function unequal(places: number, servers: number): readonly number[] {
  const big = Math.round(places / 10);
  const sizes = Array.from({ length: servers - 1 }, (_, index) => 1 + (index % 8));
  let left = places - big - sizes.reduce((sum, size) => sum + size, 0);
  // Too few or too many by now: one more or one less each, as long as nobody has none.
  const step = Math.sign(left);
  for (let index = 0; left !== 0; index = (index + 1) % sizes.length) {
    const size = (sizes[index] ?? 0) + step;
    if (size < 1) continue;
    sizes[index] = size;
    left -= step;
  }
  return [big, ...sizes];
}
