// What people may name: lessons, objectives, cards, tasks and models, offered while they type.

import type { Library, Question } from '../course/lesson.ts';
import type { Named } from '../nearest.ts';

export function lessonNames(library: Library): readonly Named[] {
  return [...library.lessons.values()].map(({ id, title }) => ({ id, label: title }));
}

export function taskNames(library: Library): readonly Named[] {
  return library.tree.tasks.map(({ id, label }) => ({ id, label }));
}

export function modelNames(library: Library): readonly Named[] {
  return [...library.models.values()].map(({ id, name }) => ({ id, label: name }));
}

/** What there are questions on: a lesson, an objective, a card. */
export type Topic = Named & { readonly questions: readonly Question[] };

export function topics(library: Library): readonly Topic[] {
  return [...library.lessons.values()].flatMap(({ id, title, goals, cards, questions }) => [
    { id, label: title, questions },
    ...goals
      .flatMap((goal) => goal.objectives)
      .map((one) => ({
        id: one.id,
        label: one.text,
        questions: questions.filter((question) => question.objective === one.id),
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

/** Topics to offer: lessons and objectives; cards have their own button. */
export function topicNames(library: Library): readonly Named[] {
  const cards = new Set(
    [...library.lessons.values()].flatMap((lesson) => lesson.cards.map((card) => card.id)),
  );
  return topics(library).filter((topic) => !cards.has(topic.id));
}
