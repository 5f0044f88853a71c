// @ts-check
// The author's page: screens open without a reload, the list can be filtered, and saving a file updates the page.

import { getElement, parsePage, scrollToElement } from './dom.js';

const state = getElement('state', HTMLElement);
const filter = getElement('filter', HTMLInputElement);

filter.addEventListener('input', applyFilter);
addEventListener('popstate', () => void refresh());

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest('button');
  if (button?.dataset.line) state.textContent = `This button runs: ${button.dataset.line}`;
  const link = target?.closest('a');
  if (!link?.closest('.screen-list') || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  void refresh().then(() => {
    const screen = getElement('screen', HTMLElement);
    screen.focus({ preventScroll: true });
    scrollToElement(screen);
  });
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target instanceof HTMLFormElement ? event.target : undefined;
  const line = form?.dataset.line ?? form?.querySelector('select')?.value ?? '';
  state.textContent = `This runs: ${line}`;
});

const events = new EventSource('/author/events');
/** After a restart the versions start over: the same number may mean different lessons. */
let isDisconnected = false;
events.addEventListener('version', ({ data }) => {
  if (data === document.body.dataset.version && !isDisconnected) return;
  const message = isDisconnected ? 'Lectern is back.' : 'Saved and shown.';
  isDisconnected = false;
  void refresh().then(() => {
    const hasProblems = document.querySelector('.problems') !== null;
    state.textContent = hasProblems ? 'Saved, with problems.' : message;
  });
});
events.addEventListener('error', () => {
  isDisconnected = true;
  state.textContent = 'Lectern isn’t answering. This page will update once it’s back.';
});

/** Updates the page in place from the server. */
async function refresh() {
  const response = await fetch(location.href).catch(() => undefined);
  if (!response?.ok) return;
  const page = parsePage(await response.text());
  document.title = page.title;
  document.body.dataset.version = page.body.dataset.version ?? '';
  replaceContents(page, '#problems');
  replaceContents(page, '#screen');
  const scrollTop = document.querySelector('.screen-list')?.scrollTop ?? 0;
  for (const section of document.querySelectorAll('.screen-list section')) section.remove();
  const list = document.querySelector('.screen-list');
  list?.append(...page.querySelectorAll('.screen-list section'));
  list?.scrollTo({ top: scrollTop });
  applyFilter();
}

/**
 * Takes over what an element of a newer page contains.
 * @param {Document} page
 * @param {string} selector
 */
function replaceContents(page, selector) {
  const newer = page.querySelector(selector);
  if (newer !== null) document.querySelector(selector)?.replaceChildren(...newer.childNodes);
}

/** Hides screens that lack one of the typed words, and headings with nothing left under them. */
function applyFilter() {
  const words = filter.value.toLowerCase().split(/\s+/);
  for (const section of document.querySelectorAll('.screen-list section')) {
    const heading = section.querySelector('h2')?.textContent ?? '';
    let visibleCount = 0;
    for (const item of section.querySelectorAll('li')) {
      const text = `${heading} ${item.textContent}`.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) visibleCount += 1;
    }
    section.toggleAttribute('hidden', visibleCount === 0);
  }
}
