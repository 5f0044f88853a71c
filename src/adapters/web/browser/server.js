// @ts-check
// Requests to the server, and the message for when it does not answer.

/** @typedef {{ name: string, text: string }} File */
/** @typedef {{ id: string, line: string, value?: string }} Action */
/** @typedef {{ form: { title: string, html: string } }} FormReply */
/** @typedef {{ title: string, html: string, file?: File }} ViewReply */
/** @typedef {{ error: string }} ErrorReply */
/** @typedef {{ line: string, description: string }} Completion */

const noAnswerMessage = 'Lectern isn’t answering. Start it with “npm start”, then try again.';

/** A random UUID. A page without https has no `crypto.randomUUID`. */
export function createId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // RFC 9562: version 4, and the variant that most ids have.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Runs a line. A request that gets lost is sent once more; its id makes it count once.
 * @param {Action} action
 * @returns {Promise<FormReply | ViewReply | ErrorReply>}
 */
export async function runAction(action) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const send = () =>
    fetch('/call', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...action, zone }),
    });
  try {
    return await (await send().catch(send)).json();
  } catch {
    return { error: noAnswerMessage };
  }
}

/**
 * The progress bars of the page header, as HTML; undefined where the server does not answer.
 * @returns {Promise<string | undefined>}
 */
export async function fetchProgressSummary() {
  try {
    const { html } = await (await fetch('/progress')).json();
    return html;
  } catch {
    return undefined;
  }
}

/**
 * What the typed text could become; nothing where the server does not answer.
 * @param {string} typed
 * @returns {Promise<readonly Completion[]>}
 */
export async function fetchCompletions(typed) {
  try {
    return await (await fetch(`/complete?typed=${encodeURIComponent(typed)}`)).json();
  } catch {
    return [];
  }
}
