// What the benches of both chats say of Lectern beside a bare bot: how soon it answers, and how many it serves.

import { formatTimings, printTarget, quantileMs, type Timings } from './measure.ts';

/** The names under which a bench times its work. */
export const workloadNames = {
  lesson: { lectern: 'Lectern: /lesson architectures', bare: 'bare: /lesson architectures' },
  answer: { lectern: 'Lectern: an answer', bare: 'bare: an answer' },
} as const;

/** Says how soon answers came, in milliseconds by the work's name, and whether the aims were reached. */
export function printResponseTimes(
  timings: ReadonlyMap<string, number[]>,
  samples: readonly Timings[],
): void {
  const insertFloor = samples.find(({ name }) => name.startsWith('floor'));
  if (insertFloor === undefined) throw new Error('nothing was measured');
  const rounds = insertFloor.ms.length;
  const results: Timings[] = [...timings].map(([name, ms]) => ({ name, ms: ms.slice(-rounds) }));
  console.log(formatTimings([...results, insertFloor]));
  const p50 = (name: string) =>
    quantileMs(results.find((one) => one.name === name) ?? insertFloor, 0.5);
  const { lesson, answer } = workloadNames;
  const lessonTarget = 1.3 * p50(lesson.bare);
  printTarget('/lesson p50', p50(lesson.lectern), lessonTarget, 'ms', '1.3 × bare');
  const answerTarget = 1.3 * p50(answer.bare) + quantileMs(insertFloor, 0.5);
  printTarget(
    'answer p50',
    p50(answer.lectern),
    answerTarget,
    'ms',
    '1.3 × bare + one durable insert',
  );
}

/** Says how many requests a second each serves at its best, tried in turn. */
export async function printThroughput(
  rateOf: (bot: 'lectern' | 'bare') => Promise<number>,
): Promise<void> {
  const bestRate = { lectern: 0, bare: 0 };
  for (let turn = 0; turn < throughputTries; turn += 1) {
    for (const bot of ['lectern', 'bare'] as const) {
      bestRate[bot] = Math.max(bestRate[bot], await rateOf(bot));
    }
  }
  console.log(
    `\nthroughput of /lesson: Lectern ${bestRate.lectern.toFixed(0)}/s, bare ${bestRate.bare.toFixed(0)}/s (best of ${throughputTries}, in turn)`,
  );
  const fraction = bestRate.lectern / bestRate.bare;
  console.log(
    `share of bare ${fraction.toFixed(2)}; aim 0.70: ${fraction >= 0.7 ? 'reached' : 'missed'}`,
  );
}

/** How often throughput is tried on each. */
export const throughputTries = 4;
