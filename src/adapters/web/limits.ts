// What fits the web: how much may be sent to us, and what a narrow screen can show.

import type { View } from '../../core/bot/view.ts';
import { isWebUrl } from '../../lib/html.ts';

/** A request body, in bytes: a line and a value are far shorter. */
export const maxBodyBytes = 16 * 1024;

/** A typed line; the grammar reads no more than this. */
export const maxLineLength = 2000;

/** What is typed into a form. */
export const maxFormValueLength = 200;

/** How many completions are offered at once. */
export const maxCompletions = 40;

/** How many author's pages may listen for changes at once. */
export const maxListeners = 20;

/** A drawing is not wrapped; this many columns stand beside each other on 360 pixels. */
const maxDrawingColumns = 36;

/** Says what of a view a phone of 360 pixels cannot show as it is meant. */
export function limitViolations(view: View): readonly string[] {
  return view.blocks.flatMap((block) => {
    if (block.kind === 'link' && !isWebUrl(block.url)) {
      return [`the link “${block.label}” does not lead to the web.`];
    }
    if (block.kind !== 'picture') return [];
    return block.textVersion
      .split('\n')
      .filter((row) => [...row].length > maxDrawingColumns)
      .map((row) => `the line “${row.slice(0, 20)}…” is wider than ${maxDrawingColumns} columns.`);
  });
}
