// The pictures that the README shows, each from the line it stands beside.

import { resolve } from 'node:path';
import { drawingsOf } from '../../src/core/view.ts';
import { converse } from './conversation.ts';
import { readLessons } from './course.ts';

const lines = {
  mask: '/lab mask I am cold, says the window',
  path: '/recommend task:translation',
  pair: '/models llama-3.1-8b with:deepseek-v3',
} as const;

/** The SVG of each, and the file it is kept in. */
export async function readmePictures() {
  const talk = await converse({ library: await readLessons() });
  const pictures = [];
  for (const [name, line] of Object.entries(lines)) {
    const [drawing] = drawingsOf((await talk.say(line)).view);
    if (drawing === undefined) throw new Error(`${line} shows no picture`);
    const file = resolve(import.meta.dirname, `../screenshots/${name}.png`);
    pictures.push({ name, line, file, svg: drawing.svg });
  }
  await talk.close();
  return pictures;
}
