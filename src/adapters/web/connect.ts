// The playground's addresses: which request gets which answer. Who may ask is guard.ts's.

import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import type { Bot } from '../../core/bot.ts';
import { placeId } from '../../core/call.ts';
import type { Completion } from '../../core/complete.ts';
import { lineTo } from '../../core/line.ts';
import type { Pictures } from '../../core/ports.ts';
import type { Reply } from '../../core/view.ts';
import { readAssets } from './assets.ts';
import { authorPage, type Preview, type Shelf } from './author.ts';
import { type Action, lineOf, readAction, type Visitor, visitor } from './decode.ts';
import { announce } from './events.ts';
import { createGuard } from './guard.ts';
import { type Health, healthOf } from './health.ts';
import { labPage } from './lab-page.ts';
import { largestBody, longestLine, mostCompletions } from './limits.ts';
import { chatPage, lostPage, renderGlance } from './page.ts';
import { answerAddress, pictureAddress, pictureName } from './pictures.ts';
import { render, renderForm, sharedNote } from './render.ts';

export type Web = {
  readonly bot: Bot;
  readonly now: () => Date;
  readonly complete: (typed: string) => readonly Completion[];
  readonly shelf: Shelf;
  readonly pictures: Pictures;
  /** How other surfaces show a view, for the author's page. */
  readonly previews: readonly Preview[];
  readonly health: Health;
  /** Logs what went wrong once and returns the short id that is shown. */
  readonly report: (error: unknown) => string;
  /** The name or address we listen on: it decides which Host headers are ours. */
  readonly hostname: string;
};

const cookieName = 'lectern';
const cookieDays = 400;
const nothing = 'There is nothing at this address.';
const noAction =
  'This is not a message: send {"id": a random UUID, "line": a line of text} as JSON.';

/** The playground as a web application that answers requests; server.ts opens the door to it. */
export function createWeb(web: Web): Hono {
  const app = new Hono();
  const addressOf = pictureAddress(web.pictures);
  const assets = readAssets(web.previews.map(({ css = '' }) => css).join('\n'));
  // Before the guard: a chat platform fetches pictures, by names that nobody can guess.
  app.get('/pictures/:file', async (context) => {
    const png = await web.pictures.named(pictureName(context.req.param('file')));
    if (png === undefined) return context.notFound();
    // A name is the hash of what is in it: it can be kept for ever.
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    return context.body(new Uint8Array(png), 200, { 'Content-Type': 'image/png' });
  });

  app.use(createGuard(web.hostname));
  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: (context) =>
        context.json({ error: `A message holds at most ${largestBody / 1024} KiB.` }, 413),
    }),
  );

  app.get('/', async (context) => {
    const who = welcome(context);
    const [progress, help] = await Promise.all([
      ask(web, who, lineTo('progress')),
      ask(web, who, lineTo('help')),
    ]);
    return context.html(chatPage(progress.view, help.view));
  });

  app.post('/call', async (context) => {
    const action = readAction(await context.req.json().catch(() => undefined));
    if (action === undefined) return context.json({ error: noAction }, 400);
    const who = welcome(context);
    const form = action.value === undefined ? web.bot.form(action.line) : undefined;
    if (form !== undefined) {
      return context.json({ form: { title: form.title, html: renderForm(form, action.id) } });
    }
    const line = lineOf(action, web.bot.form);
    const { view, seen, file } = await ask(web, who, line, action);
    const drawn = answerAddress(web.pictures, line, view);
    const html = render(view, action.id, drawn) + (seen === 'place' ? sharedNote : '');
    return context.json({ title: view.title, html, file });
  });

  app.get('/progress', async (context) => {
    const { view } = await ask(web, welcome(context), lineTo('progress'));
    return context.json({ html: renderGlance(view) });
  });

  app.get('/complete', (context) => {
    const typed = (context.req.query('typed') ?? '').slice(0, longestLine);
    return context.json(web.complete(typed).slice(0, mostCompletions));
  });

  app.get('/lab', async (context) => {
    const line = lineTo('lab', 'mask');
    const { view } = await ask(web, welcome(context), line);
    const drawn = answerAddress(web.pictures, line, view);
    return context.html(labPage(web.shelf.library(), render(view, 'shown', drawn)));
  });

  app.get('/author', (context) =>
    context.html(authorPage(web.shelf, web.previews, context.req.query('at') ?? '', addressOf)),
  );
  app.get('/author/events', (context) => announce(context, web.shelf));

  app.get('/health', async (context) => {
    const health = await healthOf(web.health);
    return context.json(health, health.database.state === 'up' ? 200 : 503);
  });

  for (const [path, { type, text, tag }] of assets) {
    app.get(path, (context) => {
      context.header('Cache-Control', 'no-cache');
      context.header('ETag', tag);
      if (context.req.header('if-none-match') === tag) return context.body(null, 304);
      return context.body(text, 200, { 'Content-Type': type });
    });
  }

  app.notFound((context) => {
    const isVisit = context.req.header('accept')?.includes('text/html') === true;
    return isVisit ? context.html(lostPage(), 404) : context.json({ error: nothing }, 404);
  });
  app.onError((error, context) => {
    const id = web.report(error);
    return context.json({ error: `Something broke on our side: trouble ${id}.` }, 500);
  });
  return app;
}

/** Who asks, from their cookie; a new visitor gets one with the answer. */
function welcome(context: Context): Visitor {
  const who = visitor(getCookie(context, cookieName));
  setCookie(context, cookieName, who.cookie, {
    httpOnly: true,
    // Lax, not strict: who follows a link to us from another site stays who they are. What such a
    // site itself sends is refused by guard.ts.
    sameSite: 'Lax',
    path: '/',
    maxAge: cookieDays * 86_400,
  });
  return who;
}

/** The call's id is the browser's where it acts, so that sending it again counts once. */
function ask(
  { bot, now }: Web,
  who: Visitor,
  line: string,
  { id, zone }: Pick<Action, 'id' | 'zone'> = { id: 'look' },
): Promise<Reply> {
  return bot.reply({
    // With the learner in it, so that no browser can use up the ids of another.
    id: `web:${who.cookie}:${id}`,
    line,
    account: who.account,
    place: placeId('web', who.cookie),
    surface: 'private',
    at: now(),
    ...(zone === undefined ? {} : { zone }),
  });
}
