// Many places due in the same minute on Discord: how much of what is allowed is used, whether answers
// stay quick and memory flat meanwhile, and whether a small server waits for a big one.

import { measureBurst } from './burst.ts';
import { printTarget, quantileMs } from './measure.ts';

const [places, servers] = [
  Number(process.env.PLACES ?? 10_000),
  Number(process.env.SERVERS ?? 2_000),
];
const burst = await measureBurst({ places, servers, quietMs: 30_000, callMs: 100 });

const rate = burst.calls / burst.seconds;
console.log(
  `${places} places in ${servers} servers, one with a tenth of them: ${burst.calls} calls (posts and closings) in ${burst.seconds.toFixed(0)} s, ${rate.toFixed(1)}/s, ${process.version}`,
);
console.log(`refused for a limit: ${burst.refused}; most in any second: ${burst.most} of 50`);
console.log(`places that did not get exactly one question and one closing: ${burst.wrong}`);
const share = rate / burst.allowed;
console.log(
  `share of the ${burst.allowed}/s the queue is allowed: ${share.toFixed(3)}; aim 0.9: ${share >= 0.9 ? 'reached' : 'missed'}; of Discord's 50/s: ${(rate / 50).toFixed(3)}`,
);
const of = (name: string, ms: readonly number[]) => ({ name, ms: [...ms] });
const [quiet, busy] = [of('quiet', burst.quiet), of('burst', burst.busy)];
for (const one of [quiet, busy]) {
  console.log(
    `interactions, ${one.name}: ${one.ms.length}, unanswered ${one.ms.filter((ms) => ms === Number.POSITIVE_INFINITY).length}, p50 ${quantileMs(one, 0.5).toFixed(1)} ms, p99 ${quantileMs(one, 0.99).toFixed(1)} ms`,
  );
}
printTarget(
  'p99 in the burst',
  quantileMs(busy, 0.99),
  2 * quantileMs(quiet, 0.99),
  'ms',
  '2 × quiet',
);
const range = (all: readonly number[]) =>
  all.length === 0 ? '–' : `${Math.min(...all).toFixed(0)}–${Math.max(...all).toFixed(0)}`;
for (const [name, parts] of [
  ['heap', burst.heap],
  ['resident', burst.resident],
] as const) {
  const [before = [], within = [], after = []] = parts;
  const quarter = Math.ceil(within.length / 4);
  const quarters = [0, 1, 2, 3].map((n) => range(within.slice(n * quarter, (n + 1) * quarter)));
  console.log(
    `${name}, MiB: before ${range(before)}; burst by quarters ${quarters.join(', ')}; after ${range(after)}`,
  );
}
const { seconds, ideal } = burst.small;
console.log(
  `the last of the small servers had its last question after ${seconds.toFixed(1)} s; by strict turns ${ideal.toFixed(1)} s`,
);
