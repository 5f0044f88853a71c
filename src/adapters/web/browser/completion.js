// @ts-check
// Completion under the message box, from the command table: the combobox pattern with a list of options.

import { part } from './dom.js';
import { offersFor } from './server.js';

const box = part('message', HTMLInputElement);
const list = part('offers', HTMLElement);

/** @type {readonly import('./server.js').Offer[]} */
let offers = [];
let active = -1;
let asked = 0;

/** Offers completions while something is typed. */
export function startCompletion() {
  box.addEventListener('input', () => void refresh());
  box.addEventListener('keydown', onKey);
  box.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => {
    // Before the box loses focus, which would close the list.
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest('li') : null;
    if (option !== null) take([...list.children].indexOf(option));
  });
}

export function close() {
  asked += 1;
  offers = [];
  draw(-1);
}

async function refresh() {
  asked += 1;
  const mine = asked;
  const typed = box.value;
  const found = typed.trim() === '' ? [] : await offersFor(typed);
  if (mine !== asked) return;
  offers = found.filter(({ line }) => line.trim() !== typed.trim());
  // Half a command is never meant as it stands: Enter completes it. A whole one may be sent.
  draw(/^\/?\S+$/.test(typed) && typed !== '/' ? 0 : -1);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (list.hidden || event.isComposing) return;
  const keys = {
    ArrowDown: () => draw(active + 1 >= offers.length ? -1 : active + 1),
    ArrowUp: () => draw(active < 0 ? offers.length - 1 : active - 1),
    Escape: close,
    Tab: () => take(Math.max(active, 0)),
    Enter: () => take(active),
  };
  const isOurs = Object.hasOwn(keys, event.key) && !event.shiftKey;
  if (!isOurs || (event.key === 'Enter' && active < 0)) return;
  event.preventDefault();
  keys[/** @type {keyof typeof keys} */ (event.key)]();
}

/** @param {number} index */
function take(index) {
  const offer = offers[index];
  if (offer === undefined) return;
  box.value = offer.line;
  box.focus();
  close();
  // A command's name or an argument's is half a line: what may follow is offered at once.
  if (/[ :]$/.test(offer.line)) void refresh();
}

/** @param {number} chosen */
function draw(chosen) {
  active = chosen;
  list.replaceChildren(...offers.map(optionOf));
  list.hidden = offers.length === 0;
  box.setAttribute('aria-expanded', String(offers.length > 0));
  if (active < 0) box.removeAttribute('aria-activedescendant');
  else box.setAttribute('aria-activedescendant', `offer-${active}`);
  list.children[active]?.scrollIntoView({ block: 'nearest' });
}

/**
 * @param {import('./server.js').Offer} offer
 * @param {number} index
 */
function optionOf({ line, description }, index) {
  const option = document.createElement('li');
  option.id = `offer-${index}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', String(index === active));
  const name = document.createElement('span');
  name.textContent = line;
  const meaning = document.createElement('small');
  meaning.textContent = description;
  option.append(name, ' ', meaning);
  return option;
}
