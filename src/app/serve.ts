// Serves the page and the chat platforms until asked to leave.

import type { Platform } from '../adapters/shared/platform.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { supervisePlatforms } from './platform-supervisor.ts';
import { serveWeb } from './web.ts';

/** We are gone within five seconds of being asked, whatever hangs. */
const shutdownTimeoutMs = 4_500;

/**
 * Opens everything and stays until a signal; with chat platforms set up, until the last of them is
 * gone: then the process ends with 1, so that whatever watches it notices.
 */
export async function serve(config: Config, platforms: readonly Platform<Config>[]): Promise<void> {
  const { promise: stopRequested, resolve: requestStop } = Promise.withResolvers<number>();
  const app = await compose(config);
  const supervisor = supervisePlatforms(platforms, config, () => requestStop(1));
  const lessonWatcher = app.watch();
  const web = await serveWeb(app, config, supervisor.states).catch(async (error) => {
    lessonWatcher.close();
    await app.close();
    throw error;
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => requestStop(0));
  process.stdout.write(`${startupMessage(web.startupMessage, platforms, config)}\n`);
  supervisor.start(app);
  app.scheduler.start();

  const exitCode = await stopRequested;
  const close = async () => {
    lessonWatcher.close();
    await Promise.all([web.close(), app.scheduler.stop()]);
    await supervisor.close();
    await app.close();
  };
  await Promise.race([close(), new Promise((done) => setTimeout(done, shutdownTimeoutMs))]);
  process.exit(exitCode);
}

/** Where the page is, and what is off and how to turn it on. */
function startupMessage(
  webMessage: string,
  platforms: readonly Platform<Config>[],
  config: Config,
): string {
  const unconfigured = platforms.filter(({ isConfigured: isSet }) => !isSet(config));
  const hints = unconfigured.map(
    ({ name, setupHint: toTurnOn }) => `${name} is off (${toTurnOn}).`,
  );
  return [webMessage, [...hints, '"npm run chat" talks in a terminal.'].join(' ')].join('\n');
}
