// The demonstration of tokenizers: one text, several ways to cut it.

import type { Library } from '../../course/lesson.ts';
import type { Split } from '../../lab/tokens.ts';
import { lineTo } from '../../line.ts';
import { tokensPicture } from '../../pictures/tokens.ts';
import { aside, text, type View } from '../../view.ts';
import { labView } from './frame.ts';

export function tokensDemo(library: Library, said: string, splits: readonly Split[]): View {
  const words = said.trim().split(/\s+/).length;
  const counts = splits.map(({ pieces }) => pieces.length);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return labView(library, {
    demo: 'tokens',
    title: `${words} ${words === 1 ? 'word' : 'words'} in tokens`,
    picture: tokensPicture(splits),
    facts: splits.map(({ name, pieces }) => [
      name,
      `${pieces.length} tokens, ${(pieces.length / words).toFixed(2)} a word`,
    ]),
    notice: text(
      fewest === most
        ? 'All agree here; try a rare word, another language or some code.'
        : 'The same text has a different length for every model: a context window counts that model’s own tokens.',
    ),
    next: [
      {
        label: 'Try German',
        line: lineTo('lab', 'tokens', ['text', 'Aufmerksamkeit ist alles, was man braucht']),
      },
      { label: 'Try code', line: lineTo('lab', 'tokens', ['text', 'for (let i = 0; i < n; i++)']) },
    ],
    basis: [
      aside(
        'Tokenizers: gpt-tokenizer (o200k, cl100k), llama3-tokenizer-js, mistral-tokenizer-js; as published by their authors.',
      ),
    ],
  });
}
