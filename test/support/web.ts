// The playground's web application over the real core and an in-memory database, asked without a network.

import type { Fault } from '../../src/adapters/web/author.ts';
import { createWeb } from '../../src/adapters/web/connect.ts';
import { createBot } from '../../src/core/bot.ts';
import { seededRandom } from '../../src/core/chance.ts';
import { commands } from '../../src/core/commands.ts';
import { complete } from '../../src/core/complete.ts';
import type { Library } from '../../src/core/course/lesson.ts';
import { plain } from '../../src/core/plain.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { openStore } from '../../src/store/open.ts';
import { createSwitchboard } from '../../src/switchboard.ts';
import { createTokenizers } from '../../src/tokens/tokenizers.ts';

const here = { host: '127.0.0.1:3000' };

/** Asks an application that runs on a library. */
export async function openWeb(library: Library, hostname = '127.0.0.1') {
  const store = await openStore({ file: ':memory:' });
  const reported: unknown[] = [];
  const report = (error: unknown) => {
    reported.push(error);
    return 'abcdef';
  };
  const pictures = createPictures();
  const lessons: { library: Library; faults: readonly Fault[] } = { library, faults: [] };
  const tokenizers = createTokenizers();
  const bot = createBot({
    commands,
    library: () => lessons.library,
    store,
    random: seededRandom('the web'),
    tokenizers,
    outbound: createSwitchboard(),
    report,
  });
  const app = createWeb({
    bot,
    now: () => new Date('2026-11-24T09:00:00Z'),
    complete: (typed) => complete(typed, commands, lessons.library),
    shelf: {
      library: () => lessons.library,
      faults: () => lessons.faults,
      version: () => 0,
      listen: () => () => undefined,
    },
    pictures,
    previews: [{ name: 'Other', render: (view) => `<pre>${plain(view).length}</pre>` }],
    health: {
      adapters: () => ({ web: { state: 'up' }, slack: { state: 'off' } }),
      database: { kind: 'SQLite', ping: store.ping },
    },
    report,
    hostname,
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { ...here, ...headers } });
  const head = (path: string) => app.request(path, { method: 'HEAD', headers: here });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    app.request('/call', {
      method: 'POST',
      headers: { ...here, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { app, get, head, post, store, pictures, reported, lessons };
}

/** The learner's cookie as an answer sets it, to be sent with the next request. */
export function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

/** What an answer may hold; a test looks at the part it expects. */
export type Answer = {
  readonly title: string;
  readonly html: string;
  readonly form: { readonly html: string };
  readonly file: { readonly name: string; readonly text: string };
  readonly error: string;
  readonly database: { readonly state: string };
};

export async function read(response: Response | Promise<Response>): Promise<Answer> {
  return (await (await response).json()) as Answer;
}
