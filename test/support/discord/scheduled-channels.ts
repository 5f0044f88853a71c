// Channels with a question each day, and processes with a scheduler that serve them at the fake.

import { conversationId } from '../../../src/core/bot/request.ts';
import type { ChannelSchedule } from '../../../src/core/outbox/scheduled-messages.ts';
import { everyDay } from '../../../src/lib/time/weekdays.ts';
import { openStore } from '../../../src/storage/open.ts';
import { type ChildProgram, startChild } from '../child-processes/child-process.ts';
import { toStoreOptions } from '../child-processes/store-options.ts';
import type { FakeChannel } from './fake-channels.ts';
import type { FakeDiscord } from './fake-discord.ts';
import { serverId } from './fake-gateway.ts';

export type ScheduledChannels = {
  /** Channels that are asked at 08:30 UTC each day, unless the plan is changed. */
  readonly channels: (
    count: number,
    changes?: Partial<ChannelSchedule>,
  ) => Promise<readonly FakeChannel[]>;
  /** A process that is ready for rounds. */
  readonly start: () => Promise<ChildProgram>;
  /** Tells a process what time it is: it then has one round. */
  readonly runRoundAt: (child: ChildProgram) => void;
  /** One round of every process, all at once. */
  readonly runRounds: (children: readonly ChildProgram[]) => Promise<void>;
};

/** A crowd on one database. What it started, `children` knows. */
export function createScheduledChannels(
  fake: FakeDiscord,
  database: string,
  children: ChildProgram[],
): ScheduledChannels {
  const runRoundAt = (child: ChildProgram) => child.send(new Date(fake.now()).toISOString());
  return {
    channels: async (count, changes = {}) => {
      const store = await openStore(toStoreOptions(database));
      const channels = Array.from({ length: count }, (_, n) =>
        fake.channels.open(String(810_000_000_000_000_000n + BigInt(n))),
      );
      for (const { id } of channels) {
        await store.saveChannelSchedule({
          conversation: conversationId('discord', serverId, id),
          minute: 510,
          zone: 'UTC',
          weekdays: everyDay,
          lessons: [],
          firstDay: '2026-01-01',
          paused: null,
          ...changes,
        });
      }
      await store.close();
      return channels;
    },
    start: async () => {
      const script = './run-scheduler.ts';
      const child = startChild(script, 'discord', database, fake.token, fake.api);
      children.push(child);
      const first = await child.nextLine();
      if (first !== 'ready') throw new Error(`a process began with “${first}”`);
      return child;
    },
    runRoundAt,
    runRounds: async (scheduledChannels) => {
      for (const child of scheduledChannels) runRoundAt(child);
      for (const child of scheduledChannels) await child.nextLine();
    },
  };
}
