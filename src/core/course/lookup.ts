// Finds lessons, objectives, cards, tasks and models by name, and lists names for autocompletion.

import MiniSearch from 'minisearch';
import { exactMatch, type Named, nearest } from '../../lib/fuzzy.ts';
import { searchTerms, stem } from '../../lib/stemmer.ts';
import { buildLine } from '../bot/command-line.ts';
import { UserError } from '../bot/errors.ts';
import type { Card, Lesson, Library, Question } from './library.ts';

export function lessonNames(library: Library): readonly Named[] {
  return [...library.lessons.values()].map(({ id, title }) => ({ id, label: title }));
}

/** The id of the first lesson, for examples; empty if there are no lessons. */
export function firstLessonId({ lessons }: Library): string {
  const [first = ''] = lessons.keys();
  return first;
}

export function taskNames(library: Library): readonly Named[] {
  return library.tree.tasks.map(({ id, label }) => ({ id, label }));
}

export function modelNames(library: Library): readonly Named[] {
  return [...library.models.values()].map(({ id, name }) => ({ id, label: name }));
}

/** Something with questions about it: a lesson, an objective or a card. */
export type Topic = Named & { readonly questions: readonly Question[] };

export function topics(library: Library): readonly Topic[] {
  return [...library.lessons.values()].flatMap(({ id, title, goals, cards, questions }) => [
    { id, label: title, questions },
    ...goals
      .flatMap((goal) => goal.objectives)
      .map((objective) => ({
        id: objective.id,
        label: objective.text,
        questions: questions.filter((question) => question.objective === objective.id),
      })),
    ...cards
      .map((card) => ({
        id: card.id,
        label: card.title,
        questions: questions.filter((question) => question.card === card.id),
      }))
      .filter((topic) => topic.questions.length > 0),
  ]);
}

/** Topics to suggest: lessons and objectives; cards have their own button. */
export function topicNames(library: Library): readonly Named[] {
  const cardIds = new Set(
    [...library.lessons.values()].flatMap((lesson) => lesson.cards.map((card) => card.id)),
  );
  return topics(library).filter((topic) => !cardIds.has(topic.id));
}

// Finds a lesson by the name someone typed.

/** Finds a lesson by name. Throws a `UserError` with the closest matches if there is none. */
export function findLesson(name: string, library: Library): Lesson {
  const names = lessonNames(library);
  const id = exactMatch(name, names)?.id;
  const lesson = id === undefined ? undefined : library.lessons.get(id);
  if (lesson !== undefined) return lesson;
  const similar = nearest(name, names);
  const options = similar.length === 0 ? names.slice(0, 5) : similar;
  throw new UserError(
    `There is no lesson called “${name.slice(0, 60)}”. ${similar.length === 0 ? 'Here are some lessons.' : 'Here is the closest match.'}`,
    options.map((one) => ({ label: one.label, line: buildLine('lesson', one.id) })),
  );
}

// Finds cards whose titles match what a learner typed.

export type FoundCard = { readonly lesson: string; readonly card: Card };

type IndexedCard = FoundCard & { readonly id: string };

const indexByLibrary = new WeakMap<Library, MiniSearch<IndexedCard>>();

/**
 * Cards whose titles match at least half of the search terms, or whose ids are in the words, best
 * first, at most `limit`. A library is indexed on its first search.
 */
export function findCards(words: string, library: Library, limit: number): readonly FoundCard[] {
  const termCount = new Set(searchTerms(words)).size;
  const index = indexByLibrary.get(library) ?? indexCards(library);
  indexByLibrary.set(library, index);
  return index
    .search(words)
    .filter(({ queryTerms, terms, card }) => {
      const isNamed = searchTerms(card.id).every((term) => terms.includes(term));
      return isNamed || queryTerms.length * 2 >= termCount;
    })
    .slice(0, limit)
    .map((hit) => ({ lesson: String(hit.lesson), card: hit.card as Card }));
}

function indexCards({ lessons }: Library): MiniSearch<IndexedCard> {
  const index = new MiniSearch<IndexedCard>({
    fields: ['title'],
    storeFields: ['lesson', 'card'],
    extractField: (entry, field) =>
      field === 'title' ? `${entry.card.title} ${entry.card.id}` : Reflect.get(entry, field),
    processTerm: stem,
    searchOptions: { fuzzy: (term) => (term.length >= 5 ? 0.2 : false) },
  });
  for (const { id: lesson, cards } of lessons.values()) {
    index.addAll(cards.map((card) => ({ id: `${lesson} ${card.id}`, lesson, card })));
  }
  return index;
}
