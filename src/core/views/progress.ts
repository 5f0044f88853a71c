// The screen of what a learner knows: each objective's state with its evidence, and one next step.

import { type Lesson, objectivesOf } from '../course/lesson.ts';
import { daysBetween } from '../learning/day.ts';
import type { Day } from '../learning/record.ts';
import { type Standing, standing } from '../learning/standing.ts';
import { lineTo } from '../line.ts';
import type { Memory, Position } from '../ports.ts';
import {
  aside,
  type Block,
  type Choice,
  choices,
  type Fact,
  prose,
  strong,
  text,
  type View,
} from '../view.ts';

type Seen = {
  readonly lessons: readonly Lesson[];
  readonly memory: Memory;
  readonly positions: readonly Position[];
  readonly today: Day;
};

export function progressView({ lessons, memory, positions, today }: Seen): View {
  return {
    title: 'Your progress',
    tone: 'plain',
    blocks: [
      ...lessons.flatMap((lesson) => lessonBlocks(lesson, memory, positions, today)),
      choices(...nextSteps(lessons, memory, positions, today)),
      aside(
        'Known means right on two questions and two days. It fades when it is time to look again.',
      ),
    ],
  };
}

function lessonBlocks(
  lesson: Lesson,
  memory: Memory,
  positions: readonly Position[],
  today: Day,
): readonly Block[] {
  const objectives = objectivesOf(lesson);
  const known = objectives.filter(({ id }) => standing(id, memory, today).state === 'known').length;
  const card = positions.find((position) => position.lesson === lesson.id)?.card;
  const index = lesson.cards.findIndex((one) => one.id === card);
  return [
    prose(strong(lesson.title)),
    { kind: 'meter', label: 'Objectives known', done: known, of: objectives.length },
    { kind: 'meter', label: 'Read up to card', done: index + 1, of: lesson.cards.length },
    ...lesson.goals.flatMap((goal): readonly Block[] => [
      prose(strong(goal.title)),
      {
        kind: 'facts',
        rows: goal.objectives.map(
          ({ id, text: label }): Fact => ({
            label,
            value: text(evidence(standing(id, memory, today), today)),
          }),
        ),
      },
    ]),
  ];
}

/** A state in a word with what it rests on: `learning, 4 of 5 right, last 12 days ago`. */
function evidence({ state, asked, right, lastDay }: Standing, today: Day): string {
  if (lastDay === null) return state;
  return `${state}, ${right} of ${asked} right, last ${ago(lastDay, today)}`;
}

function ago(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** The likeliest next step first: what fades, then reading on, then practice. */
function nextSteps(
  lessons: readonly Lesson[],
  memory: Memory,
  [latest]: readonly Position[],
  today: Day,
): readonly Choice[] {
  const fading = lessons
    .flatMap(objectivesOf)
    .find(({ id }) => standing(id, memory, today).state === 'fading');
  const resume = latest && {
    label: 'Continue reading',
    line: lineTo('lesson', latest.lesson, ['card', latest.card]),
  };
  const [first] = lessons;
  const start = first && { label: 'Start reading', line: lineTo('lesson', first.id) };
  const steps = [
    fading && { label: 'Refresh what is fading', line: lineTo('quiz', fading.id) },
    resume ?? start,
    { label: 'Practise', line: lineTo('quiz') },
  ].filter((step) => step !== undefined);
  return steps.map((step, index) => (index === 0 ? { ...step, look: 'main' } : step));
}
