// Worker thread that splits text into tokens with the models' own tokenizers.

import cl100k from 'gpt-tokenizer/encoding/cl100k_base';
import o200k from 'gpt-tokenizer/encoding/o200k_base';
import llama3 from 'llama3-tokenizer-js';
// @ts-expect-error The package has no types; `mistral` below declares what we use.
import untyped from 'mistral-tokenizer-js';
import type { Tokenization } from '../core/model-math/tokenization.ts';
import { serveJobs } from '../lib/worker.ts';

const mistral: {
  readonly encode: (text: string, bos: boolean, precedingSpace: boolean) => readonly number[];
  readonly decode: (tokens: readonly number[], bos: boolean, precedingSpace: boolean) => string;
} = untyped;

type Tokenizer = {
  readonly name: string;
  readonly encode: (text: string) => readonly number[];
  readonly decode: (token: number) => string;
};

/** Treats special tokens in a text as plain text. */
const asPlainText = { disallowedSpecial: new Set<string>() };

const tokenizers: readonly Tokenizer[] = [
  {
    name: 'GPT-4o (o200k)',
    encode: (text) => o200k.encode(text, asPlainText),
    decode: (token) => o200k.decode([token]),
  },
  {
    name: 'GPT-4 (cl100k)',
    encode: (text) => cl100k.encode(text, asPlainText),
    decode: (token) => cl100k.decode([token]),
  },
  {
    name: 'Llama 3',
    encode: (text) => llama3.encode(text, { bos: false, eos: false }),
    decode: (token) => llama3.decode([token]),
  },
  {
    name: 'Mistral 7B',
    encode: (text) => mistral.encode(text, false, false),
    decode: (token) => mistral.decode([token], false, false),
  },
];

serveJobs((text: string): readonly Tokenization[] =>
  tokenizers.map(({ name, encode, decode }) => ({ name, pieces: encode(text).map(decode) })),
);
