// @ts-check
// The chat page: what is typed adds a message; what is pressed on a message replaces it in place.

import { close, startCompletion } from './completion.js';
import { addMessage, fill, forget, keep, restore } from './conversation.js';
import { bringToView, part, show } from './dom.js';
import { call, freshId, glance } from './server.js';

const box = part('message', HTMLInputElement);
const status = part('status', HTMLElement);
/** Files that came with answers, by the button that saves them. */
const files = new WeakMap();
/** Messages that wait for an answer: a second press would count twice. */
const waiting = new WeakSet();

startCompletion();
restore();
part('forgets', HTMLElement).hidden = navigator.cookieEnabled;
document.querySelector('.message:last-child')?.scrollIntoView({ block: 'start' });

part('composer', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const line = box.value.trim();
  if (line === '') return;
  box.value = '';
  close();
  void say(line);
});

part('clear', HTMLButtonElement).addEventListener('click', () => {
  forget();
  // The first steps are those of this moment again.
  location.reload();
});

part('welcome', HTMLElement).addEventListener('click', (event) => {
  const button = pressed(event);
  if (button?.dataset.line) void say(`/${button.dataset.line}`);
});

part('log', HTMLElement).addEventListener('click', (event) => {
  const button = pressed(event);
  const message = button?.closest('.message');
  if (!button?.dataset.line || !message) return;
  if (files.has(button)) save(files.get(button));
  else void act(message, { line: button.dataset.line }, button, button.dataset.saves !== undefined);
});

part('log', HTMLElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  const message = form instanceof Element ? form.closest('.message') : null;
  if (!(form instanceof HTMLFormElement) || message === null) return;
  const data = new FormData(form);
  const button = form.querySelector('button');
  const { line } = form.dataset;
  if (line !== undefined) void act(message, { line, value: String(data.get('value')) }, button);
  else void act(message, { line: String(data.get('line')) }, button);
});

// Whoever begins to type while reading means the message box.
addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return;
  const at = document.activeElement;
  if (at === document.body || at?.matches('.view > h2')) box.focus();
});

/** @param {Event} event */
function pressed({ target }) {
  return target instanceof Element ? target.closest('button') : null;
}

/**
 * Adds a message for a line of the learner's.
 * @param {string} line
 */
async function say(line) {
  const message = addMessage(line);
  bringToView(message);
  await act(message, { line }, null);
}

/**
 * Runs a line and puts the answer in the message's place.
 * @param {Element} message
 * @param {{ line: string, value?: string }} what
 * @param {HTMLElement | null} button
 * @param {boolean} isForFile whether a file that comes with the answer is saved at once
 */
async function act(message, what, button, isForFile = false) {
  if (waiting.has(message)) return;
  waiting.add(message);
  button?.setAttribute('aria-busy', 'true');
  const answer = await call({ id: freshId(), ...what });
  waiting.delete(message);
  button?.removeAttribute('aria-busy');
  if ('error' in answer) return trouble(message, answer.error, what);
  if ('form' in answer) return openForm(message, answer.form.html, button);
  fill(message, answer.html);
  if (answer.file !== undefined) {
    offerFile(message, answer.file, what.line);
    if (isForFile) save(answer.file);
  }
  keep();
  focusOn(message);
  const drawn = await glance();
  if (drawn !== undefined) show(part('glance', HTMLElement), drawn);
}

/**
 * Puts a form in the place of what was pressed, with its question where that is not there to be read;
 * alone where its line was typed.
 * @param {Element} message
 * @param {string} html
 * @param {HTMLElement | null} button
 */
function openForm(message, html, button) {
  const place = button?.closest('.choices');
  if (place) {
    const drawn = document.createElement('div');
    show(drawn, html);
    const asked = drawn.querySelector('p');
    const isThere = message.textContent?.includes(asked?.textContent ?? '');
    const parts = [isThere ? null : asked, drawn.querySelector('form')];
    place.replaceWith(...parts.filter((part) => part !== null));
  } else fill(message, html);
  keep();
  const field = message.querySelector('input');
  field?.focus();
}

/**
 * A button that saves a file. After a reload the file is gone: the button then asks for it first.
 * @param {Element} message
 * @param {import('./server.js').File} file
 * @param {string} line
 */
function offerFile(message, file, line) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.line = line;
  button.dataset.look = 'primary';
  button.dataset.saves = file.name;
  button.textContent = `Download ${file.name}`;
  files.set(button, file);
  message.querySelector('.view .choices')?.prepend(button);
}

/** @param {import('./server.js').File} file */
function save({ name, text }) {
  const link = document.createElement('a');
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * Says what went wrong under the message, which stays as it is, and offers to try again.
 * @param {Element} message
 * @param {string} sentence
 * @param {{ line: string, value?: string }} what
 */
function trouble(message, sentence, what) {
  message.querySelector('.trouble')?.remove();
  const note = document.createElement('p');
  note.className = 'trouble';
  note.append(`${sentence} `);
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = 'Try again';
  again.addEventListener('click', (event) => {
    event.stopPropagation();
    note.remove();
    void act(message, what, null);
  });
  note.append(again);
  message.append(note);
  status.textContent = sentence;
  again.focus();
}

/** @param {Element} message */
function focusOn(message) {
  const title = message.querySelector('h2');
  title?.focus({ preventScroll: true });
  bringToView(message);
}
