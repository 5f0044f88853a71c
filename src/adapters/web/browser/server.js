// @ts-check
// What the page asks of the server, and the sentences for when it does not answer.

/** @typedef {{ name: string, text: string }} File */
/** @typedef {{ id: string, line: string, value?: string }} Action */
/** @typedef {{ form: { title: string, html: string } }} Asked */
/** @typedef {{ title: string, html: string, file?: File }} Said */
/** @typedef {{ error: string }} Refused */
/** @typedef {{ line: string, about: string }} Offer */

const silence = 'Lectern does not answer. Start it again with “npm start”, then try again.';

/**
 * Runs a line. Sent a second time where the first got lost: the id makes it count once.
 * @param {Action} action
 * @returns {Promise<Asked | Said | Refused>}
 */
export async function call(action) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const ask = () =>
    fetch('/call', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...action, zone }),
    });
  try {
    return await (await ask().catch(ask)).json();
  } catch {
    return { error: silence };
  }
}

/**
 * The progress at a glance, as HTML; undefined where it cannot be had.
 * @returns {Promise<string | undefined>}
 */
export async function glance() {
  try {
    const { html } = await (await fetch('/progress')).json();
    return html;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} typed
 * @returns {Promise<readonly Offer[]>}
 */
export async function offersFor(typed) {
  try {
    return await (await fetch(`/complete?typed=${encodeURIComponent(typed)}`)).json();
  } catch {
    return [];
  }
}
