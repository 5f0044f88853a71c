// @ts-check
// The conversation on the page: messages drawn, replaced, and kept in this browser over a reload.
//
// What is kept is the HTML as the server drew it, not the lines: running a line again would answer a
// question again or ask a new one. It cannot run script: the policy of the page allows none inline.

import { part, show } from './dom.js';

const key = 'lectern.conversation';
const most = 30;

const log = part('log', HTMLElement);
const welcome = part('welcome', HTMLElement);
const clear = part('clear', HTMLButtonElement);

/** @typedef {{ you: string, html: string }} Kept */

/**
 * Adds a message: what the learner said, if anything, and an empty place for the answer.
 * @param {string} you
 */
export function addMessage(you) {
  const message = document.createElement('section');
  message.className = 'message';
  if (you !== '') {
    const said = document.createElement('p');
    said.className = 'you';
    const who = document.createElement('span');
    who.className = 'hidden';
    who.textContent = 'You: ';
    const words = document.createElement('span');
    words.textContent = you;
    said.append(who, words);
    message.append(said);
  }
  const answer = document.createElement('div');
  answer.className = 'answer';
  message.append(answer);
  log.append(message);
  settle();
  return message;
}

/**
 * @param {Element} message
 * @param {string} html
 */
export function fill(message, html) {
  const answer = message.querySelector('.answer');
  if (answer !== null) show(answer, html);
}

/** Keeps the last messages for the next visit. */
export function keep() {
  /** @type {Kept[]} */
  const kept = [...log.querySelectorAll('.message')].slice(-most).map((message) => ({
    you: message.querySelector('.you span:last-child')?.textContent ?? '',
    html: message.querySelector('.answer')?.innerHTML ?? '',
  }));
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage: the conversation is then gone after a reload, progress is not.
  }
}

/** Shows what was kept. Anything that does not look like messages is left out. */
export function restore() {
  for (const { you, html } of kept()) fill(addMessage(you), html);
  for (const busy of log.querySelectorAll('[aria-busy]')) busy.removeAttribute('aria-busy');
  settle();
}

/** Empties the conversation; progress stays. */
export function forget() {
  log.replaceChildren();
  keep();
  settle();
}

/** @returns {readonly Kept[]} */
function kept() {
  try {
    const read = JSON.parse(localStorage.getItem(key) ?? '[]');
    if (!Array.isArray(read)) return [];
    return read.filter((one) => typeof one?.you === 'string' && typeof one?.html === 'string');
  } catch {
    return [];
  }
}

function settle() {
  const isEmpty = log.childElementCount === 0;
  welcome.hidden = !isEmpty;
  clear.hidden = isEmpty;
}
