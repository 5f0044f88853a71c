// The text of a rich_text block: what its length is counted of.

import type { RichInline, RichPart, RichText } from './payload.ts';

/** All the text of a block, marks left out. */
export function textOf({ elements }: RichText): string {
  return elements.map(partText).join('');
}

function partText(part: RichPart): string {
  return part.type === 'rich_text_list'
    ? part.elements.map(({ elements }) => inlineText(elements)).join('')
    : inlineText(part.elements);
}

function inlineText(elements: readonly RichInline[]): string {
  return elements
    .map((one) =>
      'text' in one && one.text !== undefined ? one.text : one.type === 'link' ? one.url : '',
    )
    .join('');
}
