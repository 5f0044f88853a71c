// What fits a terminal. Text wraps, so little can fail to fit; what cannot wrap is checked here.

import { actionsOf, type Block, type View } from '../../core/bot/view.ts';

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
    return unwrappedText(block)
      .split('\n')
      .filter((row) => [...row].length > maxTextWidth)
      .map((row) => `the line “${row.slice(0, 20)}…” is wider than ${maxTextWidth} columns.`);
  });
  return [...longLabels, ...wideLines];
}

/** What is shown line by line as it stands; empty for blocks whose text wraps. */
function unwrappedText(block: Block): string {
  switch (block.kind) {
    case 'code':
      return block.text;
    case 'picture':
      return block.textVersion;
    case 'prose':
    case 'heading':
    case 'fields':
    case 'options':
    case 'table':
    case 'progress':
    case 'buttons':
    case 'select':
    case 'link':
    case 'footnote':
    case 'divider':
      return '';
    default:
      return block satisfies never;
  }
}
