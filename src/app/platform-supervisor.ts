// The chat platforms that are set up, each on its own: one that fails leaves the others alone.

import { type App, StartupError } from './compose.ts';
import type { Config } from './config.ts';

/** What runs, as `GET /health` tells it. */
export type PlatformState = {
  readonly state: string;
  /** How a platform reaches us, where there are several ways. */
  readonly over?: string;
  /** The state of each part, where there are several. */
  readonly shards?: { readonly [shard: string]: string };
};

export type RunningPlatform = {
  readonly state: () => PlatformState;
  readonly close: () => Promise<void>;
};

export type Platform = {
  readonly name: 'Discord' | 'Slack';
  readonly isConfigured: (config: Config) => boolean;
  /** What to set for it, for who has not. */
  readonly setupHint: string;
  /** Rejects with `Unready` where the platform does not let us in; `onDown` where it stops later. */
  readonly start: (
    app: App,
    config: Config,
    onDown: (reason: string) => void,
  ) => Promise<RunningPlatform>;
};

export type PlatformSupervisor = {
  /** The state of every platform by its name in lower case; `off` where it is not set up. */
  readonly states: () => { readonly [name: string]: PlatformState };
  /** Connects those that are set up; says so of each, once it is up or down. */
  readonly start: (app: App) => void;
  readonly close: () => Promise<void>;
};

/** `onNoneLeft` is called once none of those that were set up is left. */
export function supervisePlatforms(
  platforms: readonly Platform[],
  config: Config,
  onNoneLeft: () => void,
): PlatformSupervisor {
  const configured = platforms.filter(({ isConfigured: isSet }) => isSet(config));
  const states = new Map<Platform['name'], () => PlatformState>(
    platforms.map((platform) => {
      const state = configured.includes(platform) ? 'starting' : 'off';
      return [platform.name, () => ({ state })];
    }),
  );
  const runningNames = new Set(configured.map(({ name }) => name));
  let startups: readonly Promise<RunningPlatform | undefined>[] = [];

  const markDown = (name: Platform['name'], reason: string) => {
    states.set(name, () => ({ state: 'down' }));
    runningNames.delete(name);
    const ending = runningNames.size === 0 ? ' No chat platform is left, so I stop.' : '';
    process.stderr.write(`${name} is down: ${reason}${ending}\n`);
    if (runningNames.size === 0) onNoneLeft();
  };
  const startPlatform = async ({ name, start }: Platform, app: App) => {
    try {
      const running = await start(app, config, (reason) => markDown(name, `${reason}.`));
      states.set(name, running.state);
      process.stdout.write(`Lectern serves ${name}.\n`);
      return running;
    } catch (error) {
      if (!(error instanceof StartupError)) app.log.error({ err: error }, `${name} did not start`);
      markDown(
        name,
        error instanceof StartupError ? error.message : 'something broke while it started.',
      );
      return undefined;
    }
  };
  return {
    states: () =>
      Object.fromEntries([...states].map(([name, state]) => [name.toLowerCase(), state()])),
    start: (app) => {
      startups = configured.map((platform) => startPlatform(platform, app));
    },
    close: async () => {
      await Promise.all((await Promise.all(startups)).map((running) => running?.close()));
    },
  };
}
