// The thread that turns SVG into PNG, so that no answer waits for pixels.

import { Resvg } from '@resvg/resvg-js';
import { serve } from '../threads/serve.ts';
import { fontFiles } from './fonts.ts';

/** Pixels to a CSS pixel: what the sharpest phones have. */
const density = 3;

serve((svg: string): Uint8Array => {
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: density },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: 'Inter' },
  });
  return drawn.render().asPng();
});
