// The suggested next step, as one button, and the objectives that are fading.

import type { Day } from '../../../lib/time/dates.ts';
import { buildLine } from '../../bot/command-line.ts';
import { type Action, type Block, bullets, heading, text } from '../../bot/view.ts';
import { type Lesson, type Objective, objectivesOf } from '../../course/library.ts';
import type { LearnerModel } from '../../learning/answer-log.ts';
import { type ObjectiveStatus, objectiveStatus } from '../../learning/mastery.ts';
import type { ReadingPosition } from '../store.ts';
import type { StudyHistory } from './study-days.ts';

/** Everything the progress screens show about a learner. */
export type LearnerOverview = {
  readonly lessons: readonly Lesson[];
  readonly learnerModel: LearnerModel;
  /** Newest first. */
  readonly positions: readonly ReadingPosition[];
  readonly today: Day;
  readonly studyHistory: StudyHistory;
};

/** The fading objectives as a list; no blocks if there are none. */
export function fadingObjectiveBlocks(overview: LearnerOverview): readonly Block[] {
  const objectives = fadingObjectives(overview);
  if (objectives.length === 0) return [];
  return [heading('Time for a review'), bullets(objectives.map((one) => text(one.text)))];
}

/** One step: review what is fading, then earlier misses, then read on, then practise. */
export function nextStep(overview: LearnerOverview): Action {
  const { lessons, learnerModel, positions, today } = overview;
  const [fading] = fadingObjectives(overview);
  if (fading !== undefined) {
    return {
      label: 'Review what’s fading',
      line: buildLine('quiz', fading.id),
      style: 'primary',
    };
  }
  if (learnerModel.reviews.some(({ missed, lastDay }) => missed && lastDay < today)) {
    return { label: 'Review my misses', line: buildLine('quiz', 'misses'), style: 'primary' };
  }
  const [latest] = positions;
  const currentLesson = lessons.find(({ id }) => id === latest?.lesson);
  if (latest !== undefined && currentLesson?.cards.at(-1)?.id !== latest.card) {
    const line = buildLine('lesson', latest.lesson, ['card', latest.card]);
    return { label: 'Continue reading', line, style: 'primary' };
  }
  const [first] = lessons;
  if (first !== undefined && learnerModel.reviews.length === 0 && latest === undefined) {
    return { label: 'Start reading', line: buildLine('lesson', first.id), style: 'primary' };
  }
  return { label: 'Practise', line: buildLine('quiz'), style: 'primary' };
}

function fadingObjectives(overview: LearnerOverview): readonly Objective[] {
  return overview.lessons.flatMap((lesson) =>
    objectivesOf(lesson).filter(
      ({ id }) => statusInLesson(lesson, id, overview).state === 'fading',
    ),
  );
}

/** The learner's status on an objective of a lesson. */
export function statusInLesson(
  lesson: Lesson,
  objective: string,
  { learnerModel, today }: LearnerOverview,
): ObjectiveStatus {
  const questions = lesson.questions.filter((question) => question.objective === objective);
  return objectiveStatus(objective, questions.length, learnerModel, today);
}
