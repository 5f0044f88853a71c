// A picture: a drawing as SVG, a description, and a version in plain text.

/** An SVG and its size in CSS pixels: it is drawn for a phone, so that its text is legible there. */
export type Drawing = { readonly width: number; readonly height: number; readonly svg: string };

export type Picture = {
  /** Everything the drawing shows, in sentences, for people who can't see it. */
  readonly alt: string;
  /** The picture as text, for where no image can be shown: lines of at most 36 characters. */
  readonly textVersion: string;
  readonly drawing: Drawing;
};

/** In CSS pixels: the width a phone shows without scaling. */
export const pictureWidth = 360;
