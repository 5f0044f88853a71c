// SVG as text: elements from names, attributes and children. Everything that goes in is escaped.

export type Attributes = { readonly [name: string]: string | number | undefined };

/** One element; `children` are elements, never bare words. Undefined attributes are left out. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : words(value)}"`);
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

/** A text element: the words escaped, and only characters that the font has. */
export function textElement(attributes: Attributes, said: string): string {
  return element('text', attributes, [words(drawable(said))]);
}

/** What a whole SVG is called. */
export function titleElement(said: string): string {
  return element('title', {}, [words(drawable(said))]);
}

/** What the font can draw stays; anything else, such as an emoji, becomes an empty box. */
export function drawable(said: string): string {
  return [...said.normalize('NFC')].map((sign) => (known.test(sign) ? sign : '□')).join('');
}

/** Latin, Greek, Cyrillic and the signs we use: what Inter has. */
const known =
  /[ -~\u00a0-\u024f\u0391-\u03a9\u03b1-\u03c9\u0400-\u045f\u1ea0-\u1ef9–—‘’“”„…•′″€™→←↑↓×·−≈≠≤≥√∞Σ■□▪✓₀-₉]/u;

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function words(said: string | undefined): string {
  return (said ?? '').replace(/[&<>"']/g, (sign) => entities.get(sign) ?? sign);
}

/** A coordinate to a hundredth of a pixel. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
