// Serves the page and the chat platforms until asked to leave.

import { compose } from './compose.ts';
import type { Settings } from './env.ts';
import { createPlatforms, type Platform } from './platforms.ts';
import { serveWeb } from './serve-web.ts';

/** We are gone within five seconds of being asked, whatever hangs. */
const leaveWithinMs = 4_500;

/**
 * Opens everything and stays until a signal; with chat platforms set up, until the last of them is
 * gone: then the process ends with 1, so that whatever watches it notices.
 */
export async function serve(settings: Settings, known: readonly Platform[]): Promise<void> {
  const { promise: left, resolve: leave } = Promise.withResolvers<number>();
  const lectern = await compose(settings);
  const platforms = createPlatforms(known, settings, () => leave(1));
  const watch = lectern.watch();
  const page = await serveWeb(lectern, settings, platforms.states).catch(async (error) => {
    watch.close();
    await lectern.close();
    throw error;
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => leave(0));
  process.stdout.write(`${greeting(page.greeting, known, settings)}\n`);
  platforms.start(lectern);
  lectern.schedule.start();

  const code = await left;
  const close = async () => {
    watch.close();
    await Promise.all([page.close(), lectern.schedule.stop()]);
    await platforms.close();
    await lectern.close();
  };
  await Promise.race([close(), new Promise((done) => setTimeout(done, leaveWithinMs))]);
  process.exit(code);
}

/** Where the page is, and what is off and how to turn it on. */
function greeting(page: string, known: readonly Platform[], settings: Settings): string {
  const off = known.filter(({ isSet }) => !isSet(settings));
  const hints = off.map(({ name, toTurnOn }) => `${name} is off (${toTurnOn}).`);
  return [page, [...hints, '"npm run chat" talks in a terminal.'].join(' ')].join('\n');
}
