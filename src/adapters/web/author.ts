// The author's pages: every screen of the library, as each platform shows it.

import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { plainText } from '../../core/bot/plain-text.ts';
import { type Form, prose, type View } from '../../core/bot/view.ts';
import type { Library } from '../../core/course/library.ts';
import { allScreens, type Screen } from '../../core/features/screens.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { ImageUrlOf } from '../shared/image-urls.ts';
import { maxListeners } from './limits.ts';
import { renderPage } from './pages.ts';
import { render, renderForm } from './render.ts';

/** How a surface other than the web shows a view: HTML that is safe to stand in our page. */
export type PlatformPreview = {
  readonly name: string;
  readonly render: (view: View, form?: Form) => string;
  /** The style of its own classes. */
  readonly css?: string;
};

/** What is wrong in the lessons as they are saved: `lessons/tea/lesson.md:12` and a sentence. */
export type LessonProblem = { readonly location: string; readonly message: string };

/** The lessons of this moment. */
export type LiveLessons = {
  readonly library: () => Library;
  /** Not empty while the last good library is served in place of a broken one. */
  readonly problems: () => readonly LessonProblem[];
  /** Counts what was loaded since the start, good or broken. */
  readonly version: () => number;
  /** Calls back at each load, until the function it returns is called. */
  readonly listen: (onChange: () => void) => () => void;
};

/** The author's page with one screen open: the one named, or the first. */
export function renderAuthorPage(
  lessons: LiveLessons,
  previews: readonly PlatformPreview[],
  openKey: string,
  imageUrl?: ImageUrlOf,
): string {
  const screens = listScreens(lessons.library());
  const openScreen = screens.find((entry) => entry.key === openKey) ?? screens[0];
  return renderPage({
    title: openScreen === undefined ? 'Author’s view' : `${openScreen.screen.name} · Author’s view`,
    name: 'author',
    body: `<body data-version="${lessons.version()}">
<a class="skip-link" href="#screen">Skip to the screen</a>
<header class="page-header"><h1>Author’s view</h1><p id="state" class="hint" role="status">Saving a lesson file updates this page.</p><nav aria-label="Pages"><a href="/">Chat</a><a href="/lab">Lab</a></nav></header>
<div id="problems">${renderProblems(lessons.problems())}</div>
<div class="author-layout">
<nav class="screen-list" aria-label="Screens"><label for="filter">Filter</label><input id="filter" type="search" autocomplete="off">${renderScreenList(screens, openScreen)}</nav>
<main id="screen" tabindex="-1">${openScreen === undefined ? '' : renderScreenPanes(openScreen.screen, previews, imageUrl)}</main>
</div>
</body>`,
  });
}

type AuthorScreen = { readonly key: string; readonly heading: string; readonly screen: Screen };

/** Every screen under a key of ids alone: it stays the same while titles and words are edited. */
function listScreens(library: Library): readonly AuthorScreen[] {
  return allScreens(library).map((screen) => ({
    key: [
      screen.group,
      ...screen.where,
      // A question has several; their names are made of ids.
      ...(screen.group === 'result' ? [screen.name] : []),
    ].join('/'),
    heading: screenHeading(screen, library),
    screen,
  }));
}

function screenHeading({ group, where }: Screen, library: Library): string {
  if (group === 'tree') return 'Decision tree';
  if (group === 'advice') return 'Advice';
  if (group === 'model') return 'Models';
  const lesson = library.lessons.get(where[0] ?? '');
  const title = lesson?.title ?? '';
  if (group !== 'card') return `${title}: questions`;
  const cardPart = lesson?.cards.find(({ id }) => id === where[2])?.part;
  return cardPart === undefined ? title : `${title}: ${cardPart}`;
}

/** Links under headings; each works without a script, as a page of its own. */
function renderScreenList(
  screens: readonly AuthorScreen[],
  openScreen: AuthorScreen | undefined,
): string {
  const headings = [...new Set(screens.map(({ heading }) => heading))];
  return headings
    .map((heading) => {
      const links = screens
        .filter((entry) => entry.heading === heading)
        .map((entry) => renderScreenLink(entry, entry === openScreen));
      return `<section><h2>${escapeHtml(heading)}</h2><ul>${links.join('')}</ul></section>`;
    })
    .join('');
}

function renderScreenLink({ key, screen }: AuthorScreen, isOpen: boolean): string {
  const ariaCurrent = isOpen ? ' aria-current="page"' : '';
  const className = screen.group === 'result' ? ' class="result"' : '';
  return `<li${className}><a href="/author?at=${encodeURIComponent(key)}"${ariaCurrent}>${escapeHtml(screen.name)}</a></li>`;
}

function renderScreenPanes(
  { view, form, where }: Screen,
  previews: readonly PlatformPreview[],
  imageUrl?: ImageUrlOf,
): string {
  const webHtml = `${render(view, 'web', imageUrl)}${form === undefined ? '' : renderForm(form, 'form')}`;
  const plainTextVersion = [plainText(view), ...(form === undefined ? [] : [formText(form)])].join(
    '\n\n---\n\n',
  );
  const panes = [
    renderPane('Web', webHtml),
    renderPane('Plain text', `<pre class="plain-text">${escapeHtml(plainTextVersion)}</pre>`),
    ...previews.map((preview) => renderPane(preview.name, preview.render(view, form))),
  ];
  return `<p class="screen-path">${escapeHtml(where.join(' › '))}</p><div class="panes">${panes.join('')}</div>`;
}

function renderPane(name: string, html: string): string {
  const title = escapeHtml(name);
  return `<section class="pane" aria-label="${title}"><h2 class="pane-title">${title}</h2>${html}</section>`;
}

function formText({ title, prompt, label }: Form): string {
  return plainText({ title, tone: 'plain', blocks: [prose(prompt), prose(`${label}:`)] });
}

function renderProblems(problems: readonly LessonProblem[]): string {
  if (problems.length === 0) return '';
  const rows = problems.map(
    ({ location: place, message }) =>
      `<li><code>${escapeHtml(place)}</code> ${escapeHtml(message)}</li>`,
  );
  const heading = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  return `<section class="problems" role="alert"><h2>${heading} in the lessons</h2><p>Learners still get the last good version.</p><ul>${rows.join('')}</ul></section>`;
}

// News for the author's page: a stream that says which version of the lessons there is now.

const listenerCounts = new WeakMap<LiveLessons, number>();

/** Tells the version at once, and again at each change, until the page goes away. */
export function streamVersions(context: Context, lessons: LiveLessons): Response {
  // Who asks for the head alone hears no news, and nothing tells when they are gone.
  if (context.req.method === 'HEAD') return context.body(null);
  const listenerCount = listenerCounts.get(lessons) ?? 0;
  if (listenerCount >= maxListeners) {
    return context.json({ error: 'Too many author’s pages are open: close one.' }, 503);
  }
  listenerCounts.set(lessons, listenerCount + 1);
  return streamSSE(context, async (stream) => {
    const sendVersion = () =>
      stream.writeSSE({ event: 'version', data: String(lessons.version()) });
    // Before anything is awaited: a page that is gone by then would be waited for without end.
    const disconnected = new Promise<void>((done) => stream.onAbort(done));
    const stopListening = lessons.listen(() => void sendVersion());
    await sendVersion();
    await disconnected;
    stopListening();
    listenerCounts.set(lessons, (listenerCounts.get(lessons) ?? 1) - 1);
  });
}
