// A model's shape: the numbers of its configuration, from which parameters and memory are computed.

export type Shape = {
  /**
   * How its parameters add up: `decoder` as in Llama (gated FFN, RMS norms), `bert` (learned positions,
   * biases), `modernbert` (gated, no biases).
   */
  readonly counts: 'decoder' | 'bert' | 'modernbert';
  readonly layers: number;
  /** Width of a token's vector between layers. */
  readonly hidden: number;
  /** Query heads. */
  readonly heads: number;
  /** Heads of keys and values, and the size of a head; absent with `latent`. */
  readonly kvHeads?: number;
  readonly headDim?: number;
  /** Width inside the feed-forward network. */
  readonly ffn: number;
  readonly vocab: number;
  /** True where input and output embeddings are one matrix. */
  readonly tied?: boolean;
  readonly qkvBias?: boolean;
  readonly qkNorm?: boolean;
  /** Norms a layer; two where absent. */
  readonly norms?: number;
  /** Learned positions. */
  readonly positions?: number;
  readonly ropeBase?: number;
  /** Layers with a sliding window, and how many tokens it holds. */
  readonly window?: { readonly size: number; readonly layers: number };
  /** Multi-head latent attention: ranks and the parts of a head. */
  readonly latent?: {
    readonly query: number;
    readonly kv: number;
    readonly nope: number;
    readonly rope: number;
    readonly value: number;
  };
  /** A mixture of experts in place of the feed-forward network, but in the first `denseLayers`. */
  readonly experts?: {
    readonly count: number;
    readonly active: number;
    readonly ffn: number;
    readonly shared?: number;
    readonly denseLayers?: number;
  };
};

/** How the heads share keys and values. */
export function attentionOf({
  latent,
  heads,
  kvHeads = heads,
}: Shape): 'MHA' | 'GQA' | 'MQA' | 'MLA' {
  if (latent !== undefined) return 'MLA';
  if (kvHeads === heads) return 'MHA';
  return kvHeads === 1 ? 'MQA' : 'GQA';
}
