// Channels with a question each day, and processes with a scheduler that serve them at the fake.

import { placeId } from '../../../src/core/call.ts';
import type { PlacePlan } from '../../../src/core/daily/place.ts';
import { everyDay } from '../../../src/core/learning/weekdays.ts';
import { openStore } from '../../../src/store/open.ts';
import { type Child, startChild } from '../../store/child.ts';
import { whereIs } from '../../store/where.ts';
import type { Channel } from './channels.ts';
import type { Fake } from './fake.ts';
import { server } from './gateway.ts';

export type Crowd = {
  /** Channels that are asked at 08:30 UTC each day, unless the plan is changed. */
  readonly channels: (count: number, changes?: Partial<PlacePlan>) => Promise<readonly Channel[]>;
  /** A process that is ready for rounds. */
  readonly start: () => Promise<Child>;
  /** Tells a process what time it is: it then has one round. */
  readonly say: (child: Child) => void;
  /** One round of every process, all at once. */
  readonly rounds: (children: readonly Child[]) => Promise<void>;
};

/** A crowd on one database. What it started, `children` knows. */
export function aCrowd(fake: Fake, database: string, children: Child[]): Crowd {
  const say = (child: Child) => child.say(new Date(fake.now()).toISOString());
  return {
    channels: async (count, changes = {}) => {
      const store = await openStore(whereIs(database));
      const channels = Array.from({ length: count }, (_, n) =>
        fake.channels.open(String(810_000_000_000_000_000n + BigInt(n))),
      );
      for (const { id } of channels) {
        await store.savePlan({
          place: placeId('discord', server, id),
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
      const script = '../slow/child-schedule.ts';
      const child = startChild(script, 'discord', database, fake.token, fake.api);
      children.push(child);
      const first = await child.next();
      if (first !== 'ready') throw new Error(`a process began with “${first}”`);
      return child;
    },
    say,
    rounds: async (crowd) => {
      for (const child of crowd) say(child);
      for (const child of crowd) await child.next();
    },
  };
}
