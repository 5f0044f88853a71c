// The thread that cuts texts into tokens: the vocabularies take half a second to load, once.

import cl100k from 'gpt-tokenizer/encoding/cl100k_base';
import o200k from 'gpt-tokenizer/encoding/o200k_base';
import llama3 from 'llama3-tokenizer-js';
// @ts-expect-error The package has no types: `mistral` below says what we use of it.
import untyped from 'mistral-tokenizer-js';
import type { Split } from '../core/lab/tokens.ts';
import { serve } from '../threads/serve.ts';

const mistral: {
  readonly encode: (said: string, bos: boolean, precedingSpace: boolean) => readonly number[];
  readonly decode: (tokens: readonly number[], bos: boolean, precedingSpace: boolean) => string;
} = untyped;

type Tokenizer = {
  readonly name: string;
  readonly encode: (said: string) => readonly number[];
  readonly decode: (token: number) => string;
};

/** Special tokens in a text are read as the words they look like. */
const plainly = { disallowedSpecial: new Set<string>() };

const tokenizers: readonly Tokenizer[] = [
  {
    name: 'GPT-4o (o200k)',
    encode: (said) => o200k.encode(said, plainly),
    decode: (token) => o200k.decode([token]),
  },
  {
    name: 'GPT-4 (cl100k)',
    encode: (said) => cl100k.encode(said, plainly),
    decode: (token) => cl100k.decode([token]),
  },
  {
    name: 'Llama 3',
    encode: (said) => llama3.encode(said, { bos: false, eos: false }),
    decode: (token) => llama3.decode([token]),
  },
  {
    name: 'Mistral 7B',
    encode: (said) => mistral.encode(said, false, false),
    decode: (token) => mistral.decode([token], false, false),
  },
];

serve((said: string): readonly Split[] =>
  tokenizers.map(({ name, encode, decode }) => ({ name, pieces: encode(said).map(decode) })),
);
