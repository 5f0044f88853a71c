// @ts-check
// What both pages need of the document: parts that must be there, and HTML from our own server.

/**
 * The element with an id that the page always has.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function part(id, kind) {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${id}`);
}

/** @typedef {{ createHTML(html: string): string }} Policy */

/** @typedef {{ trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }} Guarded */

const browser = /** @type {Window & Guarded} */ (window);

/** The one way HTML enters a page: drawn by our server, which escapes everything it was given. */
const policy = browser.trustedTypes?.createPolicy('lectern', { createHTML: (html) => html });

/**
 * @param {Element} element
 * @param {string} html
 */
export function show(element, html) {
  element.innerHTML = policy?.createHTML(html) ?? html;
}

/**
 * A whole page of ours, read without being shown.
 * @param {string} html
 */
export function readPage(html) {
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html');
}

/** @param {Element} element */
export function bringToView(element) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' });
}
