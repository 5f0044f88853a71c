// @ts-check
// What the page asks of the server, and the sentences for when it does not answer.

/** @typedef {{ name: string, text: string }} File */
/** @typedef {{ id: string, line: string, value?: string }} Action */
/** @typedef {{ form: { title: string, html: string } }} Asked */
/** @typedef {{ title: string, html: string, file?: File }} Said */
/** @typedef {{ error: string }} Refused */
/** @typedef {{ line: string, description: string }} Offer */

const silence = 'Lectern does not answer. Start it again with “npm start”, then try again.';

/** An id for a call, also on a page that came without https, where `crypto.randomUUID` is missing. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // RFC 9562: version 4, and the variant that most ids have.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

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
