// The page in the browser, composed: the playground and the author's view.

import { networkInterfaces } from 'node:os';
import { pictureAddress } from '../adapters/shared/image-urls.ts';
import { StartupError } from '../adapters/shared/startup-error.ts';
import { createWebApp } from '../adapters/web/app.ts';
import type { LiveLessons, PlatformPreview } from '../adapters/web/author.ts';
import { isLoopback } from '../adapters/web/guard.ts';
import { autocomplete } from '../core/bot/autocomplete.ts';
import type { Images } from '../core/bot/images.ts';
import { commands } from '../core/features/commands.ts';
import { type HttpServer, listen } from '../lib/http-server.ts';
import type { App } from './compose.ts';
import type { Config } from './config.ts';
import { platforms } from './platforms.ts';

export type RunningWeb = {
  /** A friendly line with the address. */
  readonly startupMessage: string;
  readonly close: () => Promise<void>;
};

/** Serves the page until closed. Rejects with a `StartupError` if it can't listen. */
export async function serveWeb(
  app: App,
  config: Config,
  platformStates: () => { readonly [name: string]: { readonly state: string } },
): Promise<RunningWeb> {
  const webApp = createWebApp({
    bot: app.bot,
    now: app.now,
    autocomplete: (typed) => autocomplete(typed, commands, app.library()),
    lessons: toLiveLessons(app),
    images: app.images,
    previews: platformPreviews(app.images),
    health: {
      adapters: () => ({ web: { state: 'up' }, ...platformStates() }),
      database: app.database,
    },
    report: (error) => {
      const errorId = app.errorId();
      app.log.error({ event: 'web.request_failed', id: errorId, err: error }, 'Request failed');
      return errorId;
    },
    hostname: config.HOST,
  });
  try {
    const server = await listen(webApp, { hostname: config.HOST, port: config.PORT });
    return { startupMessage: webStartupMessage(server, config), close: server.close };
  } catch (error) {
    throw new StartupError(listenErrorMessage(error, config));
  }
}

/** How the chat platforms show a view. */
function platformPreviews(images: Images): readonly PlatformPreview[] {
  const imageUrl = pictureAddress(images);
  return platforms.map(({ name, preview, previewCss }) => ({
    name,
    render: (view, form) => preview(view, form, imageUrl),
    css: previewCss,
  }));
}

function toLiveLessons({ liveLibrary }: App): LiveLessons {
  return {
    ...liveLibrary,
    problems: () =>
      liveLibrary
        .problems()
        .map(({ file, line, message }) => ({ location: `${file}:${line}`, message })),
  };
}

function webStartupMessage({ address }: HttpServer, { HOST }: Config): string {
  const visitHint = `Lectern is open: visit ${address} in a browser (Ctrl+C stops it).`;
  if (isLoopback(HOST)) return visitHint;
  const networkAddresses = Object.values(networkInterfaces()).flat();
  const networkAddress = networkAddresses.find(
    (one) => one?.family === 'IPv4' && !one.internal,
  )?.address;
  const networkHint =
    networkAddress === undefined
      ? ''
      : ` at http://${networkAddress}:${new URL(address).port || '80'}`;
  return `${visitHint} Others on the network can reach it${networkHint}: there is no sign-in.`;
}

/** Why we cannot listen, and what to do. */
function listenErrorMessage(error: unknown, { HOST, PORT }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const alternative = 'or set PORT to another number in .env (0 picks a free one).';
  if (code === 'EADDRINUSE') {
    return `Port ${PORT} is taken by another program. Stop that program, ${alternative}`;
  }
  if (code === 'EACCES')
    return `Port ${PORT} needs more rights than we have. Get them, ${alternative}`;
  const reason = error instanceof Error ? error.message : String(error);
  return `The address ${HOST} cannot be used: ${reason}. Set HOST in .env to an address of this machine, such as 127.0.0.1.`;
}
