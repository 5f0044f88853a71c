// A lesson by what somebody called it.

import type { Lesson, Library } from '../course/lesson.ts';
import { Sorry } from '../errors.ts';
import { lineTo } from '../line.ts';
import { exact, nearest } from '../nearest.ts';
import { lessonNames } from './topics.ts';

/** The lesson of a name; a Sorry with the nearest where there is none. */
export function findLesson(name: string, library: Library): Lesson {
  const names = lessonNames(library);
  const id = exact(name, names)?.id;
  const found = id === undefined ? undefined : library.lessons.get(id);
  if (found !== undefined) return found;
  const near = nearest(name, names);
  const offered = near.length === 0 ? names.slice(0, 5) : near;
  throw new Sorry(
    `There is no lesson called “${name.slice(0, 60)}”. ${near.length === 0 ? 'These are here.' : 'The nearest is here.'}`,
    offered.map((one) => ({ label: one.label, line: lineTo('lesson', one.id) })),
  );
}
