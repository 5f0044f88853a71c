// The chat platforms that are set up, each on its own: one that fails leaves the others alone.

import { type Lectern, Unready } from './compose.ts';
import type { Settings } from './env.ts';

/** What runs, as `GET /health` tells it. */
export type State = {
  readonly state: string;
  /** How a platform reaches us, where there are several ways. */
  readonly over?: string;
  /** The state of each part, where there are several. */
  readonly shards?: { readonly [shard: string]: string };
};

export type Served = { readonly state: () => State; readonly close: () => Promise<void> };

export type Platform = {
  readonly name: 'Discord' | 'Slack';
  readonly isSet: (settings: Settings) => boolean;
  /** What to set for it, for who has not. */
  readonly toTurnOn: string;
  /** Rejects with `Unready` where the platform does not let us in; `onDown` where it stops later. */
  readonly start: (
    lectern: Lectern,
    settings: Settings,
    onDown: (why: string) => void,
  ) => Promise<Served>;
};

export type Platforms = {
  /** The state of every platform by its name in lower case; `off` where it is not set up. */
  readonly states: () => { readonly [name: string]: State };
  /** Connects those that are set up; says so of each, once it is up or down. */
  readonly start: (lectern: Lectern) => void;
  readonly close: () => Promise<void>;
};

/** `onNoneLeft` is called once none of those that were set up is left. */
export function createPlatforms(
  platforms: readonly Platform[],
  settings: Settings,
  onNoneLeft: () => void,
): Platforms {
  const wanted = platforms.filter(({ isSet }) => isSet(settings));
  const states = new Map<Platform['name'], () => State>(
    platforms.map((platform) => {
      const state = wanted.includes(platform) ? 'starting' : 'off';
      return [platform.name, () => ({ state })];
    }),
  );
  const alive = new Set(wanted.map(({ name }) => name));
  let starting: readonly Promise<Served | undefined>[] = [];

  const down = (name: Platform['name'], why: string) => {
    states.set(name, () => ({ state: 'down' }));
    alive.delete(name);
    const end = alive.size === 0 ? ' No chat platform is left, so I stop.' : '';
    process.stderr.write(`${name} is down: ${why}${end}\n`);
    if (alive.size === 0) onNoneLeft();
  };
  const connect = async ({ name, start }: Platform, lectern: Lectern) => {
    try {
      const served = await start(lectern, settings, (why) => down(name, `${why}.`));
      states.set(name, served.state);
      process.stdout.write(`Lectern serves ${name}.\n`);
      return served;
    } catch (error) {
      if (!(error instanceof Unready)) lectern.log.error({ err: error }, `${name} did not start`);
      down(name, error instanceof Unready ? error.message : 'something broke while it started.');
      return undefined;
    }
  };
  return {
    states: () =>
      Object.fromEntries([...states].map(([name, state]) => [name.toLowerCase(), state()])),
    start: (lectern) => {
      starting = wanted.map((platform) => connect(platform, lectern));
    },
    close: async () => {
      await Promise.all((await Promise.all(starting)).map((served) => served?.close()));
    },
  };
}
