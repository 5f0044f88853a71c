// The demonstrations of the lab, and the cards they belong to.

export type DemoId = 'mask' | 'heads' | 'cache' | 'rope' | 'flash' | 'params' | 'tokens' | 'attend';

export type Demo = {
  readonly id: DemoId;
  /** Other words that people have for it. */
  readonly called: readonly string[];
  /** What it shows, in at most 38 characters: a button. */
  readonly label: string;
  /** The arguments of `lab` that it reads. */
  readonly settings: readonly string[];
  /** The card it belongs to. */
  readonly card: string;
  /** Other cards that it explains. */
  readonly also: readonly string[];
  /** True where it needs a model whose shape is known. */
  readonly needsShape?: true;
};

export const demos: readonly Demo[] = [
  {
    id: 'mask',
    called: ['masks', 'masking', 'causal', 'triangle'],
    settings: ['text', 'kind', 'n'],
    label: 'Masks on your own sentence',
    card: 'masks',
    also: ['sliding-window'],
  },
  {
    id: 'heads',
    called: ['head', 'gqa', 'mqa', 'mha', 'mla', 'sharing'],
    settings: ['model'],
    label: 'Which heads share keys and values',
    card: 'gqa',
    also: ['gqa-who'],
    needsShape: true,
  },
  {
    id: 'cache',
    called: ['memory', 'kv', 'kv-cache', 'kvcache', 'vram', 'gpu', 'fit'],
    settings: ['model', 'context', 'batch', 'precision', 'gpu'],
    label: 'Memory: weights, cache, does it fit',
    card: 'kv-cache',
    also: ['constraints'],
    needsShape: true,
  },
  {
    id: 'rope',
    called: ['rotary', 'positions', 'position', 'rotation'],
    settings: ['position', 'base', 'd'],
    label: 'How positions turn a vector',
    card: 'rope',
    also: ['rope-code'],
  },
  {
    id: 'flash',
    called: ['flashattention', 'flash-attention', 'tiles', 'tiling'],
    settings: ['n', 'd', 'tile'],
    label: 'Attention in tiles, traffic counted',
    card: 'flash',
    also: ['flash-gains'],
  },
  {
    id: 'params',
    called: ['parameters', 'parameter', 'size', 'weights'],
    settings: ['model'],
    label: 'Where the parameters sit',
    card: 'sizes',
    also: ['efficiency'],
    needsShape: true,
  },
  {
    id: 'tokens',
    called: ['token', 'tokenizer', 'tokenizers', 'tokenize', 'tokenise', 'tokenization'],
    settings: ['text'],
    label: 'Your text through real tokenizers',
    card: 'generation',
    also: [],
  },
  {
    id: 'attend',
    called: ['attention', 'softmax', 'scores'],
    settings: ['text', 'kind'],
    label: 'Attention by hand on three tokens',
    card: 'encoder-only',
    also: [],
  },
];

/** The demonstration behind each of the other words. */
export const demosCalled: ReadonlyMap<string, DemoId> = new Map(
  demos.flatMap(({ id, called }) => called.map((word) => [word, id] as const)),
);

/** The demonstration that a card leads to. */
export function demoFor(card: string): Demo | undefined {
  return demos.find((demo) => demo.card === card || demo.also.includes(card));
}
