// @ts-check
// Completions for the message box, from the command table: an ARIA combobox with a list box.

import { getElement } from './dom.js';
import { fetchCompletions } from './server.js';

const box = getElement('message', HTMLInputElement);
const list = getElement('completions', HTMLElement);

/** @type {readonly import('./server.js').Completion[]} */
let completions = [];
/** The index of the highlighted completion; -1 for none. */
let active = -1;
/** The number of the latest request: an answer to an earlier one is ignored. */
let latestRequest = 0;

/** Shows completions as the learner types. */
export function startCompletion() {
  box.addEventListener('input', () => void refresh());
  box.addEventListener('keydown', onKey);
  box.addEventListener('blur', closeCompletions);
  list.addEventListener('pointerdown', (event) => {
    // Keeps the focus in the box: losing it would close the list.
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest('li') : null;
    if (option !== null) accept([...list.children].indexOf(option));
  });
}

/** Closes the list, and ignores completions still on their way. */
export function closeCompletions() {
  latestRequest += 1;
  completions = [];
  showOptions(-1);
}

async function refresh() {
  latestRequest += 1;
  const request = latestRequest;
  const typed = box.value;
  const answer = typed.trim() === '' ? [] : await fetchCompletions(typed);
  if (request !== latestRequest) return;
  completions = answer.filter(({ line }) => line.trim() !== typed.trim());
  // Enter completes half a command, but sends a whole one.
  showOptions(/^\/?\S+$/.test(typed) && typed !== '/' ? 0 : -1);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (list.hidden || event.isComposing) return;
  const keys = {
    ArrowDown: () => showOptions(active + 1 >= completions.length ? -1 : active + 1),
    ArrowUp: () => showOptions(active < 0 ? completions.length - 1 : active - 1),
    Escape: closeCompletions,
    Tab: () => accept(Math.max(active, 0)),
    Enter: () => accept(active),
  };
  const isHandled = Object.hasOwn(keys, event.key) && !event.shiftKey;
  if (!isHandled || (event.key === 'Enter' && active < 0)) return;
  event.preventDefault();
  keys[/** @type {keyof typeof keys} */ (event.key)]();
}

/** @param {number} index */
function accept(index) {
  const completion = completions[index];
  if (completion === undefined) return;
  box.value = completion.line;
  box.focus();
  closeCompletions();
  // The name of a command or an argument is half a line: show what may follow.
  if (/[ :]$/.test(completion.line)) void refresh();
}

/**
 * Shows the completions with one of them highlighted.
 * @param {number} highlighted
 */
function showOptions(highlighted) {
  active = highlighted;
  list.replaceChildren(...completions.map(createOption));
  list.hidden = completions.length === 0;
  box.setAttribute('aria-expanded', String(completions.length > 0));
  if (active < 0) box.removeAttribute('aria-activedescendant');
  else box.setAttribute('aria-activedescendant', `completion-${active}`);
  list.children[active]?.scrollIntoView({ block: 'nearest' });
}

/**
 * @param {import('./server.js').Completion} completion
 * @param {number} index
 */
function createOption({ line, description }, index) {
  const option = document.createElement('li');
  option.id = `completion-${index}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', String(index === active));
  const lineText = document.createElement('span');
  lineText.textContent = line;
  const descriptionText = document.createElement('small');
  descriptionText.textContent = description;
  option.append(lineText, ' ', descriptionText);
  return option;
}
