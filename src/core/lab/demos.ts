// The demonstrations of the lab, and the cards they belong to.

export type DemoId = 'mask' | 'heads' | 'cache' | 'rope' | 'flash' | 'params' | 'tokens' | 'attend';

export type Demo = {
  readonly id: DemoId;
  /** What it shows, in at most 38 characters: a button. */
  readonly label: string;
  /** The card it belongs to. */
  readonly card: string;
  /** Other cards that it explains. */
  readonly also: readonly string[];
  /** True where it needs a model whose shape is known. */
  readonly needsShape?: true;
};

export const demos: readonly Demo[] = [
  { id: 'mask', label: 'Masks on your own sentence', card: 'masks', also: ['sliding-window'] },
  {
    id: 'heads',
    label: 'Which heads share keys and values',
    card: 'gqa',
    also: ['gqa-who'],
    needsShape: true,
  },
  {
    id: 'cache',
    label: 'Memory: weights, cache, does it fit',
    card: 'kv-cache',
    also: ['constraints'],
    needsShape: true,
  },
  { id: 'rope', label: 'How positions turn a vector', card: 'rope', also: ['rope-code'] },
  {
    id: 'flash',
    label: 'Attention in tiles, traffic counted',
    card: 'flash',
    also: ['flash-gains'],
  },
  {
    id: 'params',
    label: 'Where the parameters sit',
    card: 'sizes',
    also: ['efficiency'],
    needsShape: true,
  },
  { id: 'tokens', label: 'Your text through real tokenizers', card: 'generation', also: [] },
  { id: 'attend', label: 'Attention by hand on three tokens', card: 'encoder-only', also: [] },
];

/** The demonstration that a card leads to. */
export function demoFor(card: string): Demo | undefined {
  return demos.find((demo) => demo.card === card || demo.also.includes(card));
}
