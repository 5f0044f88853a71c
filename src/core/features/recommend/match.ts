// Matches a task described in the learner's own words to the tasks we know.

import MiniSearch, { type SearchResult } from 'minisearch';
import { exactMatch, nearest } from '../../../lib/fuzzy.ts';
import { searchTerms, stem } from '../../../lib/stemmer.ts';
import type { DecisionTree, Task } from '../../course/decision-tree.ts';

export type TaskMatch =
  /** `byName`: the learner typed its name, perhaps misspelt, rather than a description. */
  | { readonly kind: 'one'; readonly task: Task; readonly byName: boolean }
  /** Two or three tasks that are close enough to ask which one is meant. */
  | { readonly kind: 'some'; readonly tasks: readonly Task[] }
  | { readonly kind: 'none' };

export type TaskMatcher = (words: string) => TaskMatch;

// Matches below `minScore` are noise; those within `nearBestRatio` of the best need a question.
const minScore = 4;
const nearBestRatio = 0.75;

/** One index per tree: trees change only when an author saves a new library. */
const matcherByTree = new WeakMap<DecisionTree, TaskMatcher>();

/** The matcher for a tree's tasks, created on first use. */
export function getTaskMatcher(tree: DecisionTree): TaskMatcher {
  const matcher = matcherByTree.get(tree) ?? createTaskMatcher(tree.tasks);
  matcherByTree.set(tree, matcher);
  return matcher;
}

/** Indexes the tasks once; the matcher it returns is cheap to call. */
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
    // A single misspelt word may be the name of one of them: "tranlsation".
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
 * True if several of the words match the task, if the only word does, or if the one that matches is
 * frequent in this task's phrases. A single chance match in a sentence ("thanks a million") doesn't
 * count.
 */
function isRelevant(
  { queryTerms, terms }: SearchResult,
  termCount: number,
  termUses: ReadonlyMap<string, number> | undefined,
): boolean {
  if (queryTerms.length > 1 || termCount <= 1) return true;
  return terms.some((term) => (termUses?.get(term) ?? 0) >= 3);
}

/** How many of a task's phrases contain each term; a term in its label counts as frequent. */
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
