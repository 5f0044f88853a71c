// @ts-check
// The lab's page: every change of a setting is computed and shown; buttons in what is shown work there.

import { bringToView, part, show } from './dom.js';
import { call, freshId } from './server.js';

/** How long to wait for the next letter. */
const pauseMs = 250;

const settings = part('settings', HTMLFormElement);
const demo = part('demo', HTMLSelectElement);
const shown = part('shown', HTMLElement);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** Counts what was asked: an answer that comes late is not shown over a later one. */
let asked = 0;

settings.addEventListener('input', (event) => {
  if (event.target === demo) {
    for (const field of fields()) field.value = '';
    offerSettings();
  }
  clearTimeout(timer);
  timer = setTimeout(() => void run(line()), pauseMs);
});

settings.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  void run(line());
});

shown.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button?.dataset.line) return;
  void run(button.dataset.line).then(() => {
    shown.focus({ preventScroll: true });
    bringToView(shown);
  });
});

shown.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target instanceof HTMLFormElement ? event.target : undefined;
  const picked = form?.querySelector('select')?.value;
  const typed = form?.querySelector('input')?.value;
  if (picked) void run(picked);
  else if (form?.dataset.line) void run(form.dataset.line, typed ?? '');
});

offerSettings();

/** Runs a line and shows what comes of it, unless something else was asked meanwhile. */
async function run(
  /** @type {string} */ said,
  /** @type {string | undefined} */ value = undefined,
) {
  asked += 1;
  const mine = asked;
  shown.setAttribute('aria-busy', 'true');
  const action = { id: freshId(), line: said, ...(value === undefined ? {} : { value }) };
  const answer = await call(action);
  if (mine !== asked) return;
  shown.removeAttribute('aria-busy');
  if ('error' in answer) {
    const trouble = document.createElement('p');
    trouble.className = 'trouble';
    trouble.textContent = answer.error;
    shown.replaceChildren(trouble);
  } else show(shown, 'form' in answer ? answer.form.html : answer.html);
}

/** The line that the fields make: `lab mask kind:"full" text:"I am cold"`. */
function line() {
  const told = fields()
    .filter((field) => !isHidden(field) && field.value.trim() !== '')
    .map((field) => `${field.name}:"${field.value.trim().replace(/["“”„«»\\]/gu, '\\$&')}"`);
  return ['lab', demo.value, ...told].join(' ');
}

/** Shows the settings that the chosen demonstration reads. */
function offerSettings() {
  const read = new Set(demo.selectedOptions[0]?.dataset.settings?.split(' '));
  for (const setting of settings.querySelectorAll('[data-setting]')) {
    if (setting instanceof HTMLElement) setting.hidden = !read.has(setting.dataset.setting ?? '');
  }
}

function fields() {
  return [...settings.elements].flatMap((element) =>
    (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) &&
    element !== demo
      ? [element]
      : [],
  );
}

function isHidden(/** @type {Element} */ field) {
  return field.closest('[data-setting][hidden]') !== null;
}
