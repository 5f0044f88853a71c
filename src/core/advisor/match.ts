// From a task in the learner's own words to the tasks we know.

import MiniSearch, { type SearchResult } from 'minisearch';
import { exact, nearest } from '../nearest.ts';
import { stem, termsOf } from '../terms.ts';
import type { DecisionTree, Task } from './tree.ts';

export type Match =
  /** `named`: it was called by its name, well or badly spelt, and not told of in other words. */
  | { readonly kind: 'one'; readonly task: Task; readonly named: boolean }
  /** Two or three tasks it might be: worth one question. */
  | { readonly kind: 'some'; readonly tasks: readonly Task[] }
  | { readonly kind: 'none' };

export type Matcher = (words: string) => Match;

// Below `faint` nothing is meant; a runner-up within `close` of the best is worth a question.
const faint = 4;
const close = 0.75;

/** One index per tree: trees change only when an author saves a new library. */
const matchers = new WeakMap<DecisionTree, Matcher>();

/** The matcher of a tree's tasks, made when it is first asked for. */
export function matcherOf(tree: DecisionTree): Matcher {
  const known = matchers.get(tree) ?? createMatcher(tree.tasks);
  matchers.set(tree, known);
  return known;
}

/** Reads tasks once; what it returns may be called often. */
export function createMatcher(tasks: readonly Task[]): Matcher {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const index = new MiniSearch<Task>({
    fields: ['label', 'phrases'],
    extractField: (task, field) => (field === 'id' ? task.id : wordsIn(task, field)),
    processTerm: stem,
    searchOptions: {
      boost: { label: 2 },
      fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
      prefix: (term) => term.length >= 5,
      weights: { fuzzy: 0.5, prefix: 0.6 },
    },
  });
  index.addAll([...tasks]);
  const uses = new Map(tasks.map((task) => [task.id, countUses(task)]));
  return (words) => {
    const named = exact(words, tasks);
    if (named !== undefined) return { kind: 'one', task: named, named: true };
    const asked = new Set(termsOf(words)).size;
    const found = index
      .search(words)
      .filter((result) => isMeant(result, asked, uses.get(String(result.id))))
      .slice(0, 3);
    const best = found[0]?.score ?? 0;
    if (best < faint) return { kind: 'none' };
    const near = found
      .filter(({ score }) => score >= best * close)
      .map(({ id }) => byId.get(String(id)))
      .filter((task) => task !== undefined);
    // A single misspelt word may be the very name of one of them: "tranlsation".
    const [only] = near.length > 1 && asked <= 1 ? nearest(words, near, 1) : near.slice(0, 1);
    return only !== undefined && (near.length === 1 || asked <= 1)
      ? { kind: 'one', task: only, named: asked <= 1 && nearest(words, [only], 1).length > 0 }
      : { kind: 'some', tasks: near };
  };
}

/**
 * True where the words point at the task: several of them do, or the only one there is does, or
 * the one that does is a word this task keeps coming back to. A single chance hit in a sentence
 * ("thanks a million") says nothing.
 */
function isMeant(
  { queryTerms, terms }: SearchResult,
  asked: number,
  uses: ReadonlyMap<string, number> | undefined,
): boolean {
  if (queryTerms.length > 1 || asked <= 1) return true;
  return terms.some((term) => (uses?.get(term) ?? 0) >= 3);
}

/** In how many of a task's phrases each term stands; a term of its label counts as often used. */
function countUses(task: Task): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  const phrases = [...task.phrases, task.label, task.label, task.label];
  for (const term of phrases.flatMap((phrase) => [...new Set(termsOf(phrase))])) {
    uses.set(term, (uses.get(term) ?? 0) + 1);
  }
  return uses;
}

function wordsIn(task: Task, field: string): string {
  return field === 'label' ? task.label : task.phrases.join(' \n ');
}
