// The author's pages: every screen the library can lead to, drawn as each surface shows it.

import type { Library } from '../../core/course/lesson.ts';
import { escapeHtml } from '../../core/escape.ts';
import { gallery, type Screen } from '../../core/gallery.ts';
import { plain } from '../../core/plain.ts';
import { type Form, prose, type View } from '../../core/view.ts';
import { frame } from './page.ts';
import { render, renderForm } from './render.ts';
import type { AddressOf } from './render-picture.ts';

/** How a surface other than the web shows a view: HTML that is safe to stand in our page. */
export type Preview = {
  readonly name: string;
  readonly render: (view: View, form?: Form) => string;
  /** The style of its own classes. */
  readonly css?: string;
};

/** What is wrong in the lessons as they are saved: `lessons/tea/lesson.md:12` and a sentence. */
export type Fault = { readonly place: string; readonly message: string };

/** The lessons of this moment. */
export type Shelf = {
  readonly library: () => Library;
  /** Not empty while the last good library is served in place of a broken one. */
  readonly faults: () => readonly Fault[];
  /** Counts what was loaded since the start, good or broken. */
  readonly version: () => number;
  /** Calls back at each load, until the function it returns is called. */
  readonly listen: (changed: () => void) => () => void;
};

/** The author's page with one screen open: the one named, or the first. */
export function authorPage(
  shelf: Shelf,
  previews: readonly Preview[],
  at: string,
  addressOf?: AddressOf,
): string {
  const entries = screensOf(shelf.library());
  const open = entries.find((entry) => entry.key === at) ?? entries[0];
  return frame({
    title: open === undefined ? 'Author’s view' : `${open.screen.name} · Author’s view`,
    name: 'author',
    body: `<body data-version="${shelf.version()}">
<a class="skip" href="#screen">Skip to the screen</a>
<header class="top"><h1>Author’s view</h1><p id="state" class="aside" role="status">Saving a lesson file updates this page.</p><nav aria-label="Pages"><a href="/">Chat</a><a href="/lab">Lab</a></nav></header>
<div id="faults">${renderFaults(shelf.faults())}</div>
<div class="desk">
<nav class="shelf" aria-label="Screens"><label for="filter">Filter</label><input id="filter" type="search" autocomplete="off">${renderList(entries, open)}</nav>
<main id="screen" tabindex="-1">${open === undefined ? '' : renderScreen(open.screen, previews, addressOf)}</main>
</div>
</body>`,
  });
}

type Entry = { readonly key: string; readonly heading: string; readonly screen: Screen };

/** Every screen under a key of ids alone: it stays the same while titles and words are edited. */
function screensOf(library: Library): readonly Entry[] {
  return gallery(library).map((screen) => ({
    key: [
      screen.group,
      ...screen.where,
      // A question has several; their names are made of ids.
      ...(screen.group === 'verdict' ? [screen.name] : []),
    ].join('/'),
    heading: headingOf(screen, library),
    screen,
  }));
}

function headingOf({ group, where }: Screen, library: Library): string {
  if (group === 'tree') return 'Decision tree';
  if (group === 'advice') return 'Advice';
  if (group === 'model') return 'Models';
  const lesson = library.lessons.get(where[0] ?? '');
  const title = lesson?.title ?? '';
  if (group !== 'card') return `${title}: questions`;
  const part = lesson?.cards.find(({ id }) => id === where[2])?.part;
  return part === undefined ? title : `${title}: ${part}`;
}

/** Links under headings; each works without a script, as a page of its own. */
function renderList(entries: readonly Entry[], open: Entry | undefined): string {
  const headings = [...new Set(entries.map(({ heading }) => heading))];
  return headings
    .map((heading) => {
      const links = entries
        .filter((entry) => entry.heading === heading)
        .map((entry) => renderEntry(entry, entry === open));
      return `<section><h2>${escapeHtml(heading)}</h2><ul>${links.join('')}</ul></section>`;
    })
    .join('');
}

function renderEntry({ key, screen }: Entry, isOpen: boolean): string {
  const current = isOpen ? ' aria-current="page"' : '';
  const kind = screen.group === 'verdict' ? ' class="verdict"' : '';
  return `<li${kind}><a href="/author?at=${encodeURIComponent(key)}"${current}>${escapeHtml(screen.name)}</a></li>`;
}

function renderScreen(
  { view, form, where }: Screen,
  previews: readonly Preview[],
  addressOf?: AddressOf,
): string {
  const web = `${render(view, 'web', addressOf)}${form === undefined ? '' : renderForm(form, 'form')}`;
  const words = [plain(view), ...(form === undefined ? [] : [plainForm(form)])].join('\n\n---\n\n');
  const panes = [
    renderPane('Web', web),
    renderPane('Plain text', `<pre class="plain">${escapeHtml(words)}</pre>`),
    ...previews.map((preview) => renderPane(preview.name, preview.render(view, form))),
  ];
  return `<p class="where">${escapeHtml(where.join(' › '))}</p><div class="panes">${panes.join('')}</div>`;
}

function renderPane(name: string, html: string): string {
  const title = escapeHtml(name);
  return `<section class="pane" aria-label="${title}"><h2 class="surface">${title}</h2>${html}</section>`;
}

function plainForm({ title, prompt, label }: Form): string {
  return plain({ title, tone: 'plain', blocks: [prose(prompt), prose(`${label}:`)] });
}

function renderFaults(faults: readonly Fault[]): string {
  if (faults.length === 0) return '';
  const rows = faults.map(
    ({ place, message }) => `<li><code>${escapeHtml(place)}</code> ${escapeHtml(message)}</li>`,
  );
  const count = faults.length === 1 ? 'One problem' : `${faults.length} problems`;
  return `<section class="faults" role="alert"><h2>${count} in the lessons</h2><p>Learners still get the last good version.</p><ul>${rows.join('')}</ul></section>`;
}
