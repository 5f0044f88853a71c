// The images port: pictures as PNG files, for platforms that show images.

import type { Drawing } from './picture.ts';

/** Pictures as files, for the surfaces that show images. */
export type Images = {
  /** The name of a drawing's content; under it the picture can be had while there is room for it. */
  readonly contentName: (drawing: Drawing) => string;
  /**
   * The name of the drawing that stands `at` a place in the answer to a line; under it any process
   * draws it again where it follows from the line.
   */
  readonly reproducibleName: (drawing: Drawing, line: string, at: number) => string;
  /** The picture as PNG. Rejects where it cannot be made: show its text version then. */
  readonly renderPng: (drawing: Drawing) => Promise<Uint8Array>;
  /** The PNG under a name; undefined where it is not, or no longer, known. */
  readonly findByName: (name: string) => Promise<Uint8Array | undefined>;
};
