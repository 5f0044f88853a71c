// `lab tokens`: splits a text with real tokenizers.

import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import { footnote, text, type View } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import { tokensPicture } from '../../illustrations/tokens.ts';
import type { Tokenization } from '../../model-math/tokenization.ts';
import type { Context } from '../context.ts';
import { demoView } from './frame.ts';
import { type LabArguments, resetButton } from './inputs.ts';

/** The longest text to tokenize, in UTF-16 code units. */
const maxTextLength = 300;

export async function tokensDemo(
  { text = 'Unbelievable: the Transformer reads tokens, not words.' }: LabArguments,
  context: Context,
): Promise<View> {
  const { length } = text;
  if (length > maxTextLength) {
    throw new UserError(`That text has ${length} characters: the limit is ${maxTextLength}.`, [
      resetButton('tokens'),
    ]);
  }
  return tokensView(context.library, text, await context.tokenizers.split(text));
}

export function tokensView(
  library: Library,
  sentence: string,
  splits: readonly Tokenization[],
): View {
  const words = sentence.trim().split(/\s+/).length;
  const counts = splits.map(({ pieces }) => pieces.length);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return demoView(library, {
    demo: 'tokens',
    title: `${words} ${words === 1 ? 'word' : 'words'} in tokens`,
    picture: tokensPicture(splits),
    facts: splits.map(({ name, pieces }) => [
      name,
      `${pieces.length} tokens, ${(pieces.length / words).toFixed(2)} per word`,
    ]),
    notice: text(
      fewest === most
        ? 'They all agree here. Try a rare word, another language or some code.'
        : 'The same text has a different length for every model: a context window counts that model’s own tokens.',
    ),
    next: [
      {
        label: 'Try German',
        line: buildLine('lab', 'tokens', ['text', 'Aufmerksamkeit ist alles, was man braucht']),
      },
      {
        label: 'Try code',
        line: buildLine('lab', 'tokens', ['text', 'for (let i = 0; i < n; i++)']),
      },
    ],
    basis: [
      footnote(
        'Tokenizers: gpt-tokenizer (o200k, cl100k), llama3-tokenizer-js, mistral-tokenizer-js; as published by their authors.',
      ),
    ],
  });
}
