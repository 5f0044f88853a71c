// A placement: at most eight questions, each on what was asked least, none where it is sure.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lesson, Library } from '../../../src/core/course/library.ts';
import type { LearnerModel } from '../../../src/core/learning/answer-log.ts';
import { applyAnswer } from '../../../src/core/learning/apply-answer.ts';
import {
  maxPlacementQuestions,
  type Placement,
  placeLearner,
} from '../../../src/core/learning/placement.ts';
import { emptyLearnerModel } from '../../../src/core/learning/rating.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { loadShippedLibrary } from '../../support/libraries.ts';
import { answer } from '../../support/sample-records.ts';

const library: Library = await loadShippedLibrary();
const lesson = [...library.lessons.values()][0] as Lesson;

/** Answers until the placement is done; `knows` says which questions are answered right. */
function run(knows: (question: string, objective: string) => boolean, seed = 'a'): Placement {
  const random = seededRandom(seed);
  let memory: LearnerModel = emptyLearnerModel;
  for (let turn = 0; turn <= maxPlacementQuestions; turn += 1) {
    const placed = placeLearner(lesson, memory, random);
    if (placed.nextQuestion === undefined) return placed;
    const { id, objective } = placed.nextQuestion;
    const correct = knows(id, objective);
    const entry = answer(`c${turn}`, { question: id, objective, correct, guessRate: 1 / 3 });
    const { review } = applyAnswer({}, entry);
    memory = { ...memory, reviews: [...memory.reviews, review] };
  }
  throw new Error('it asks on and on');
}

test('ends after at most eight questions, whatever is answered', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      fc.string(),
      (right, seed) => {
        let turn = 0;
        const { answeredCount: questionCount } = run(() => right[turn++] ?? false, seed);
        expect(questionCount).toBeLessThanOrEqual(maxPlacementQuestions);
      },
    ),
    { numRuns: 50 },
  );
});

test('stops early for who knows nothing of it, and finds nothing known', () => {
  const { answeredCount: questionCount, knownObjectives: known } = run(() => false);
  expect(questionCount).toBeLessThanOrEqual(5);
  expect(known).toEqual([]);
});

test('finds most known for who is always right', () => {
  const { knownObjectives: known } = run(() => true);
  expect(known.length).toBeGreaterThan(5);
});

test('asks a different objective each time while there is one, and tells them apart', () => {
  const questionCount: string[] = [];
  const { knownObjectives: known } = run((_, objective) => {
    questionCount.push(objective);
    return questionCount.length % 2 === 1;
  });
  expect(new Set(questionCount).size).toBe(questionCount.length);
  const missed = questionCount.filter((_, index) => index % 2 === 1);
  expect(known.map(({ id }) => id).filter((id) => missed.includes(id))).toEqual([]);
});

test('does not put what stands open elsewhere', () => {
  const [kept, ...open] = lesson.questions;
  const leaveOut = new Set(open.map(({ id }) => id));
  const placed = placeLearner(lesson, emptyLearnerModel, seededRandom('open'), leaveOut);
  expect(placed.nextQuestion?.id).toBe(kept?.id);
});

test('does not ask who has answered enough of the lesson before', () => {
  const reviews = lesson.questions
    .slice(0, maxPlacementQuestions)
    .map(({ id, objective }, index) =>
      applyAnswer({}, answer(`c${index}`, { question: id, objective })),
    )
    .map(({ review }) => review);
  const placed = placeLearner(lesson, { ...emptyLearnerModel, reviews }, seededRandom('b'));
  expect(placed).toMatchObject({ answeredCount: maxPlacementQuestions, nextQuestion: undefined });
});
