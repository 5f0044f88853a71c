// A layout of heads, in words and in characters.

/** `latent`: all heads are rebuilt from one compressed vector a token (MLA). */
export type HeadLayout = {
  readonly name: string;
  readonly queries: number;
  readonly kv: number;
  readonly latent?: boolean;
};

/** The groups in which query heads share a KV head: how many queries each KV head serves. */
export function queriesPerKv({ queries, kv }: HeadLayout): number {
  return queries / kv;
}

export function summary({ name, queries, kv, latent = false }: HeadLayout): string {
  return latent
    ? `${name}: ${queries} query heads, one latent`
    : `${name}: ${plural(queries, 'query head')}, ${plural(kv, 'KV head')}`;
}

export function headsSentence(layout: HeadLayout): string {
  const { queries, kv, latent = false } = layout;
  if (latent)
    return `${summary(layout)} vector a token, from which all keys and values are rebuilt.`;
  if (kv === queries) return `${summary(layout)}: each query head has its own.`;
  if (kv === 1) return `${summary(layout)}: all share the one.`;
  return `${summary(layout)}: every ${queriesPerKv(layout)} query heads share one.`;
}

export function headsTwin(layout: HeadLayout): string {
  const { queries, kv, latent = false } = layout;
  const perKv = queriesPerKv(layout);
  const groups = Array.from({ length: Math.min(kv, 8) }, (_, at) => {
    const [first, last] = [at * perKv + 1, (at + 1) * perKv];
    const who =
      perKv === 1 ? `Q${first}` : perKv === 2 ? `Q${first} Q${last}` : `Q${first}…Q${last}`;
    return `${who} → ${latent ? 'latent' : `KV${at + 1}`}`;
  });
  const more = kv > groups.length ? [`… ${kv - groups.length} more groups of ${perKv}`] : [];
  return [
    `${layout.name}: ${queries} Q, ${latent ? '1 latent' : `${kv} KV`}`,
    ...groups,
    ...more,
  ].join('\n');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
