// Worker thread that renders SVG to PNG, so that replies don't wait for it.

import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { serveJobs } from '../lib/worker.ts';

/** Device pixels per CSS pixel, for the sharpest phones. */
const density = 3;

serveJobs((svg: string): Uint8Array => {
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: density },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: 'Inter' },
  });
  return image.render().asPng();
});

// Every image uses Inter from its npm package, so that it's the same on every machine.
const weights = ['400Regular', '600SemiBold'];

/** The font files, one for each weight. */
export const fontFiles: readonly string[] = weights.map((weight) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`)),
);
