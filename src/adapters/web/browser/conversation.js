// @ts-check
// The messages of the chat page: added, replaced, and saved in this browser for the next visit.
//
// The HTML is saved as the server rendered it, not the lines: running a line again would answer a
// question twice or ask a new one. Saved HTML cannot run scripts: the page's policy forbids inline ones.

import { getElement, setHtml } from './dom.js';

const storageKey = 'lectern.conversation';
const maxMessages = 30;

const log = getElement('log', HTMLElement);
const welcome = getElement('welcome', HTMLElement);
const newChatButton = getElement('new-chat', HTMLButtonElement);

/** @typedef {{ you: string, html: string }} SavedMessage */

/**
 * Adds a message: the learner's line, if there is one, and an empty answer.
 * @param {string} line
 */
export function addMessage(line) {
  const message = document.createElement('section');
  message.className = 'message';
  if (line !== '') {
    const sentLine = document.createElement('p');
    sentLine.className = 'sent-line';
    const speaker = document.createElement('span');
    speaker.className = 'visually-hidden';
    speaker.textContent = 'You: ';
    const text = document.createElement('span');
    text.textContent = line;
    sentLine.append(speaker, text);
    message.append(sentLine);
  }
  const answer = document.createElement('div');
  answer.className = 'answer';
  message.append(answer);
  log.append(message);
  updateEmptyState();
  return message;
}

/**
 * Replaces a message's answer.
 * @param {Element} message
 * @param {string} html
 */
export function setAnswer(message, html) {
  const answer = message.querySelector('.answer');
  if (answer !== null) setHtml(answer, html);
}

/** Saves the last messages for the next visit. */
export function saveMessages() {
  /** @type {SavedMessage[]} */
  const messages = [...log.querySelectorAll('.message')].slice(-maxMessages).map((message) => ({
    you: message.querySelector('.sent-line span:last-child')?.textContent ?? '',
    html: message.querySelector('.answer')?.innerHTML ?? '',
  }));
  try {
    localStorage.setItem(storageKey, JSON.stringify(messages));
  } catch {
    // Storage is full or forbidden: a reload loses the conversation, but no progress.
  }
}

/** Shows the saved messages. */
export function restoreMessages() {
  for (const { you, html } of loadMessages()) setAnswer(addMessage(you), html);
  for (const busy of log.querySelectorAll('[aria-busy]')) busy.removeAttribute('aria-busy');
  updateEmptyState();
}

/** Empties the conversation; progress stays. */
export function clearMessages() {
  log.replaceChildren();
  saveMessages();
  updateEmptyState();
}

/**
 * What was saved; anything that isn't a message is left out.
 * @returns {readonly SavedMessage[]}
 */
function loadMessages() {
  try {
    const saved = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    if (!Array.isArray(saved)) return [];
    return saved.filter((one) => typeof one?.you === 'string' && typeof one?.html === 'string');
  } catch {
    return [];
  }
}

function updateEmptyState() {
  const isEmpty = log.childElementCount === 0;
  welcome.hidden = !isEmpty;
  newChatButton.hidden = isEmpty;
}
