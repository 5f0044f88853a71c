// What a tokenizer makes of a text.

export type Split = { readonly name: string; readonly pieces: readonly string[] };
