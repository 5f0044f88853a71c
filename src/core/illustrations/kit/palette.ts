// The colours of every picture, and how strongly they stand apart.
//
// A picture brings its own dark plate, so that it looks the same in a dark and in a light chat. The
// hues are Okabe and Ito's (https://jfly.uni-koeln.de/color/), two of them lightened: of all such
// sets this one keeps its nearest pair far apart for every kind of colour vision (tested).

/** `read` is what is looked at (inputs, keys); `write` what looks or is written (queries, outputs). */
export type ColorRole = 'read' | 'write' | 'link' | 'mark';

export const background = '#161a24';
export const border = '#3b4359';
export const foreground = '#f4f6fb';
export const muted = '#b9c2d3';
/** What is not there: a forbidden cell, an unused slot. */
export const disabled = '#5d6880';

export const palette: { readonly [R in ColorRole]: string } = {
  read: '#89cbf0',
  write: '#f1ca73',
  link: '#009e73',
  mark: '#db7626',
};

export const colorRoles = Object.keys(palette) as readonly ColorRole[];

/** A hue let into the plate: the filling of a box whose words are ink. */
export function tint(role: ColorRole): string {
  return mix(palette[role], background, 0.24);
}

/** WCAG 2's contrast ratio of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Red, green and blue of `#rrggbb`, 0 to 255. */
export function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** `share` of the first colour and the rest of the second. */
export function mix(one: string, other: string, share: number): string {
  const base = channels(other);
  const blended = channels(one).map((value, at) =>
    Math.round(share * value + (1 - share) * (base[at] ?? 0)),
  );
  return `#${blended.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2's relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
