// SVG as text: elements from names, attributes and children. Everything that goes in is escaped.

import { escapeHtml } from '../../../lib/html.ts';

export type Attributes = { readonly [name: string]: string | number | undefined };

/** One element; `children` are elements, never bare words. Undefined attributes are left out. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly string[] = [],
): string {
  const attributeText = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? formatCoordinate(value) : escapeHtml(value ?? '')}"`,
    );
  const openTag = `<${name}${attributeText.join('')}`;
  return children.length === 0 ? `${openTag}/>` : `${openTag}>${children.join('')}</${name}>`;
}

/** A text element: the words escaped, and only characters that the font has. */
export function textElement(attributes: Attributes, text: string): string {
  return element('text', attributes, [escapeHtml(drawable(text))]);
}

/** What a whole SVG is called. */
export function titleElement(text: string): string {
  return element('title', {}, [escapeHtml(drawable(text))]);
}

/** What the font can draw stays; anything else, such as an emoji, becomes an empty box. */
export function drawable(text: string): string {
  return [...text.normalize('NFC')]
    .map((character) => (drawableCharacters.test(character) ? character : '□'))
    .join('');
}

/** Latin, Greek, Cyrillic and the signs we use: what Inter has. */
const drawableCharacters =
  /[ -~\u00a0-\u024f\u0391-\u03a9\u03b1-\u03c9\u0400-\u045f\u1ea0-\u1ef9–—‘’“”„…•′″€™→←↑↓×·−≈≠≤≥√∞Σ■□▪✓₀-₉]/u;

/** A coordinate to a hundredth of a pixel. */
function formatCoordinate(value: number): string {
  return String(Math.round(value * 100) / 100);
}
