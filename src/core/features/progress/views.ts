// The progress screen: each objective's state with its evidence, and one next step.

import { type Day, daysBetween } from '../../../lib/time/dates.ts';
import { buildLine } from '../../bot/command-line.ts';
import {
  type Block,
  buttons,
  type Field,
  footnote,
  heading,
  type ProgressBlock,
  text,
  type View,
} from '../../bot/view.ts';
import { type Lesson, objectivesOf } from '../../course/library.ts';
import type { ObjectiveStatus } from '../../learning/mastery.ts';
import type { ReadingPosition } from '../store.ts';
import {
  fadingObjectiveBlocks,
  type LearnerOverview,
  nextStep,
  statusInLesson,
} from './next-step.ts';
import { studyWeeksBlocks } from './study-days.ts';

export function progressView(overview: LearnerOverview): View {
  const { lessons } = overview;
  return {
    title: 'Your progress',
    tone: 'plain',
    blocks: [
      ...fadingObjectiveBlocks(overview),
      ...lessons.flatMap((lesson) => {
        const [title, , ...goals] = objectiveBlocks(lesson, overview);
        return [title, ...lessonProgress(lesson, overview), ...goals];
      }),
      ...studyWeeksBlocks(overview.studyHistory, overview.today),
      buttons(nextStep(overview)),
      footnote(
        'Known means you’ve answered nearly all of its questions, most of them correctly, on two or more days. “Fading” means it’s time to review it.',
      ),
    ],
  };
}

/** A learner's progress in a lesson: how many objectives they know, and how far they have read. */
export function lessonProgress(
  lesson: Lesson,
  overview: LearnerOverview,
): readonly [known: ProgressBlock, read: ProgressBlock] {
  const objectives = objectivesOf(lesson);
  const known = objectives.filter(
    ({ id }) => statusInLesson(lesson, id, overview).state === 'known',
  );
  return [
    {
      kind: 'progress',
      label: 'Objectives known',
      done: known.length,
      total: objectives.length,
    },
    {
      kind: 'progress',
      label: 'Read up to card',
      done: currentCardNumber(lesson, overview.positions),
      total: lesson.cards.length,
    },
  ];
}

/** The number of the card where the learner stopped, from 1; 0 if they haven't started. */
function currentCardNumber({ id, cards }: Lesson, positions: readonly ReadingPosition[]): number {
  const card = positions.find((position) => position.lesson === id)?.card;
  return cards.findIndex((one) => one.id === card) + 1;
}

/** A lesson's title, how many of its objectives are known, and each objective under its goal. */
function objectiveBlocks(
  lesson: Lesson,
  overview: LearnerOverview,
): readonly [title: Block, known: Block, ...goals: Block[]] {
  const [known] = lessonProgress(lesson, overview);
  return [
    heading(lesson.title),
    known,
    ...lesson.goals.flatMap((goal): readonly Block[] => [
      heading(goal.title),
      {
        kind: 'fields',
        labels: 'sentences',
        rows: goal.objectives.map(
          ({ id, text: label }): Field => ({
            label,
            value: text(evidenceText(statusInLesson(lesson, id, overview), overview.today)),
          }),
        ),
      },
    ]),
  ];
}

/** A state with its evidence: `learning, 4 of 5 right, last 12 days ago`. */
function evidenceText({ state, asked, right, lastDay }: ObjectiveStatus, today: Day): string {
  if (lastDay === null) return state;
  return `${state}, ${right} of ${asked} right, last ${daysAgoText(lastDay, today)}`;
}

function daysAgoText(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

// The Home tab: one next step, the position in each lesson, and what is known so far.

export function homeView(overview: LearnerOverview): View {
  const { lessons } = overview;
  return {
    title: 'Your course',
    tone: 'plain',
    blocks: [
      buttons(nextStep(overview)),
      { kind: 'fields', rows: lessons.map((lesson) => lessonPosition(lesson, overview)) },
      {
        kind: 'select',
        placeholder: 'Open a lesson',
        actions: lessons.map(({ id, title }) => ({ label: title, line: buildLine('lesson', id) })),
      },
      ...studyWeeksBlocks(overview.studyHistory, overview.today),
      { kind: 'divider' },
      ...lessons.flatMap((lesson) => objectiveBlocks(lesson, overview)),
      footnote(
        'Known means you’ve answered nearly all of its questions, most of them correctly, on two or more days.',
      ),
    ],
  };
}

/** Where the learner stopped in a lesson or, if they haven't started, how long it is. */
function lessonPosition(lesson: Lesson, { positions }: LearnerOverview): Field {
  const { title, cards, minutes } = lesson;
  const number = currentCardNumber(lesson, positions);
  const card = cards[number - 1];
  return {
    label: title,
    value: text(
      card === undefined
        ? `${cards.length} cards, about ${minutes} minutes`
        : `You stopped at “${card.title}”, card ${number} of ${cards.length}`,
    ),
  };
}
