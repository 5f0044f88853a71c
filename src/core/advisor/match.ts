// From a task in the learner's own words to the tasks we know.

import MiniSearch from 'minisearch';
import { exact } from '../nearest.ts';
import type { Task } from './tree.ts';

export type Match =
  | { readonly kind: 'one'; readonly task: Task }
  /** Two or three tasks it might be: worth one question. */
  | { readonly kind: 'some'; readonly tasks: readonly Task[] }
  | { readonly kind: 'none' };

// Below `faint` nothing is meant; a runner-up within `close` of the best is worth a question.
const faint = 4;
const close = 0.75;

export type Matcher = (words: string) => Match;

/** Reads tasks once; what it returns may be called often. */
export function createMatcher(tasks: readonly Task[]): Matcher {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const index = new MiniSearch<Task>({
    fields: ['label', 'phrases'],
    extractField: (task, field) =>
      field === 'phrases' ? task.phrases.join(' \n ') : fieldOf(task, field),
    processTerm: (term) => stem(term),
    searchOptions: {
      boost: { label: 2 },
      fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
      prefix: (term) => term.length >= 5,
      weights: { fuzzy: 0.5, prefix: 0.6 },
    },
  });
  index.addAll([...tasks]);
  return (words) => {
    const named = exact(words, tasks);
    if (named !== undefined) return { kind: 'one', task: named };
    const found = index.search(words).slice(0, 3);
    const best = found[0]?.score ?? 0;
    if (best < faint) return { kind: 'none' };
    const near = found
      .filter(({ score }) => score >= best * close)
      .map(({ id }) => byId.get(String(id)))
      .filter((task) => task !== undefined);
    const [only] = near;
    return near.length === 1 && only !== undefined
      ? { kind: 'one', task: only }
      : { kind: 'some', tasks: near };
  };
}

function fieldOf(task: Task, field: string): string {
  return field === 'id' ? task.id : task.label;
}

/** Words that say nothing of the task. */
const empty = new Set(
  'a an and are as at be but by can could do does for from get give have help how i if in into is it its like make me model models my need of on or our out so some that the their them then they this to use using want we what when which will with you your please something best llm ai'.split(
    ' ',
  ),
);

/** A term as it is indexed: lower case, common endings off; null for words that say nothing. */
function stem(term: string): string | null {
  const word = term.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  if (empty.has(word) || word.length < 2) return null;
  return word.length <= 4
    ? word
    : word
        .replace(/(?:isation|ization)$/, 'is')
        .replace(/(?:ising|izing|ises|izes|ised|ized|ise|ize)$/, 'is')
        .replace(/(?:ations?|ating|ates?|ated)$/, 'at')
        .replace(/(?:ies)$/, 'y')
        .replace(/(?:ings?|ed|es|s)$/, '');
}
