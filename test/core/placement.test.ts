// A placement: at most eight questions, each on what was asked least, none where it is sure.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/core/chance.ts';
import type { Lesson, Library } from '../../src/core/course/lesson.ts';
import { learn } from '../../src/core/learning/learn.ts';
import { emptyMemory } from '../../src/core/learning/memory.ts';
import { type Placement, place, placementLength } from '../../src/core/learning/placement.ts';
import type { Memory } from '../../src/core/ports.ts';
import { answer } from '../store/samples.ts';
import { readLessons } from '../support/course.ts';

const library: Library = await readLessons();
const lesson = [...library.lessons.values()][0] as Lesson;

/** Answers until the placement is done; `knows` says which questions are answered right. */
function run(knows: (question: string, objective: string) => boolean, seed = 'a'): Placement {
  const random = seededRandom(seed);
  let memory: Memory = emptyMemory;
  for (let turn = 0; turn <= placementLength; turn += 1) {
    const placed = place(lesson, memory, random);
    if (placed.next === undefined) return placed;
    const { id, objective } = placed.next;
    const correct = knows(id, objective);
    const entry = answer(`c${turn}`, { question: id, objective, correct, guessRate: 1 / 3 });
    const { review } = learn({}, entry);
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
        const { asked } = run(() => right[turn++] ?? false, seed);
        expect(asked).toBeLessThanOrEqual(placementLength);
      },
    ),
    { numRuns: 50 },
  );
});

test('stops early for who knows nothing of it, and finds nothing known', () => {
  const { asked, known } = run(() => false);
  expect(asked).toBeLessThanOrEqual(5);
  expect(known).toEqual([]);
});

test('finds most known for who is always right', () => {
  const { known } = run(() => true);
  expect(known.length).toBeGreaterThan(5);
});

test('asks a different objective each time while there is one, and tells them apart', () => {
  const asked: string[] = [];
  const { known } = run((_, objective) => {
    asked.push(objective);
    return asked.length % 2 === 1;
  });
  expect(new Set(asked).size).toBe(asked.length);
  const missed = asked.filter((_, index) => index % 2 === 1);
  expect(known.map(({ id }) => id).filter((id) => missed.includes(id))).toEqual([]);
});

test('does not put what stands open elsewhere', () => {
  const [kept, ...open] = lesson.questions;
  const leaveOut = new Set(open.map(({ id }) => id));
  const placed = place(lesson, emptyMemory, seededRandom('open'), leaveOut);
  expect(placed.next?.id).toBe(kept?.id);
});

test('does not ask who has answered enough of the lesson before', () => {
  const reviews = lesson.questions
    .slice(0, placementLength)
    .map(({ id, objective }, index) => learn({}, answer(`c${index}`, { question: id, objective })))
    .map(({ review }) => review);
  const placed = place(lesson, { ...emptyMemory, reviews }, seededRandom('b'));
  expect(placed).toMatchObject({ asked: placementLength, next: undefined });
});
