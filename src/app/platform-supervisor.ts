// The chat platforms that are set up, each on its own: one that fails leaves the others alone.

import type { Platform, PlatformState } from '../adapters/shared/platform.ts';
import { StartupError } from '../adapters/shared/startup-error.ts';
import type { App } from './compose.ts';
import type { Config } from './config.ts';

export type PlatformSupervisor = {
  /** The state of every platform by its id; `off` if it isn't set up. */
  readonly states: () => { readonly [name: string]: PlatformState };
  /** Connects those that are set up; says so of each, once it is up or down. */
  readonly start: (app: App) => void;
  readonly close: () => Promise<void>;
};

/** `onNoneLeft` is called once none of those that were set up is left. */
export function supervisePlatforms(
  platforms: readonly Platform<Config>[],
  config: Config,
  onNoneLeft: () => void,
): PlatformSupervisor {
  const configured = platforms.filter(({ isConfigured: isSet }) => isSet(config));
  const states = new Map<string, () => PlatformState>(
    platforms.map((platform) => {
      const state = configured.includes(platform) ? 'starting' : 'off';
      return [platform.id, () => ({ state })];
    }),
  );
  const runningIds = new Set(configured.map(({ id }) => id));
  let startups: readonly Promise<(() => Promise<void>) | undefined>[] = [];

  const markDown = ({ id, name }: Platform<Config>, reason: string) => {
    states.set(id, () => ({ state: 'down' }));
    runningIds.delete(id);
    const ending = runningIds.size === 0 ? ' No chat platform is left, so I stop.' : '';
    process.stderr.write(`${name} is down: ${reason}${ending}\n`);
    if (runningIds.size === 0) onNoneLeft();
  };
  const startPlatform = async (platform: Platform<Config>, app: App) => {
    const { id, name } = platform;
    try {
      const running = await platform.start(app, config, (reason) => {
        app.outbound.unregister(id);
        markDown(platform, `${reason}.`);
      });
      app.outbound.register(id, running.outboundClient);
      states.set(id, running.state);
      process.stdout.write(`Lectern serves ${name}.\n`);
      return () => {
        app.outbound.unregister(id);
        return running.close();
      };
    } catch (error) {
      if (!(error instanceof StartupError)) {
        app.log.error(
          { event: 'platform.start_failed', platform: id, err: error },
          'Platform start failed',
        );
      }
      markDown(
        platform,
        error instanceof StartupError ? error.message : 'something broke while it started.',
      );
      return undefined;
    }
  };
  return {
    states: () => Object.fromEntries([...states].map(([id, state]) => [id, state()])),
    start: (app) => {
      startups = configured.map((platform) => startPlatform(platform, app));
    },
    close: async () => {
      await Promise.all((await Promise.all(startups)).map((close) => close?.()));
    },
  };
}
