// The pictures that the README shows, each from the line it stands beside.

import { resolve } from 'node:path';
import { drawingsOf } from '../../src/core/bot/view.ts';
import { startConversation } from './conversation.ts';
import { loadShippedLibrary } from './libraries.ts';

const lines = {
  mask: '/lab mask I am cold, says the window',
  path: '/recommend task:translation',
  pair: '/models llama-3.1-8b with:deepseek-v3',
} as const;

/** The SVG of each, and the file it is kept in. */
export async function readmeImages() {
  const conversation = await startConversation({ library: await loadShippedLibrary() });
  const images = [];
  for (const [name, line] of Object.entries(lines)) {
    const [drawing] = drawingsOf((await conversation.send(line)).view);
    if (drawing === undefined) throw new Error(`${line} shows no picture`);
    const file = resolve(import.meta.dirname, `../screenshots/${name}.png`);
    images.push({ name, line, file, svg: drawing.svg });
  }
  await conversation.close();
  return images;
}
