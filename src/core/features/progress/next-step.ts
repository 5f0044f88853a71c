// What to do next, as one button, and what is fading.

import type { Day } from '../../../lib/time/dates.ts';
import { buildLine } from '../../bot/command-line.ts';
import { type Action, type Block, bullets, heading, text } from '../../bot/view.ts';
import { type Lesson, type Objective, objectivesOf } from '../../course/library.ts';
import type { LearnerModel } from '../../learning/answer-log.ts';
import { type ObjectiveStatus, objectiveStatus } from '../../learning/mastery.ts';
import type { ReadingPosition } from '../store.ts';
import type { StudyHistory } from './study-days.ts';

/** What there is to know of a learner. */
export type LearnerOverview = {
  readonly lessons: readonly Lesson[];
  readonly learnerModel: LearnerModel;
  /** Newest first. */
  readonly positions: readonly ReadingPosition[];
  readonly today: Day;
  readonly studyHistory: StudyHistory;
};

/** The objectives that are fading, before all else; nothing where none is. */
export function fadingObjectiveBlocks(overview: LearnerOverview): readonly Block[] {
  const objectives = fadingObjectives(overview);
  if (objectives.length === 0) return [];
  return [heading('Time to look again'), bullets(objectives.map((one) => text(one.text)))];
}

/** One step: what fades, then what was missed before today, then reading on, then practice. */
export function nextStep(overview: LearnerOverview): Action {
  const { lessons, learnerModel, positions, today } = overview;
  const [fading] = fadingObjectives(overview);
  if (fading !== undefined) {
    return {
      label: 'Refresh what is fading',
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

/** Where the learner stands on an objective of a lesson. */
export function statusInLesson(
  lesson: Lesson,
  objective: string,
  { learnerModel, today }: LearnerOverview,
): ObjectiveStatus {
  const questions = lesson.questions.filter((question) => question.objective === objective);
  return objectiveStatus(objective, questions.length, learnerModel, today);
}
