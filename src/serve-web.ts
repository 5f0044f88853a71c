// The page in the browser, composed: the playground and the author's view.

import { networkInterfaces } from 'node:os';
import { preview as discordPreview } from './adapters/discord/preview.ts';
import { previewCss as discordCss } from './adapters/discord/preview-css.ts';
import { preview as slackPreview } from './adapters/slack/preview.ts';
import { previewCss as slackCss } from './adapters/slack/preview-css.ts';
import type { Preview, Shelf } from './adapters/web/author.ts';
import { createWeb } from './adapters/web/connect.ts';
import { isLoopback } from './adapters/web/guard.ts';
import { pictureAddress } from './adapters/web/pictures.ts';
import { type Door, openDoor } from './adapters/web/server.ts';
import { type Lectern, Unready } from './compose.ts';
import { addressed } from './core/addressed.ts';
import { commands } from './core/commands.ts';
import { complete } from './core/complete.ts';
import type { Pictures } from './core/ports.ts';
import type { Settings } from './env.ts';

export type Page = {
  /** A friendly line with the address. */
  readonly greeting: string;
  readonly close: () => Promise<void>;
};

/** Serves the page until closed; `platforms` tells the state of the others. Rejects with `Unready`. */
export async function serveWeb(
  lectern: Lectern,
  settings: Settings,
  platforms: () => { readonly [name: string]: { readonly state: string } },
): Promise<Page> {
  const app = createWeb({
    bot: lectern.bot,
    now: lectern.now,
    complete: (typed) => complete(typed, commands, lectern.library()),
    shelf: shelfOf(lectern),
    pictures: lectern.pictures,
    previews: previewsOf(lectern.pictures),
    health: {
      adapters: () => ({ web: { state: 'up' }, ...platforms() }),
      database: lectern.database,
    },
    report: (error) => {
      const id = lectern.troubleId();
      lectern.log.error({ id, err: error }, 'a request failed');
      return id;
    },
    hostname: settings.HOST,
  });
  try {
    const door = await openDoor(app, { hostname: settings.HOST, port: settings.PORT });
    return { greeting: greeting(door, settings), close: door.close };
  } catch (error) {
    throw new Unready(doorSentence(error, settings));
  }
}

/** How the chat platforms show a view. */
const previewsOf = (pictures: Pictures): readonly Preview[] => [
  {
    name: 'Discord',
    render: (view, form) => discordPreview(view, form, pictureAddress(pictures)),
    css: discordCss,
  },
  {
    name: 'Slack',
    render: (view, form) => slackPreview(addressed(view, pictureAddress(pictures)), form),
    css: slackCss,
  },
];

function shelfOf({ shelf }: Lectern): Shelf {
  return {
    ...shelf,
    faults: () =>
      shelf.problems().map(({ file, line, message }) => ({ place: `${file}:${line}`, message })),
  };
}

function greeting({ address }: Door, { HOST }: Settings): string {
  const open = `Lectern is open: visit ${address} in a browser (Ctrl+C stops it).`;
  if (isLoopback(HOST)) return open;
  const ours = Object.values(networkInterfaces()).flat();
  const other = ours.find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  const at = other === undefined ? '' : ` at http://${other}:${new URL(address).port || '80'}`;
  return `${open} Others on the network can reach it${at}: there is no sign-in.`;
}

/** Why we cannot listen, and what to do. */
function doorSentence(error: unknown, { HOST, PORT }: Settings): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const other = 'or set PORT to another number in .env (0 picks a free one).';
  if (code === 'EADDRINUSE') {
    return `Port ${PORT} is taken by another program. Stop that program, ${other}`;
  }
  if (code === 'EACCES') return `Port ${PORT} needs more rights than we have. Get them, ${other}`;
  const why = error instanceof Error ? error.message : String(error);
  return `The address ${HOST} cannot be used: ${why}. Set HOST in .env to an address of this machine, such as 127.0.0.1.`;
}
