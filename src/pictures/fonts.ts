// The font of all pictures: Inter, from its npm package, the same on every machine.

import { fileURLToPath } from 'node:url';

const weights = ['400Regular', '600SemiBold'];

/** The files of the font's weights. */
export const fontFiles: readonly string[] = weights.map((weight) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`)),
);
