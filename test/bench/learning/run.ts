// `npm run bench:learning`: does what we ask next teach more than other ways to ask? And is it quick?
// Writes results.json, from which the table in docs/learning.md is made. `--quick` is a glance that writes nothing.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cell, compare, type PolicyName, policies } from './compare.ts';
import { heldOut, settingsOf } from './environments.ts';
import { measureSpeed } from './speed.ts';
import { summarise } from './summary.ts';
import { tableOf, wordsOf } from './table.ts';

const quick = process.argv.includes('--quick');
const seeds = Array.from({ length: quick ? 3 : 50 }, (_, index) => index + 1);
/** Earlier learners whose first answers rated the questions. */
const cohort = 200;

const began = performance.now();
const names = Object.keys(policies) as PolicyName[];
const rated = run(cohort, names);
// A bot that nobody has used yet: no ratings. Only what ratings can change is run again.
const unrated = run(0, ['ours', 'round robin', 'oracle, 10 days']);
const minutes = (performance.now() - began) / 60_000;
const results = {
  seeds: seeds.length,
  cohort,
  rated: rated.map(summarise),
  unrated: unrated.map(summarise),
  speed: await measureSpeed(quick ? 20_000 : 1_000_000),
};
console.log(`${tableOf(results)}\n\n${wordsOf(results)}\n`);
console.log(`${minutes.toFixed(1)} minutes of simulation, ${process.version}`);
if (!quick) {
  const file = join(import.meta.dirname, 'results.json');
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

function run(earlier: number, which: readonly PolicyName[]): readonly Cell[] {
  return settingsOf(heldOut, earlier).flatMap((setting) => {
    const cells = compare(setting, seeds, which);
    const { name, questions, budget } = setting;
    process.stderr.write(`${name}, ${questions} questions, ${budget} a day, cohort ${earlier}\n`);
    return cells;
  });
}
