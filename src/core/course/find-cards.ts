// The cards whose titles answer to a learner's words.

import MiniSearch from 'minisearch';
import { stem, termsOf } from '../terms.ts';
import type { Card, Library } from './lesson.ts';

export type FoundCard = { readonly lesson: string; readonly card: Card };

type Entry = FoundCard & { readonly id: string };

const indexes = new WeakMap<Library, MiniSearch<Entry>>();

/**
 * The cards whose titles hold at least half of what the words say, or whose ids the words name, best
 * first, at most `most`. A library is indexed when it is first asked about.
 */
export function findCards(words: string, library: Library, most: number): readonly FoundCard[] {
  const asked = new Set(termsOf(words)).size;
  const index = indexes.get(library) ?? indexCards(library);
  indexes.set(library, index);
  return index
    .search(words)
    .filter(({ queryTerms, terms, card }) => {
      const isNamed = termsOf(card.id).every((term) => terms.includes(term));
      return isNamed || queryTerms.length * 2 >= asked;
    })
    .slice(0, most)
    .map((found) => ({ lesson: String(found.lesson), card: found.card as Card }));
}

function indexCards({ lessons }: Library): MiniSearch<Entry> {
  const index = new MiniSearch<Entry>({
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
