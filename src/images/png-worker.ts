// The thread that turns SVG into PNG, so that no answer waits for pixels.

import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { serveJobs } from '../lib/worker.ts';

/** Pixels to a CSS pixel: what the sharpest phones have. */
const density = 3;

serveJobs((svg: string): Uint8Array => {
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: density },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: 'Inter' },
  });
  return image.render().asPng();
});

// The font of all pictures: Inter, from its npm package, the same on every machine.

const weights = ['400Regular', '600SemiBold'];

/** The files of the font's weights. */
export const fontFiles: readonly string[] = weights.map((weight) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`)),
);
