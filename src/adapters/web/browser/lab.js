// @ts-check
// The lab page: each change of a setting runs the demonstration again; its buttons replace it in place.

import { getElement, scrollToElement, setHtml } from './dom.js';
import { createId, runAction } from './server.js';

/** How long to wait for the next keystroke. */
const typingPauseMs = 250;

const settings = getElement('settings', HTMLFormElement);
const demo = getElement('demo', HTMLSelectElement);
const demoView = getElement('demo-view', HTMLElement);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** The number of the latest request: an answer to an earlier one is ignored. */
let latestRequest = 0;

settings.addEventListener('input', (event) => {
  if (event.target === demo) {
    for (const field of fields()) field.value = '';
    updateSettings();
  }
  clearTimeout(timer);
  timer = setTimeout(() => void run(currentLine()), typingPauseMs);
});

settings.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  void run(currentLine());
});

demoView.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button?.dataset.line) return;
  void run(button.dataset.line).then(() => {
    demoView.focus({ preventScroll: true });
    scrollToElement(demoView);
  });
});

demoView.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target instanceof HTMLFormElement ? event.target : undefined;
  const picked = form?.querySelector('select')?.value;
  const typed = form?.querySelector('input')?.value;
  if (picked) void run(picked);
  else if (form?.dataset.line) void run(form.dataset.line, typed ?? '');
});

updateSettings();

/** Runs a line and shows the answer, unless another line was run in the meantime. */
async function run(
  /** @type {string} */ line,
  /** @type {string | undefined} */ value = undefined,
) {
  latestRequest += 1;
  const request = latestRequest;
  demoView.setAttribute('aria-busy', 'true');
  const action = { id: createId(), line, ...(value === undefined ? {} : { value }) };
  const answer = await runAction(action);
  if (request !== latestRequest) return;
  demoView.removeAttribute('aria-busy');
  if ('error' in answer) {
    const error = document.createElement('p');
    error.className = 'error';
    error.textContent = answer.error;
    demoView.replaceChildren(error);
  } else setHtml(demoView, 'form' in answer ? answer.form.html : answer.html);
}

/** The line for the current settings: `lab mask kind:"full" text:"I am cold"`. */
function currentLine() {
  const argumentTexts = fields()
    .filter((field) => !isHidden(field) && field.value.trim() !== '')
    .map((field) => `${field.name}:"${field.value.trim().replace(/["“”„«»\\]/gu, '\\$&')}"`);
  return ['lab', demo.value, ...argumentTexts].join(' ');
}

/** Shows only the settings that the chosen demonstration reads. */
function updateSettings() {
  const settingNames = new Set(demo.selectedOptions[0]?.dataset.settings?.split(' '));
  for (const setting of settings.querySelectorAll('[data-setting]')) {
    if (setting instanceof HTMLElement)
      setting.hidden = !settingNames.has(setting.dataset.setting ?? '');
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
