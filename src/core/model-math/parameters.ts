// A model's shape: the numbers of its configuration, from which parameters and memory are computed.

export type ModelShape = {
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
export function attentionKind({
  latent,
  heads,
  kvHeads = heads,
}: ModelShape): 'MHA' | 'GQA' | 'MQA' | 'MLA' {
  if (latent !== undefined) return 'MLA';
  if (kvHeads === heads) return 'MHA';
  return kvHeads === 1 ? 'MQA' : 'GQA';
}

// Parameters from a shape: where they sit, how many there are, how many work on one token.

/** Counts of parameters by the part they sit in. */
export type ParameterCounts = {
  readonly embeddings: number;
  readonly attention: number;
  /** Feed-forward networks, or experts with their router. */
  readonly ffn: number;
  readonly norms: number;
  readonly total: number;
  /** Those at work on one token: all, unless there are experts. */
  readonly active: number;
};

/**
 * Counts parameters. Decoders as Llama's, BERT's and ModernBERT's layouts are exact where a shape says
 * all; attention sinks, and biases other than on Q, K and V, are not counted.
 */
export function countParameters(shape: ModelShape): ParameterCounts {
  switch (shape.counts) {
    case 'decoder':
      return countDecoder(shape);
    case 'bert':
      return countBert(shape);
    case 'modernbert':
      return countModernBert(shape);
    default:
      return shape.counts satisfies never;
  }
}

/** V·d·(1 or 2) + L·(attention + FFN or experts + norms·d) + d. */
function countDecoder(shape: ModelShape): ParameterCounts {
  const { layers, hidden: d, vocab, tied = false, norms = 2, experts } = shape;
  const embeddings = vocab * d * (tied ? 1 : 2);
  const gatedFfn = (width: number) => 3 * d * width;
  const { denseLayers = 0, shared = 0, count = 0, active = 0 } = experts ?? {};
  const expertLayers = experts === undefined ? 0 : layers - denseLayers;
  const denseFfn = (layers - expertLayers) * gatedFfn(shape.ffn);
  const width = experts?.ffn ?? 0;
  const expertFfn = (expertCount: number) =>
    expertLayers * ((expertCount + shared) * gatedFfn(width) + (expertLayers > 0 ? d * count : 0));
  return withTotals(
    {
      embeddings,
      attention: layers * decoderAttention(shape),
      ffn: denseFfn + expertFfn(count),
      norms: layers * norms * d + d,
    },
    denseFfn + expertFfn(active),
  );
}

/** Q, K, V and output of one layer: 2dH·hd + 2d·KV·hd, with what biases and norms it has; or MLA's parts. */
function decoderAttention(shape: ModelShape): number {
  const { hidden: d, heads: h, kvHeads: kv = h, headDim = d / h, latent } = shape;
  if (latent !== undefined) {
    const { query, kv: rank, nope, rope, value } = latent;
    const queryWidth = h * (nope + rope);
    const queries = query === 0 ? d * queryWidth : d * query + query + query * queryWidth;
    return queries + d * (rank + rope) + rank + rank * h * (nope + value) + h * value * d;
  }
  const bias = shape.qkvBias ? (h + 2 * kv) * headDim : 0;
  const norm = shape.qkNorm ? 2 * headDim : 0;
  return 2 * d * h * headDim + 2 * d * kv * headDim + bias + norm;
}

/** (V + P + 2)·d + 2d + L·(4d² + 2d·ff + ff + 9d) + d² + d, the last two the pooler. */
function countBert({ layers, hidden: d, vocab, ffn, positions = 0 }: ModelShape): ParameterCounts {
  // RoBERTa counts its positions from 2 and has one token type where BERT has two.
  const types = positions === 514 ? 1 : 2;
  return withTotals({
    embeddings: (vocab + positions + types) * d,
    attention: layers * (4 * d * d + 4 * d),
    ffn: layers * (2 * d * ffn + ffn + d) + d * d + d,
    norms: layers * 4 * d + 2 * d,
  });
}

/** V·d + L·(4d² + 3d·ff) + (2L + 1)·d. */
function countModernBert({ layers, hidden: d, vocab, ffn }: ModelShape): ParameterCounts {
  return withTotals({
    embeddings: vocab * d,
    attention: layers * 4 * d * d,
    ffn: layers * 3 * d * ffn,
    norms: (2 * layers + 1) * d,
  });
}

function withTotals(
  parts: Omit<ParameterCounts, 'total' | 'active'>,
  activeFfn = parts.ffn,
): ParameterCounts {
  const { embeddings, attention, ffn, norms } = parts;
  const total = embeddings + attention + ffn + norms;
  return { ...parts, total, active: total - ffn + activeFfn };
}
