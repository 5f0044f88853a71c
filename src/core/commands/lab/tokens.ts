// `lab tokens`: a text through real tokenizers.

import type { Context } from '../../command.ts';
import { Sorry } from '../../errors.ts';
import type { View } from '../../view.ts';
import { tokensDemo } from '../../views/lab/tokens.ts';
import { retry, type Values } from './values.ts';

/** The longest text that is cut into tokens. */
const longestText = 300;

export async function tokens(
  { text = 'Unbelievable: the Transformer reads tokens, not words.' }: Values,
  context: Context,
): Promise<View> {
  const { length } = text;
  if (length > longestText) {
    throw new Sorry(`That text has ${length} characters: give at most ${longestText}.`, [
      retry('tokens'),
    ]);
  }
  return tokensDemo(context.library, text, await context.tokenizers.split(text));
}
