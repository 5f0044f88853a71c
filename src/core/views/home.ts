// The Home tab: one thing to do next, where each lesson stands, and what is known so far.

import type { Lesson } from '../course/lesson.ts';
import { lineTo } from '../line.ts';
import { aside, choices, type Fact, text, type View } from '../view.ts';
import { nextStep, type Seen } from './next-step.ts';
import { cardNumber, objectiveBlocks } from './progress.ts';
import { weeksBlocks } from './weeks.ts';

export function homeView(seen: Seen): View {
  const { lessons } = seen;
  return {
    title: 'Your course',
    tone: 'plain',
    blocks: [
      choices(nextStep(seen)),
      { kind: 'facts', rows: lessons.map((lesson) => place(lesson, seen)) },
      {
        kind: 'menu',
        hint: 'Open a lesson',
        options: lessons.map(({ id, title }) => ({ label: title, line: lineTo('lesson', id) })),
      },
      ...weeksBlocks(seen.kept, seen.today),
      { kind: 'rule' },
      ...lessons.flatMap((lesson) => objectiveBlocks(lesson, seen)),
      aside(
        'Known means asked nearly all of its questions, and right on most, on two days or more.',
      ),
    ],
  };
}

/** Where somebody stopped in a lesson, or how long it is. */
function place(lesson: Lesson, { positions }: Seen): Fact {
  const { title, cards, minutes } = lesson;
  const number = cardNumber(lesson, positions);
  const card = cards[number - 1];
  return {
    label: title,
    value: text(
      card === undefined
        ? `${cards.length} cards, about ${minutes} minutes.`
        : `you stopped at “${card.title}”, card ${number} of ${cards.length}.`,
    ),
  };
}
