// What tokenizers make of a text, and the port through which they are asked.

/** A text as one tokenizer splits it. */
export type Tokenization = { readonly name: string; readonly pieces: readonly string[] };

/** Tokenizers that models really use. */
export type Tokenizers = {
  /** A text as the tokens of each, in a fixed order. */
  readonly split: (text: string) => Promise<readonly Tokenization[]>;
};
