// The playground's web application over the real core and an in-memory database, asked without a network.

import { createWebApp } from '../../src/adapters/web/app.ts';
import type { LessonProblem } from '../../src/adapters/web/author.ts';
import { createOutboundRouter } from '../../src/app/outbound-router.ts';
import { platformHints } from '../../src/app/platforms.ts';
import { autocomplete } from '../../src/core/bot/autocomplete.ts';
import { plainText } from '../../src/core/bot/plain-text.ts';
import type { Library } from '../../src/core/course/library.ts';
import { createLectern } from '../../src/core/features/bot.ts';
import { commands } from '../../src/core/features/commands.ts';
import { createImageService } from '../../src/images/image-service.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { openStore } from '../../src/storage/open.ts';
import { createTokenizers } from '../../src/tokenizers/tokenizers.ts';

const ownHost = { host: '127.0.0.1:3000' };

/** Asks an application that runs on a library. */
export async function openTestWeb(library: Library, hostname = '127.0.0.1') {
  const store = await openStore({ file: ':memory:' });
  const reportedErrors: unknown[] = [];
  const report = (error: unknown) => {
    reportedErrors.push(error);
    return 'abcdef';
  };
  const images = createImageService();
  const content: { library: Library; problems: readonly LessonProblem[] } = {
    library,
    problems: [],
  };
  const tokenizers = createTokenizers();
  const bot = createLectern({
    library: () => content.library,
    store,
    random: seededRandom('the web'),
    tokenizers,
    outbound: createOutboundRouter(),
    hintsFor: platformHints,
    report,
  });
  const app = createWebApp({
    bot,
    now: () => new Date('2026-11-24T09:00:00Z'),
    autocomplete: (typed) => autocomplete(typed, commands, content.library),
    lessons: {
      library: () => content.library,
      problems: () => content.problems,
      version: () => 0,
      listen: () => () => undefined,
    },
    images,
    previews: [{ name: 'Other', render: (view) => `<pre>${plainText(view).length}</pre>` }],
    health: {
      adapters: () => ({ web: { state: 'up' }, slack: { state: 'off' } }),
      database: { kind: 'SQLite', ping: store.ping },
    },
    report,
    hostname,
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { ...ownHost, ...headers } });
  const head = (path: string) => app.request(path, { method: 'HEAD', headers: ownHost });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    app.request('/call', {
      method: 'POST',
      headers: { ...ownHost, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    app,
    get,
    head,
    post,
    store,
    pictures: images,
    reported: reportedErrors,
    lessons: content,
  };
}

/** The learner's cookie as an answer sets it, to be sent with the next request. */
export function cookieFrom(response: Response): string {
  return response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

/** What an answer may hold; a test looks at the part it expects. */
export type WebAnswer = {
  readonly title: string;
  readonly html: string;
  readonly form: { readonly html: string };
  readonly file: { readonly name: string; readonly text: string };
  readonly error: string;
  readonly database: { readonly state: string };
};

export async function readAnswer(response: Response | Promise<Response>): Promise<WebAnswer> {
  return (await (await response).json()) as WebAnswer;
}
