// What the benches of both chats say of Lectern beside a bare bot: how soon it answers, and how many it serves.

import { quantile, type Samples, tell, verdictOn } from './measure.ts';

/** The names under which a bench times its work. */
export const names = {
  lesson: { lectern: 'Lectern: /lesson architectures', bare: 'bare: /lesson architectures' },
  answer: { lectern: 'Lectern: an answer', bare: 'bare: an answer' },
} as const;

/** Says how soon answers came, in milliseconds by the work's name, and whether the aims were reached. */
export function tellAnswers(
  timed: ReadonlyMap<string, number[]>,
  samples: readonly Samples[],
): void {
  const floor = samples.find(({ name }) => name.startsWith('floor'));
  if (floor === undefined) throw new Error('nothing was measured');
  const rounds = floor.ms.length;
  const shown: Samples[] = [...timed].map(([name, ms]) => ({ name, ms: ms.slice(-rounds) }));
  console.log(tell([...shown, floor]));
  const p50 = (name: string) => quantile(shown.find((one) => one.name === name) ?? floor, 0.5);
  const { lesson, answer } = names;
  const least = 1.3 * p50(lesson.bare);
  verdictOn('/lesson p50', p50(lesson.lectern), least, 'ms', '1.3 × bare');
  const durable = 1.3 * p50(answer.bare) + quantile(floor, 0.5);
  verdictOn('answer p50', p50(answer.lectern), durable, 'ms', '1.3 × bare + one durable insert');
}

/** Says how many requests a second each serves at its best, tried in turn. */
export async function tellThroughput(
  rateOf: (which: 'lectern' | 'bare') => Promise<number>,
): Promise<void> {
  const best = { lectern: 0, bare: 0 };
  for (let turn = 0; turn < tries; turn += 1) {
    for (const which of ['lectern', 'bare'] as const) {
      best[which] = Math.max(best[which], await rateOf(which));
    }
  }
  console.log(
    `\nthroughput of /lesson: Lectern ${best.lectern.toFixed(0)}/s, bare ${best.bare.toFixed(0)}/s (best of ${tries}, in turn)`,
  );
  const share = best.lectern / best.bare;
  console.log(
    `share of bare ${share.toFixed(2)}; aim 0.70: ${share >= 0.7 ? 'reached' : 'missed'}`,
  );
}

/** How often throughput is tried on each. */
export const tries = 4;
