// What fits a terminal. Text wraps, so little can fail to fit; what cannot wrap is checked here.

import { actionsOf, type View } from '../../core/bot/view.ts';

/** Text is wrapped at this many columns, or at the window's width where that is less. */
export const maxTextWidth = 78;

/** A label that stands beside its number on one line. */
const maxLabelLength = 70;

/** Says what of a view a terminal of 80 columns cannot show as it is meant. */
export function limitViolations(view: View): readonly string[] {
  const longLabels = actionsOf(view)
    .filter(({ label }) => label.length > maxLabelLength)
    .map(({ label }) => `the button “${label}” is longer than ${maxLabelLength} characters.`);
  const wideLines = view.blocks.flatMap((block) => {
    const rows =
      block.kind === 'code' ? block.text : block.kind === 'picture' ? block.textVersion : '';
    return rows
      .split('\n')
      .filter((row) => [...row].length > maxTextWidth)
      .map((row) => `the line “${row.slice(0, 20)}…” is wider than ${maxTextWidth} columns.`);
  });
  return [...longLabels, ...wideLines];
}
