// The whole Transformer in characters.

/** The layers that are not drawn. */
export function between(layers: number): string {
  return layers < 4 ? 'layer 2' : `layers 2 to ${layers - 1}`;
}

/** Encoder and decoder side by side. */
export function transformerTwin(layers: number): string {
  return [
    'source tokens    target so far',
    '     ↓                 ↓',
    `┌──────────┐   ┌ DECODER 1 ───────┐`,
    `│ENCODER ×${String(layers).padEnd(1)}│   │ Masked self-attn │`,
    '│ Self-attn│ ┌→│ Cross-attention  │',
    '│ FFN      │ │ │ FFN              │',
    '└────┬─────┘ │ └────────┬─────────┘',
    `final states─┼→   ${between(layers)}`,
    `             │ ┌ DECODER ${layers} ───────┐`,
    '             │ │ Masked self-attn │',
    '             └→│ Cross-attention  │',
    '               │ FFN              │',
    '               └────────┬─────────┘',
    '                    next token',
  ].join('\n');
}
