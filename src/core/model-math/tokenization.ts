// What a tokenizer makes of a text.

export type Tokenization = { readonly name: string; readonly pieces: readonly string[] };
