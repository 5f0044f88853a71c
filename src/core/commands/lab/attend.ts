// `lab attend`: attention by hand on three words.

import type { Library } from '../../course/lesson.ts';
import { Sorry } from '../../errors.ts';
import { readWords } from '../../lab/read.ts';
import type { View } from '../../view.ts';
import { attendDemo } from '../../views/lab/attend.ts';
import { retry, type Values } from './values.ts';

export function attend(
  { text = 'cats chase mice', kind = 'full' }: Values,
  library: Library,
): View {
  const words = readWords(text, 3, retry('attend'));
  if (words.length < 3)
    throw new Sorry('Give three words: the sum is made for three tokens.', [retry('attend')]);
  return attendDemo(library, words, kind === 'causal');
}
