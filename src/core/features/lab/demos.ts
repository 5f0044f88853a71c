// The lab's demonstrations. Which cards lead to them is for each lesson to say.

export type DemoId = 'mask' | 'heads' | 'cache' | 'rope' | 'flash' | 'params' | 'tokens' | 'attend';

export type Demo = {
  readonly id: DemoId;
  /** Other words that people have for it. */
  readonly aliases: readonly string[];
  /** What it shows, in at most 38 characters: a button. */
  readonly label: string;
  /** The arguments of `lab` that it reads. */
  readonly argumentNames: readonly string[];
  /** True where it needs a model whose shape is known. */
  readonly needsShape?: true;
};

export const demos: readonly Demo[] = [
  {
    id: 'mask',
    aliases: ['masks', 'masking', 'causal', 'triangle'],
    argumentNames: ['text', 'kind', 'n'],
    label: 'Masks on your own sentence',
  },
  {
    id: 'heads',
    aliases: ['head', 'gqa', 'mqa', 'mha', 'mla', 'sharing'],
    argumentNames: ['model'],
    label: 'Which heads share keys and values',
    needsShape: true,
  },
  {
    id: 'cache',
    aliases: ['memory', 'kv', 'kv-cache', 'kvcache', 'vram', 'gpu', 'fit'],
    argumentNames: ['model', 'context', 'batch', 'precision', 'gpu'],
    label: 'Memory: weights, cache, does it fit',
    needsShape: true,
  },
  {
    id: 'rope',
    aliases: ['rotary', 'positions', 'position', 'rotation'],
    argumentNames: ['position', 'base', 'd'],
    label: 'How positions turn a vector',
  },
  {
    id: 'flash',
    aliases: ['flashattention', 'flash-attention', 'tiles', 'tiling'],
    argumentNames: ['n', 'd', 'tile'],
    label: 'Attention in tiles, traffic counted',
  },
  {
    id: 'params',
    aliases: ['parameters', 'parameter', 'size', 'weights'],
    argumentNames: ['model'],
    label: 'Where the parameters sit',
    needsShape: true,
  },
  {
    id: 'tokens',
    aliases: ['token', 'tokenizer', 'tokenizers', 'tokenize', 'tokenise', 'tokenization'],
    argumentNames: ['text'],
    label: 'Your text through real tokenizers',
  },
  {
    id: 'attend',
    aliases: ['attention', 'softmax', 'scores'],
    argumentNames: ['text', 'kind'],
    label: 'Attention by hand on three tokens',
  },
];

/** The demonstration behind each of the other words. */
export const demoAliases: ReadonlyMap<string, DemoId> = new Map(
  demos.flatMap(({ id, aliases }) => aliases.map((word) => [word, id] as const)),
);
