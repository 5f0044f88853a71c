// How measurements are taken and told: alternating rounds, medians, and the slowest in a hundred.

export type Timings = { readonly name: string; readonly ms: number[] };

/** Runs each piece of work in turn, A B C A B C …, so that a machine's moods fall on all alike. */
export async function runInTurns(
  rounds: number,
  workloads: readonly { readonly name: string; readonly run: () => unknown }[],
): Promise<readonly Timings[]> {
  const samples = workloads.map(({ name }) => ({ name, ms: [] as number[] }));
  const warmUp = Math.ceil(rounds / 10);
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [index, { run }] of workloads.entries()) {
      const start = performance.now();
      await run();
      if (round >= 0) samples[index]?.ms.push(performance.now() - start);
    }
  }
  return samples;
}

/** The value below which a share of the samples lies. */
export function quantileMs({ ms }: Timings, fraction: number): number {
  const sorted = [...ms].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? Number.NaN;
}

/** One line a piece of work: p50 and p99 in milliseconds, and how many a second the mean allows. */
export function formatTimings(samples: readonly Timings[]): string {
  const width = Math.max(...samples.map(({ name }) => name.length));
  return samples
    .map((one) => {
      const mean = one.ms.reduce((sum, ms) => sum + ms, 0) / one.ms.length;
      const p50 = quantileMs(one, 0.5).toFixed(3).padStart(8);
      const p99 = quantileMs(one, 0.99).toFixed(3).padStart(8);
      const rate = Math.round(1000 / mean)
        .toString()
        .padStart(7);
      return `${one.name.padEnd(width)}  p50 ${p50} ms  p99 ${p99} ms  ${rate}/s`;
    })
    .join('\n');
}

/** Says whether a figure reached its aim, both in the same unit. */
export function printTarget(
  label: string,
  measured: number,
  target: number,
  unit: string,
  targetText: string,
): void {
  const line = `${label} ${measured.toFixed(3)} ${unit}; aim ${targetText} = ${target.toFixed(3)} ${unit}`;
  console.log(`${line}: ${measured <= target ? 'reached' : 'missed'}`);
}
