// What to do next, as one button, and what is fading.

import { type Lesson, type Objective, objectivesOf } from '../course/lesson.ts';
import type { Kept } from '../daily/streak.ts';
import type { Day } from '../learning/record.ts';
import { type Standing, standing } from '../learning/standing.ts';
import { lineTo } from '../line.ts';
import type { Memory, Position } from '../ports.ts';
import { type Block, bullets, type Choice, prose, strong, text } from '../view.ts';

/** What there is to know of a learner. */
export type Seen = {
  readonly lessons: readonly Lesson[];
  readonly memory: Memory;
  /** Newest first. */
  readonly positions: readonly Position[];
  readonly today: Day;
  readonly kept: Kept;
};

/** The objectives that are fading, before all else; nothing where none is. */
export function fadingBlocks(seen: Seen): readonly Block[] {
  const fading = fadingOf(seen);
  if (fading.length === 0) return [];
  return [prose(strong('Time to look again')), bullets(fading.map((one) => text(one.text)))];
}

/** One step: what fades, then what was missed before today, then reading on, then practice. */
export function nextStep(seen: Seen): Choice {
  const { lessons, memory, positions, today } = seen;
  const [fading] = fadingOf(seen);
  if (fading !== undefined) {
    return { label: 'Refresh what is fading', line: lineTo('quiz', fading.id), look: 'main' };
  }
  if (memory.reviews.some(({ missed, lastDay }) => missed && lastDay < today)) {
    return { label: 'Review my misses', line: lineTo('quiz', 'misses'), look: 'main' };
  }
  const [latest] = positions;
  const reading = lessons.find(({ id }) => id === latest?.lesson);
  if (latest !== undefined && reading?.cards.at(-1)?.id !== latest.card) {
    const line = lineTo('lesson', latest.lesson, ['card', latest.card]);
    return { label: 'Continue reading', line, look: 'main' };
  }
  const [first] = lessons;
  if (first !== undefined && memory.reviews.length === 0 && latest === undefined) {
    return { label: 'Start reading', line: lineTo('lesson', first.id), look: 'main' };
  }
  return { label: 'Practise', line: lineTo('quiz'), look: 'main' };
}

function fadingOf(seen: Seen): readonly Objective[] {
  return seen.lessons.flatMap((lesson) =>
    objectivesOf(lesson).filter(({ id }) => standingIn(lesson, id, seen).state === 'fading'),
  );
}

/** Where the learner stands on an objective of a lesson. */
export function standingIn(lesson: Lesson, objective: string, { memory, today }: Seen): Standing {
  const tests = lesson.questions.filter((question) => question.objective === objective);
  return standing(objective, tests.length, memory, today);
}
