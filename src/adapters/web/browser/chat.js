// @ts-check
// The chat page: a typed line adds a message; a press on a message replaces its answer in place.

import { closeCompletions, startCompletion } from './completion.js';
import {
  addMessage,
  clearMessages,
  restoreMessages,
  saveMessages,
  setAnswer,
} from './conversation.js';
import { getElement, scrollToElement, setHtml } from './dom.js';
import { createId, fetchProgressSummary, runAction } from './server.js';

const box = getElement('message', HTMLInputElement);
const status = getElement('status', HTMLElement);
/** Files that came with answers, by the button that downloads them. */
const files = new WeakMap();
/** Messages waiting for an answer: a second press would count twice. */
const pending = new WeakSet();

startCompletion();
restoreMessages();
getElement('no-cookie', HTMLElement).hidden = navigator.cookieEnabled;
document.querySelector('.message:last-child')?.scrollIntoView({ block: 'start' });

getElement('composer', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const line = box.value.trim();
  if (line === '') return;
  box.value = '';
  closeCompletions();
  void sendLine(line);
});

getElement('new-chat', HTMLButtonElement).addEventListener('click', () => {
  clearMessages();
  // The server knows by now what to suggest next.
  location.reload();
});

getElement('welcome', HTMLElement).addEventListener('click', (event) => {
  const button = buttonOf(event);
  if (button?.dataset.line) void sendLine(`/${button.dataset.line}`);
});

getElement('log', HTMLElement).addEventListener('click', (event) => {
  const button = buttonOf(event);
  const message = button?.closest('.message');
  if (!button?.dataset.line || !message) return;
  if (files.has(button)) downloadFile(files.get(button));
  else {
    const isForFile = button.dataset.saves !== undefined;
    void runInMessage(message, { line: button.dataset.line }, button, isForFile);
  }
});

getElement('log', HTMLElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  const message = form instanceof Element ? form.closest('.message') : null;
  if (!(form instanceof HTMLFormElement) || message === null) return;
  const data = new FormData(form);
  const button = form.querySelector('button');
  const { line } = form.dataset;
  if (line !== undefined)
    void runInMessage(message, { line, value: String(data.get('value')) }, button);
  else void runInMessage(message, { line: String(data.get('line')) }, button);
});

// A key pressed while reading goes to the message box.
addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return;
  const focused = document.activeElement;
  if (focused === document.body || focused?.matches('.view > h2')) box.focus();
});

/**
 * The button an event happened in.
 * @param {Event} event
 */
function buttonOf({ target }) {
  return target instanceof Element ? target.closest('button') : null;
}

/**
 * Adds a message for a line the learner sent.
 * @param {string} line
 */
async function sendLine(line) {
  const message = addMessage(line);
  scrollToElement(message);
  await runInMessage(message, { line }, null);
}

/**
 * Runs a line and shows the reply as a message's answer.
 * @param {Element} message
 * @param {{ line: string, value?: string }} action
 * @param {HTMLElement | null} button
 * @param {boolean} isForFile whether to download the reply's file at once
 */
async function runInMessage(message, action, button, isForFile = false) {
  if (pending.has(message)) return;
  pending.add(message);
  button?.setAttribute('aria-busy', 'true');
  const answer = await runAction({ id: createId(), ...action });
  pending.delete(message);
  button?.removeAttribute('aria-busy');
  if ('error' in answer) return showError(message, answer.error, action);
  if ('form' in answer) return openForm(message, answer.form.html, button);
  setAnswer(message, answer.html);
  if (answer.file !== undefined) {
    addDownloadButton(message, answer.file, action.line);
    if (isForFile) downloadFile(answer.file);
  }
  saveMessages();
  focusOn(message);
  const summary = await fetchProgressSummary();
  if (summary !== undefined) setHtml(getElement('progress-summary', HTMLElement), summary);
}

/**
 * Shows a form in place of the pressed buttons, with its question unless the message shows it already.
 * For a typed line the form is the whole answer.
 * @param {Element} message
 * @param {string} html
 * @param {HTMLElement | null} button
 */
function openForm(message, html, button) {
  const buttons = button?.closest('.buttons');
  if (buttons) {
    const rendered = document.createElement('div');
    setHtml(rendered, html);
    const prompt = rendered.querySelector('p');
    const isPromptShown = message.textContent?.includes(prompt?.textContent ?? '');
    const parts = [isPromptShown ? null : prompt, rendered.querySelector('form')];
    buttons.replaceWith(...parts.filter((part) => part !== null));
  } else setAnswer(message, html);
  saveMessages();
  const field = message.querySelector('input');
  field?.focus();
}

/**
 * Adds a button that downloads a file. After a reload the file is gone: the button then asks for it again.
 * @param {Element} message
 * @param {import('./server.js').File} file
 * @param {string} line
 */
function addDownloadButton(message, file, line) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.line = line;
  button.dataset.style = 'primary';
  button.dataset.saves = file.name;
  button.textContent = `Download ${file.name}`;
  files.set(button, file);
  message.querySelector('.view .buttons')?.prepend(button);
}

/** @param {import('./server.js').File} file */
function downloadFile({ name, text }) {
  const link = document.createElement('a');
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * Shows an error under a message, which stays as it is, with a button to try again.
 * @param {Element} message
 * @param {string} error
 * @param {{ line: string, value?: string }} action
 */
function showError(message, error, action) {
  message.querySelector('.error')?.remove();
  const note = document.createElement('p');
  note.className = 'error';
  note.append(`${error} `);
  const retryButton = document.createElement('button');
  retryButton.type = 'button';
  retryButton.textContent = 'Try again';
  retryButton.addEventListener('click', (event) => {
    event.stopPropagation();
    note.remove();
    void runInMessage(message, action, null);
  });
  note.append(retryButton);
  message.append(note);
  status.textContent = error;
  retryButton.focus();
}

/** @param {Element} message */
function focusOn(message) {
  const title = message.querySelector('h2');
  title?.focus({ preventScroll: true });
  scrollToElement(message);
}
