// The thread that turns SVG into PNG, so that no answer waits for pixels.

import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { fontFiles } from './fonts.ts';

export type Job = { readonly id: number; readonly svg: string };
export type Done =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly error: string };

/** Pixels to a CSS pixel: what the sharpest phones have. */
export const density = 3;

/** Draws an SVG of ours. Throws where it cannot be read. */
export function rasterise(svg: string): Uint8Array {
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: density },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: 'Inter' },
  });
  return drawn.render().asPng();
}

parentPort?.on('message', ({ id, svg }: Job) => {
  parentPort?.postMessage(work(id, svg));
});

function work(id: number, svg: string): Done {
  try {
    return { id, png: rasterise(svg) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
