// What a picture is: a drawing as SVG, words that carry all it shows, and a twin made of characters.

/** An SVG and its size in CSS pixels: it is drawn for a phone, so that its text is legible there. */
export type Drawing = { readonly width: number; readonly height: number; readonly svg: string };

export type Picture = {
  /** For who does not see it: everything the drawing says, in sentences. */
  readonly alt: string;
  /** For where no image can be shown: lines of at most 36 characters. */
  readonly textVersion: string;
  readonly drawing: Drawing;
};

/** Pictures are as wide as a phone shows without scaling. */
export const pictureWidth = 360;
