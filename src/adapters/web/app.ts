// The web app's routes. guard.ts decides which requests may reach them.

import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import type { Completion } from '../../core/bot/autocomplete.ts';
import { buildLine } from '../../core/bot/command-line.ts';
import type { Images } from '../../core/bot/images.ts';
import { type BotRequest, conversationId } from '../../core/bot/request.ts';
import type { Lectern } from '../../core/features/bot.ts';
import { answerAddress, pictureAddress, pictureName } from '../shared/image-urls.ts';
import {
  type LiveLessons,
  type PlatformPreview,
  renderAuthorPage,
  streamVersions,
} from './author.ts';
import {
  actionLine,
  parseAction,
  type Visitor,
  visitorFromCookie,
  type WebAction,
} from './decode.ts';
import { guardRequests } from './guard.ts';
import { maxBodyBytes, maxCompletions, maxLineLength } from './limits.ts';
import {
  renderChatPage,
  renderLabPage,
  renderNotFoundPage,
  renderProgressSummary,
} from './pages.ts';
import { publicReplyNote, render, renderForm } from './render.ts';
import { readStaticFiles } from './static-files.ts';

export type WebOptions = {
  readonly bot: Lectern;
  readonly now: () => Date;
  readonly autocomplete: (typed: string) => readonly Completion[];
  readonly lessons: LiveLessons;
  readonly images: Images;
  /** How other surfaces show a view, for the author's page. */
  readonly previews: readonly PlatformPreview[];
  readonly health: HealthSources;
  /** Logs what went wrong once and returns the short id that is shown. */
  readonly report: (error: unknown) => string;
  /** The name or address we listen on: it decides which Host headers are ours. */
  readonly hostname: string;
};

const cookieName = 'lectern';
const cookieDays = 400;
const notFoundMessage = 'There’s nothing at this address.';
const invalidActionMessage =
  'Not a message: send {"id": a random UUID, "line": a line of text} as JSON.';

/** The web app: answers requests; listening is up to the caller. */
export function createWebApp(options: WebOptions): Hono {
  const app = new Hono();
  const drawingUrl = pictureAddress(options.images);
  const staticFiles = readStaticFiles(options.previews.map(({ css = '' }) => css).join('\n'));
  // Before the guard: chat platforms fetch pictures, under names nobody can guess.
  app.get('/pictures/:file', async (context) => {
    const png = await options.images.findByName(pictureName(context.req.param('file')));
    if (png === undefined) return context.notFound();
    // The name is a hash of the content, so it can be cached forever.
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    return context.body(new Uint8Array(png), 200, { 'Content-Type': 'image/png' });
  });

  app.use(guardRequests(options.hostname));
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: (context) =>
        context.json({ error: `A message can be at most ${maxBodyBytes / 1024} KiB.` }, 413),
    }),
  );

  app.get('/', async (context) => {
    const request = requestFor(options, identifyVisitor(context), '');
    return context.html(renderChatPage(await options.bot.startPage(request)));
  });

  app.post('/call', async (context) => {
    const action = parseAction(await context.req.json().catch(() => undefined));
    if (action === undefined) return context.json({ error: invalidActionMessage }, 400);
    const visitor = identifyVisitor(context);
    const form = action.value === undefined ? options.bot.form(action.line) : undefined;
    if (form !== undefined) {
      return context.json({ form: { title: form.title, html: renderForm(form, action.id) } });
    }
    const line = actionLine(action, options.bot.form);
    const { view, visibility, file } = await options.bot.reply(
      requestFor(options, visitor, line, action),
    );
    const replyImageUrl = answerAddress(options.images, line, view);
    const html =
      render(view, action.id, replyImageUrl) + (visibility === 'public' ? publicReplyNote : '');
    return context.json({ title: view.title, html, file });
  });

  app.get('/progress', async (context) => {
    const request = requestFor(options, identifyVisitor(context), '');
    return context.json({ html: renderProgressSummary(await options.bot.startPage(request)) });
  });

  app.get('/complete', (context) => {
    const typed = (context.req.query('typed') ?? '').slice(0, maxLineLength);
    return context.json(options.autocomplete(typed).slice(0, maxCompletions));
  });

  app.get('/lab', async (context) => {
    const line = buildLine('lab', 'mask');
    const { view } = await options.bot.reply(requestFor(options, identifyVisitor(context), line));
    const replyImageUrl = answerAddress(options.images, line, view);
    return context.html(
      renderLabPage(options.lessons.library(), render(view, 'shown', replyImageUrl)),
    );
  });

  app.get('/author', (context) =>
    context.html(
      renderAuthorPage(
        options.lessons,
        options.previews,
        context.req.query('at') ?? '',
        drawingUrl,
      ),
    ),
  );
  app.get('/author/events', (context) => streamVersions(context, options.lessons));

  app.get('/health', async (context) => {
    const report = await checkHealth(options.health);
    return context.json(report, report.database.state === 'up' ? 200 : 503);
  });

  for (const [path, { type, text, etag }] of staticFiles) {
    app.get(path, (context) => {
      context.header('Cache-Control', 'no-cache');
      context.header('ETag', etag);
      if (context.req.header('if-none-match') === etag) return context.body(null, 304);
      return context.body(text, 200, { 'Content-Type': type });
    });
  }

  app.notFound((context) => {
    const isPageVisit = context.req.header('accept')?.includes('text/html') === true;
    return isPageVisit
      ? context.html(renderNotFoundPage(), 404)
      : context.json({ error: notFoundMessage }, 404);
  });
  app.onError((error, context) => {
    const errorId = options.report(error);
    return context.json({ error: `Something went wrong. Error ID: ${errorId}.` }, 500);
  });
  return app;
}

/** Who asks, from their cookie; a new visitor gets one with the answer. */
function identifyVisitor(context: Context): Visitor {
  const visitor = visitorFromCookie(getCookie(context, cookieName));
  setCookie(context, cookieName, visitor.cookie, {
    httpOnly: true,
    // Lax, not strict: who follows a link to us from another site stays who they are. What such a
    // site itself sends is refused by guard.ts.
    sameSite: 'Lax',
    path: '/',
    maxAge: cookieDays * 86_400,
  });
  return visitor;
}

/** A visitor's request. Its id is the browser's where it acts, so that sending it again counts once. */
function requestFor(
  { now }: WebOptions,
  visitor: Visitor,
  line: string,
  { id, zone }: Pick<WebAction, 'id' | 'zone'> = { id: 'look' },
): BotRequest {
  return {
    // With the learner in it, so that no browser can use up the ids of another.
    id: `web:${visitor.cookie}:${id}`,
    line,
    account: visitor.account,
    conversation: conversationId('web', visitor.cookie),
    surface: 'private',
    at: now(),
    ...(zone === undefined ? {} : { timeZone: zone }),
  };
}

// Whether each part works, for monitoring.

export type AdapterHealth = { readonly state: string };

export type HealthSources = {
  readonly adapters: () => { readonly [name: string]: AdapterHealth };
  readonly database: {
    readonly kind: string;
    /** Resolves where the database answers. */
    readonly ping: () => Promise<void>;
  };
};

export async function checkHealth({ adapters, database: { kind, ping } }: HealthSources) {
  const state = await ping().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return { adapters: adapters(), database: { kind, state } };
}
