// Checks of what lessons owe each other: ids of their own, and needs that can be met.

import type { Finding } from './finding.ts';
import { type Lesson, objectivesOf } from './lesson.ts';

/** Checks what lessons owe each other; `where` begins with the lesson's position, `#0`. */
export function checkLessons(lessons: readonly Lesson[]): readonly Finding[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const questions = new Map<string, string>();
  const objectives = new Map<string, string>();
  return lessons.flatMap((lesson, index) => [
    ...(byId.get(lesson.id) === lesson
      ? []
      : [{ where: [`#${index}`, 'id'], message: `Another lesson has the id "${lesson.id}".` }]),
    ...lesson.needs.flatMap((need, at) => {
      const where = [`#${index}`, 'needs', `#${at}`];
      if (!byId.has(need)) return [{ where, message: `There is no lesson "${need}".` }];
      const back = reaches(need, lesson.id, byId);
      return back
        ? [{ where, message: `"${need}" needs this lesson itself: break the ring.` }]
        : [];
    }),
    ...claim(questions, idsOf(lesson.questions), lesson.id).map((id) => ({
      where: [`#${index}`, 'questions', id],
      message: `The question id "${id}" is taken by lesson "${questions.get(id)}": choose another.`,
    })),
    ...claim(objectives, idsOf(objectivesOf(lesson)), lesson.id).map((id) => ({
      where: [`#${index}`, 'goals'],
      message: `The objective id "${id}" is taken by lesson "${objectives.get(id)}": choose another.`,
    })),
  ]);
}

/** Notes who has an id first; gives the ids that somebody else had before. */
function claim(owners: Map<string, string>, ids: readonly string[], owner: string) {
  return ids.filter((id) => {
    const first = owners.get(id) ?? owner;
    owners.set(id, first);
    return first !== owner;
  });
}

function reaches(from: string, to: string, byId: ReadonlyMap<string, Lesson>): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === to) return true;
    if (!seen.has(id)) waiting.push(...(byId.get(id)?.needs ?? []));
    seen.add(id);
  }
  return false;
}

function idsOf(things: readonly { readonly id: string }[]): readonly string[] {
  return things.map((thing) => thing.id);
}
