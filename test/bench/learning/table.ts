// The results as Markdown: the table in docs/learning.md, and the paragraph below it.

import type { PolicyName } from './compare.ts';
import type { Speed } from './speed.ts';
import type { Summary } from './summary.ts';

export type Results = {
  readonly seeds: number;
  readonly cohort: number;
  readonly rated: readonly Summary[];
  readonly unrated: readonly Summary[];
  readonly speed: Speed;
};

const baselines: readonly PolicyName[] = [
  'random',
  'round robin',
  'Leitner',
  'SM-2',
  'lowest recall',
  'FSRS due first',
];
const oracles: readonly PolicyName[] = ['oracle, 10 days', 'oracle, reports'];

const head = '| Memory | Questions | A day | Ours | Best of six others | Oracle |';

/** The table: mean true recall of the whole bank at days 30, 90 and 180, an environment a row. */
export function tableOf({ rated }: Results): string {
  const rows = environments(rated).map((cells) => {
    const [first] = cells;
    const best = cells.map((cell) => bestOf(cell, baselines));
    return [
      first?.name,
      first?.questions,
      first?.budget,
      cells.map((cell) => shown(cell.recall.ours)).join(' · '),
      best
        .map((name, at) => `${shown(cells[at]?.recall[name])} ${marked(cells[at], name)}`)
        .join(' · '),
      cells.map((cell) => shown(cell.recall[bestOf(cell, oracles)])).join(' · '),
    ];
  });
  const rule = '| --- | --- | --- | --- | --- | --- |';
  return [head, rule, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}

/** What the table comes to, in words: every figure is computed. */
export function wordsOf(results: Results): string {
  const { seeds, cohort, speed } = results;
  const sum = totals(results);
  const duels = sum.ahead + sum.ties + sum.behind;
  const percent = (part: number) => `${(100 * part).toFixed(part < 0.1 ? 1 : 0)} %`;
  return [
    `Ours was compared with each of the six on each of the three days: of ${duels} comparisons with ${seeds} learners each, it was ahead in ${sum.ahead}, tied in ${sum.ties} and behind in ${sum.behind}.`,
    `It has at least 95 % of the oracle’s recall in ${sum.nearOracle} of ${sum.cells} cells, ${percent(sum.meanShare)} on average and ${percent(sum.leastShare)} at worst.`,
    `Of ${sum.known} objectives it called known, ${percent(sum.falseRate)} had a true recall below .7 (${sum.worst.falselyKnown} of ${sum.worst.known} in the worst cell with at least ten); of the objectives that were really known, it found ${percent(sum.found)}.`,
    `The questions were rated by ${cohort} earlier learners. Where nobody has rated them, it is ahead of round robin in ${sum.unratedAhead} of ${sum.cells} cells and behind in ${sum.unratedBehind}.`,
    `It folds ${speed.foldedPerSecond.toLocaleString('en')} answers a second in memory. Reading a learner’s memory and choosing a question takes ${speed.pickLargeMs} ms after a million answers and ${speed.pickSmallMs} ms after a hundred.`,
  ].join(' ');
}

/** What the table comes to. */
function totals({ rated, unrated }: Results) {
  const duels = rated.flatMap((cell) =>
    baselines.map((name) => cell.versus[name]?.outcome ?? 'tie'),
  );
  const count = (wanted: string) => duels.filter((one) => one === wanted).length;
  const shares = rated.map((cell) => share(cell, bestOf(cell, oracles)));
  const sum = (field: 'known' | 'falselyKnown' | 'trulyKnown' | 'objectives') =>
    rated.reduce((total, cell) => total + cell[field], 0);
  const fresh = unrated.map((cell) => cell.versus['round robin']?.outcome);
  return {
    ahead: count('ahead'),
    ties: count('tie'),
    behind: count('behind'),
    cells: rated.length,
    nearOracle: shares.filter((one) => one >= 0.95).length,
    meanShare: shares.reduce((total, one) => total + one, 0) / shares.length,
    leastShare: Math.min(...shares),
    falseRate: sum('falselyKnown') / sum('known'),
    known: sum('known'),
    worst: worstOf(rated),
    found: (sum('known') - sum('falselyKnown')) / sum('trulyKnown'),
    unratedAhead: fresh.filter((one) => one === 'ahead').length,
    unratedBehind: fresh.filter((one) => one === 'behind').length,
  };
}

/** The cell with the highest share of false claims among those with at least ten claims. */
function worstOf(cells: readonly Summary[]): Pick<Summary, 'known' | 'falselyKnown'> {
  return cells
    .filter(({ known }) => known >= 10)
    .reduce((worst, cell) =>
      cell.falselyKnown / cell.known > worst.falselyKnown / worst.known ? cell : worst,
    );
}

function environments(cells: readonly Summary[]): readonly (readonly Summary[])[] {
  const groups = new Map<string, Summary[]>();
  for (const cell of cells) {
    const key = `${cell.name}/${cell.questions}/${cell.budget}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()];
}

function bestOf(cell: Summary, names: readonly PolicyName[]): PolicyName {
  return names.reduce((best, name) =>
    (cell.recall[name] ?? 0) > (cell.recall[best] ?? 0) ? name : best,
  );
}

function share(cell: Summary, name: PolicyName): number {
  return (cell.recall.ours ?? Number.NaN) / (cell.recall[name] ?? Number.NaN);
}

function shown(value: number | undefined): string {
  return (value ?? Number.NaN).toFixed(2).replace(/^0/, '');
}

/** How ours compares with that one: `>` ahead, `=` tie, `<` behind. */
function marked(cell: Summary | undefined, name: PolicyName): string {
  const outcome = cell?.versus[name]?.outcome;
  return outcome === 'ahead' ? '>' : outcome === 'behind' ? '<' : '=';
}
