// @ts-check
// The author's page: a screen opens without a reload, the list filters, a saved file updates all.

import { bringToView, part, readPage } from './dom.js';

const state = part('state', HTMLElement);
const filter = part('filter', HTMLInputElement);

filter.addEventListener('input', applyFilter);
addEventListener('popstate', () => void refresh());

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest('button');
  if (button?.dataset.line) state.textContent = `This button says: ${button.dataset.line}`;
  const link = target?.closest('a');
  if (!link?.closest('.shelf') || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  void refresh().then(() => {
    const screen = part('screen', HTMLElement);
    screen.focus({ preventScroll: true });
    bringToView(screen);
  });
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target instanceof HTMLFormElement ? event.target : undefined;
  const line = form?.dataset.line ?? form?.querySelector('select')?.value ?? '';
  state.textContent = `This says: ${line}`;
});

const news = new EventSource('/author/events');
/** After a restart, versions are counted anew: the same number may mean other lessons. */
let isLost = false;
news.addEventListener('version', ({ data }) => {
  if (data === document.body.dataset.version && !isLost) return;
  const done = isLost ? 'Lectern is back.' : 'Saved and shown.';
  isLost = false;
  void refresh().then(() => {
    const broken = document.querySelector('.faults') !== null;
    state.textContent = broken ? 'Saved, with problems.' : done;
  });
});
news.addEventListener('error', () => {
  isLost = true;
  state.textContent = 'Lectern does not answer. This page follows once it is back.';
});

/** Draws the page anew where it stands, as the server sees it now. */
async function refresh() {
  const response = await fetch(location.href).catch(() => undefined);
  if (!response?.ok) return;
  const page = readPage(await response.text());
  document.title = page.title;
  document.body.dataset.version = page.body.dataset.version ?? '';
  swap(page, '#faults');
  swap(page, '#screen');
  const scrolled = document.querySelector('.shelf')?.scrollTop ?? 0;
  for (const section of document.querySelectorAll('.shelf section')) section.remove();
  const shelf = document.querySelector('.shelf');
  shelf?.append(...page.querySelectorAll('.shelf section'));
  shelf?.scrollTo({ top: scrolled });
  applyFilter();
}

/**
 * @param {Document} page
 * @param {string} selector
 */
function swap(page, selector) {
  const fresh = page.querySelector(selector);
  if (fresh !== null) document.querySelector(selector)?.replaceChildren(...fresh.childNodes);
}

/** Hides what does not hold all typed words, and headings with nothing left under them. */
function applyFilter() {
  const words = filter.value.toLowerCase().split(/\s+/);
  for (const section of document.querySelectorAll('.shelf section')) {
    const heading = section.querySelector('h2')?.textContent ?? '';
    let shown = 0;
    for (const item of section.querySelectorAll('li')) {
      const text = `${heading} ${item.textContent}`.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown += 1;
    }
    section.toggleAttribute('hidden', shown === 0);
  }
}
