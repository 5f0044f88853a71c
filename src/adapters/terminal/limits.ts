// What fits a terminal. Text wraps, so little can fail to fit; what cannot wrap is checked here.

import { pressable, type View } from '../../core/view.ts';

/** Text is wrapped at this many columns, or at the window's width where that is less. */
export const widestText = 78;

/** A label that stands beside its number on one line. */
const longestLabel = 70;

/** Says what of a view a terminal of 80 columns cannot show as it is meant. */
export function problems(view: View): readonly string[] {
  const labels = pressable(view)
    .filter(({ label }) => label.length > longestLabel)
    .map(({ label }) => `the button “${label}” is longer than ${longestLabel} characters.`);
  const wide = view.blocks.flatMap((block) => {
    const rows = block.kind === 'code' ? block.text : block.kind === 'picture' ? block.twin : '';
    return rows
      .split('\n')
      .filter((row) => [...row].length > widestText)
      .map((row) => `the line “${row.slice(0, 20)}…” is wider than ${widestText} columns.`);
  });
  return [...labels, ...wide];
}
