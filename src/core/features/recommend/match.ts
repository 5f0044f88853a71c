// From a task in the learner's own words to the tasks we know.

import MiniSearch, { type SearchResult } from 'minisearch';
import { exactMatch, nearest } from '../../../lib/fuzzy.ts';
import { searchTerms, stem } from '../../../lib/stemmer.ts';
import type { DecisionTree, Task } from '../../course/decision-tree.ts';

export type TaskMatch =
  /** `named`: it was called by its name, well or badly spelt, and not told of in other words. */
  | { readonly kind: 'one'; readonly task: Task; readonly byName: boolean }
  /** Two or three tasks it might be: worth one question. */
  | { readonly kind: 'some'; readonly tasks: readonly Task[] }
  | { readonly kind: 'none' };

export type TaskMatcher = (words: string) => TaskMatch;

// Below `faint` nothing is meant; a runner-up within `close` of the best is worth a question.
const minScore = 4;
const nearBestRatio = 0.75;

/** One index per tree: trees change only when an author saves a new library. */
const matcherByTree = new WeakMap<DecisionTree, TaskMatcher>();

/** The matcher of a tree's tasks, made when it is first asked for. */
export function getTaskMatcher(tree: DecisionTree): TaskMatcher {
  const matcher = matcherByTree.get(tree) ?? createTaskMatcher(tree.tasks);
  matcherByTree.set(tree, matcher);
  return matcher;
}

/** Reads tasks once; what it returns may be called often. */
export function createTaskMatcher(tasks: readonly Task[]): TaskMatcher {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const index = new MiniSearch<Task>({
    fields: ['label', 'phrases'],
    extractField: (task, field) => (field === 'id' ? task.id : searchableText(task, field)),
    processTerm: stem,
    searchOptions: {
      boost: { label: 2 },
      fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
      prefix: (term) => term.length >= 5,
      weights: { fuzzy: 0.5, prefix: 0.6 },
    },
  });
  index.addAll([...tasks]);
  const termUses = new Map(tasks.map((task) => [task.id, countTermUses(task)]));
  return (words) => {
    const byName = exactMatch(words, tasks);
    if (byName !== undefined) return { kind: 'one', task: byName, byName: true };
    const termCount = new Set(searchTerms(words)).size;
    const results = index
      .search(words)
      .filter((result) => isRelevant(result, termCount, termUses.get(String(result.id))))
      .slice(0, 3);
    const best = results[0]?.score ?? 0;
    if (best < minScore) return { kind: 'none' };
    const candidates = results
      .filter(({ score }) => score >= best * nearBestRatio)
      .map(({ id }) => byId.get(String(id)))
      .filter((task) => task !== undefined);
    // A single misspelt word may be the very name of one of them: "tranlsation".
    const [single] =
      candidates.length > 1 && termCount <= 1
        ? nearest(words, candidates, 1)
        : candidates.slice(0, 1);
    return single !== undefined && (candidates.length === 1 || termCount <= 1)
      ? {
          kind: 'one',
          task: single,
          byName: termCount <= 1 && nearest(words, [single], 1).length > 0,
        }
      : { kind: 'some', tasks: candidates };
  };
}

/**
 * True where the words point at the task: several of them do, or the only one there is does, or
 * the one that does is a word this task keeps coming back to. A single chance hit in a sentence
 * ("thanks a million") says nothing.
 */
function isRelevant(
  { queryTerms, terms }: SearchResult,
  termCount: number,
  termUses: ReadonlyMap<string, number> | undefined,
): boolean {
  if (queryTerms.length > 1 || termCount <= 1) return true;
  return terms.some((term) => (termUses?.get(term) ?? 0) >= 3);
}

/** In how many of a task's phrases each term stands; a term of its label counts as often used. */
function countTermUses(task: Task): ReadonlyMap<string, number> {
  const termUses = new Map<string, number>();
  const phrases = [...task.phrases, task.label, task.label, task.label];
  for (const term of phrases.flatMap((phrase) => [...new Set(searchTerms(phrase))])) {
    termUses.set(term, (termUses.get(term) ?? 0) + 1);
  }
  return termUses;
}

function searchableText(task: Task, field: string): string {
  return field === 'label' ? task.label : task.phrases.join(' \n ');
}
