// Parameters from a shape: where they sit, how many there are, how many work on one token.

import type { Shape } from '../advisor/shape.ts';

/** Counts of parameters by the part they sit in. */
export type Parameters = {
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
export function countParameters(shape: Shape): Parameters {
  switch (shape.counts) {
    case 'decoder':
      return decoder(shape);
    case 'bert':
      return bert(shape);
    case 'modernbert':
      return modernbert(shape);
    default:
      return shape.counts satisfies never;
  }
}

/** V·d·(1 or 2) + L·(attention + FFN or experts + norms·d) + d. */
function decoder(shape: Shape): Parameters {
  const { layers, hidden: d, vocab, tied = false, norms = 2, experts } = shape;
  const embeddings = vocab * d * (tied ? 1 : 2);
  const gated = (width: number) => 3 * d * width;
  const { denseLayers = 0, shared = 0, count = 0, active = 0 } = experts ?? {};
  const mixed = experts === undefined ? 0 : layers - denseLayers;
  const plain = (layers - mixed) * gated(shape.ffn);
  const width = experts?.ffn ?? 0;
  const routed = (used: number) =>
    mixed * ((used + shared) * gated(width) + (mixed > 0 ? d * count : 0));
  return sum(
    {
      embeddings,
      attention: layers * decoderAttention(shape),
      ffn: plain + routed(count),
      norms: layers * norms * d + d,
    },
    plain + routed(active),
  );
}

/** Q, K, V and output of one layer: 2dH·hd + 2d·KV·hd, with what biases and norms it has; or MLA's parts. */
function decoderAttention(shape: Shape): number {
  const { hidden: d, heads: h, kvHeads: kv = h, headDim = d / h, latent } = shape;
  if (latent !== undefined) {
    const { query, kv: rank, nope, rope, value } = latent;
    const asked = h * (nope + rope);
    const queries = query === 0 ? d * asked : d * query + query + query * asked;
    return queries + d * (rank + rope) + rank + rank * h * (nope + value) + h * value * d;
  }
  const bias = shape.qkvBias ? (h + 2 * kv) * headDim : 0;
  const norm = shape.qkNorm ? 2 * headDim : 0;
  return 2 * d * h * headDim + 2 * d * kv * headDim + bias + norm;
}

/** (V + P + 2)·d + 2d + L·(4d² + 2d·ff + ff + 9d) + d² + d, the last two the pooler. */
function bert({ layers, hidden: d, vocab, ffn, positions = 0 }: Shape): Parameters {
  // RoBERTa counts its positions from 2 and has one token type where BERT has two.
  const types = positions === 514 ? 1 : 2;
  return sum({
    embeddings: (vocab + positions + types) * d,
    attention: layers * (4 * d * d + 4 * d),
    ffn: layers * (2 * d * ffn + ffn + d) + d * d + d,
    norms: layers * 4 * d + 2 * d,
  });
}

/** V·d + L·(4d² + 3d·ff) + (2L + 1)·d. */
function modernbert({ layers, hidden: d, vocab, ffn }: Shape): Parameters {
  return sum({
    embeddings: vocab * d,
    attention: layers * 4 * d * d,
    ffn: layers * 3 * d * ffn,
    norms: (2 * layers + 1) * d,
  });
}

function sum(parts: Omit<Parameters, 'total' | 'active'>, activeFfn = parts.ffn): Parameters {
  const { embeddings, attention, ffn, norms } = parts;
  const total = embeddings + attention + ffn + norms;
  return { ...parts, total, active: total - ffn + activeFfn };
}
