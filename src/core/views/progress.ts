// The screen of what a learner knows: each objective's state with its evidence, and one next step.

import { type Lesson, objectivesOf } from '../course/lesson.ts';
import { daysBetween } from '../learning/day.ts';
import type { Day } from '../learning/record.ts';
import type { Standing } from '../learning/standing.ts';
import type { Position } from '../ports.ts';
import { aside, type Block, choices, type Fact, prose, strong, text, type View } from '../view.ts';
import { fadingBlocks, nextStep, type Seen, standingIn } from './next-step.ts';
import { weeksBlocks } from './weeks.ts';

export function progressView(seen: Seen): View {
  const { lessons, positions } = seen;
  return {
    title: 'Your progress',
    tone: 'plain',
    blocks: [
      ...fadingBlocks(seen),
      ...lessons.flatMap((lesson) => {
        const [title, known, ...goals] = objectiveBlocks(lesson, seen);
        const read: Block = {
          kind: 'meter',
          label: 'Read up to card',
          done: cardNumber(lesson, positions),
          of: lesson.cards.length,
        };
        return [title, known, read, ...goals];
      }),
      ...weeksBlocks(seen.kept, seen.today),
      choices(nextStep(seen)),
      aside(
        'Known means asked nearly all of its questions, and right on most, on two days or more. It fades when it is time to look again.',
      ),
    ],
  };
}

/** The number of the card where somebody stopped; 0 where they have not begun. */
export function cardNumber({ id, cards }: Lesson, positions: readonly Position[]): number {
  const card = positions.find((position) => position.lesson === id)?.card;
  return cards.findIndex((one) => one.id === card) + 1;
}

/** A lesson's title, how many of its objectives are known, and each of them under its goal. */
export function objectiveBlocks(
  lesson: Lesson,
  seen: Seen,
): readonly [title: Block, known: Block, ...goals: Block[]] {
  const objectives = objectivesOf(lesson);
  const known = objectives.filter(
    ({ id }) => standingIn(lesson, id, seen).state === 'known',
  ).length;
  return [
    prose(strong(lesson.title)),
    { kind: 'meter', label: 'Objectives known', done: known, of: objectives.length },
    ...lesson.goals.flatMap((goal): readonly Block[] => [
      prose(strong(goal.title)),
      {
        kind: 'facts',
        rows: goal.objectives.map(
          ({ id, text: label }): Fact => ({
            label,
            value: text(evidence(standingIn(lesson, id, seen), seen.today)),
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
