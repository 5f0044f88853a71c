// @ts-check
// Shared by all pages: elements that every page has, and HTML from our own server.

/**
 * The element with an id. Throws where the page lacks it or it is of another kind.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function getElement(id, kind) {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${id}`);
}

/** @typedef {{ createHTML(html: string): string }} Policy */

/** @typedef {{ trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }} TrustedTypesWindow */

const browser = /** @type {Window & TrustedTypesWindow} */ (window);

/** The only way HTML enters a page: rendered by our server, which escapes everything it is given. */
const policy = browser.trustedTypes?.createPolicy('lectern', { createHTML: (html) => html });

/**
 * Replaces what an element contains.
 * @param {Element} element
 * @param {string} html
 */
export function setHtml(element, html) {
  element.innerHTML = policy?.createHTML(html) ?? html;
}

/**
 * Parses a whole page of ours without showing it.
 * @param {string} html
 */
export function parsePage(html) {
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html');
}

/**
 * Scrolls an element to the top of the window, smoothly unless the visitor asked for less motion.
 * @param {Element} element
 */
export function scrollToElement(element) {
  const reducesMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'start', behavior: reducesMotion ? 'instant' : 'smooth' });
}
