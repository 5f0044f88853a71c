// What fits the web: how much may be sent to us, and what a narrow screen can show.

import { isWebAddress } from '../../core/escape.ts';
import type { View } from '../../core/view.ts';

/** A request body, in bytes: a line and a value are far shorter. */
export const largestBody = 16 * 1024;

/** A typed line; the grammar reads no more than this. */
export const longestLine = 2000;

/** What is typed into a form. */
export const longestValue = 200;

/** How many completions are offered at once. */
export const mostCompletions = 40;

/** How many author's pages may listen for changes at once. */
export const mostListeners = 20;

/** A drawing is not wrapped; this many columns stand beside each other on 360 pixels. */
const widestDrawing = 36;

/** Says what of a view a phone of 360 pixels cannot show as it is meant. */
export function problems(view: View): readonly string[] {
  return view.blocks.flatMap((block) => {
    if (block.kind === 'link' && !isWebAddress(block.url)) {
      return [`the link “${block.label}” does not lead to the web.`];
    }
    if (block.kind !== 'picture') return [];
    return block.twin
      .split('\n')
      .filter((row) => [...row].length > widestDrawing)
      .map((row) => `the line “${row.slice(0, 20)}…” is wider than ${widestDrawing} columns.`);
  });
}
