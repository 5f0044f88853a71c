// The learning engine: schedules, mastery, standing and what to ask next, against published figures.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearnerId } from '../../../src/core/bot/request.ts';
import type { LearnerModel, LogEntry, StateAfter } from '../../../src/core/learning/answer-log.ts';
import { applyAnswer, replayLog, replayQuestion } from '../../../src/core/learning/apply-answer.ts';
import { objectiveStatus, updateChance } from '../../../src/core/learning/mastery.ts';
import { pickQuestion } from '../../../src/core/learning/next-question.ts';
import { emptyLearnerModel } from '../../../src/core/learning/rating.ts';
import { fsrsRecall } from '../../../src/core/learning/review.ts';
import { addDays, daysBetween } from '../../../src/lib/time/dates.ts';
import { sampleQuestion } from '../../support/sample-questions.ts';

const start = '2026-11-24';

function entry(day: string, correct: boolean, more: Partial<LogEntry> = {}): LogEntry {
  return {
    id: `call-${day}-${more.question ?? 'q1'}-${correct}`,
    learner: 'ada' as LearnerId,
    kind: 'answer',
    amends: null,
    delivery: 'd',
    question: 'q1',
    version: 'v',
    objective: 'o1',
    given: 'x',
    correct,
    guessRate: 1 / 3,
    day,
    at: new Date(`${day}T12:00:00Z`),
    ...more,
  };
}

function afterAll(entries: readonly LogEntry[]): StateAfter {
  let state: Partial<StateAfter> = {};
  for (const one of entries) state = applyAnswer(state, one);
  const { review, mastery } = state;
  if (review === undefined || mastery === undefined) throw new Error('no entries');
  return { review, mastery };
}

test('nobody is ever so sure that misses no longer count', () => {
  let chance = 0.2;
  for (let right = 0; right < 100; right += 1) chance = updateChance(chance, true, 1 / 3);
  for (let missed = 0; missed < 5; missed += 1) chance = updateChance(chance, false, 1 / 3);
  expect(chance).toBeLessThan(0.95);
});

test('a question that was moved to another objective is learned and rebuilt alike, on any clock', () => {
  for (const day of [start, addDays(start, -3)]) {
    const log = [entry(start, true), entry(day, true, { objective: 'o2', id: 'later' })];
    const [first, second] = log as [LogEntry, LogEntry];
    const before = applyAnswer({}, first);
    const live = applyAnswer({ review: before.review }, second);
    const { reviews, masteries } = replayLog(log);
    expect(reviews).toEqual([live.review]);
    expect(masteries).toEqual([before.mastery, live.mastery]);
    expect(replayQuestion(log, second).mastery).toEqual(live.mastery);
  }
});

describe('the schedule of one question', () => {
  test('grows while it is remembered and shrinks after a miss', () => {
    let day = start;
    const gaps: number[] = [];
    let state: Partial<StateAfter> = {};
    for (const correct of [true, true, true, false]) {
      state = applyAnswer(state, entry(day, correct));
      const due = state.review?.dueDay ?? day;
      gaps.push(daysBetween(day, due));
      day = due;
    }
    const [first = 0, second = 0, third = 0, lapsed = 0] = gaps;
    expect(first).toBeGreaterThanOrEqual(3);
    expect(second).toBeGreaterThan(2 * first);
    expect(third).toBeGreaterThan(2 * second);
    expect(lapsed).toBeLessThan(third / 4);
  });

  test('is due when recall has sunk to the target of .85', () => {
    const { review } = afterAll([entry(start, true)]);
    expect(fsrsRecall(review, review.dueDay)).toBeCloseTo(0.85, 1);
    expect(fsrsRecall(review, start)).toBe(1);
  });

  test('a second try on the same day, or on an earlier one, moves nothing', () => {
    const first = afterAll([entry(start, false)]);
    expect(applyAnswer(first, entry(start, true))).toEqual(first);
    expect(applyAnswer(first, entry(addDays(start, -3), true))).toEqual(first);
  });
});

describe('mastery', () => {
  // Consecutive right answers to .95 from .2 with slip .1 and T .15, by guess rate.
  test.each([
    [1 / 2, 6],
    [1 / 3, 4],
    [1 / 4, 3],
    [0.05, 2],
  ])('with guess rate %d takes %i right answers', (guess, answers) => {
    let chance = 0.2;
    let chosen = 0;
    while (chance < 0.95) {
      chance = updateChance(chance, true, guess);
      chosen += 1;
    }
    expect(chosen).toBe(answers);
  });

  test('a miss lowers it and it stays a probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.boolean(),
        (chance, correct) => {
          const after = updateChance(chance, correct, 1 / 3);
          expect(after).toBeGreaterThan(0);
          expect(after).toBeLessThanOrEqual(1);
        },
      ),
    );
    expect(updateChance(0.9, false, 1 / 3)).toBeLessThan(0.9);
  });
});

describe('the standing of an objective', () => {
  const memoryOf = (...states: readonly StateAfter[]): LearnerModel => ({
    ...emptyLearnerModel,
    reviews: states.map((state) => state.review),
    masteries: states.slice(-1).map((state) => state.mastery),
  });

  /** Right answers, one a day, to the questions named. */
  function rightOn(questions: readonly string[]): LearnerModel {
    const reviews = new Map<string, StateAfter['review']>();
    let mastery: StateAfter['mastery'] | undefined;
    questions.forEach((question, index) => {
      const before = { review: reviews.get(question), mastery };
      const after = applyAnswer(
        Object.fromEntries(Object.entries(before).filter(([, value]) => value !== undefined)),
        entry(addDays(start, index), true, { question }),
      );
      reviews.set(question, after.review);
      mastery = after.mastery;
    });
    return {
      ...emptyLearnerModel,
      reviews: [...reviews.values()],
      masteries: mastery === undefined ? [] : [mastery],
    };
  }

  test('is new without answers', () => {
    expect(objectiveStatus('o1', 2, emptyLearnerModel, start)).toMatchObject({
      state: 'new',
      asked: 0,
    });
  });

  test('needs most of its questions, and two, to be known', () => {
    const same = rightOn(['q1', 'q1', 'q1', 'q1', 'q1']);
    expect(objectiveStatus('o1', 2, same, addDays(start, 4)).state).toBe('learning');
    const two = rightOn(['q1', 'q2', 'q1', 'q2', 'q1']);
    expect(objectiveStatus('o1', 2, two, addDays(start, 4)).state).toBe('known');
    expect(objectiveStatus('o1', 3, two, addDays(start, 4)).state).toBe('learning');
  });

  test('needs two different days to be known', () => {
    const answers = ['q1', 'q2', 'q3', 'q4'].map((question) => entry(start, true, { question }));
    let mastery: StateAfter['mastery'] | undefined;
    const states = answers.map((one) => {
      const after = applyAnswer(mastery === undefined ? {} : { mastery }, one);
      mastery = after.mastery;
      return after;
    });
    expect(states.at(-1)?.mastery.chance).toBeGreaterThan(0.95);
    expect(objectiveStatus('o1', 2, memoryOf(...states), start).state).toBe('learning');
  });

  test('fades with time and says so', () => {
    const memory = rightOn(['q1', 'q2', 'q1', 'q2']);
    expect(objectiveStatus('o1', 2, memory, addDays(start, 4)).state).toBe('known');
    const later = objectiveStatus('o1', 2, memory, addDays(start, 400));
    expect(later.state).toBe('fading');
    expect(later.chance).toBeLessThan(0.85);
  });
});

describe('replay of the log', () => {
  const first = { question: 'q1', objective: 'o1' };

  test('equals the incremental state', () => {
    const histories = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.boolean()), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(histories, (history) => {
        const log = [...history]
          .sort(([one], [other]) => one - other)
          .map(([offset, correct], index) =>
            entry(addDays(start, offset), correct, { id: `c${index}` }),
          );
        expect(replayQuestion(log, first)).toEqual(afterAll(log));
      }),
    );
  });

  test('counts an answer amended as a guess as forgotten', () => {
    const lucky = entry(start, true, { id: 'lucky' });
    const guessed = entry(start, true, { id: 'g', kind: 'guessed', amends: 'lucky' });
    expect(replayQuestion([lucky, guessed], lucky)).toEqual(
      replayQuestion([entry(start, false)], lucky),
    );
  });
});

test('a first answer is kept for its question without learner or time, the ability rounded', () => {
  const profile = { ability: 0.4567, firstAnswers: 3, recallOffset: 0, recallVariance: 1 };
  expect(applyAnswer({ profile }, entry(start, true)).firstAnswer).toEqual({
    question: 'q1',
    version: 'v',
    given: 'x',
    correct: true,
    guessRate: 1 / 3,
    ability: 0.5,
  });
});

describe('what to ask next', () => {
  const questions = ['q1', 'q2', 'q3'].map((id) =>
    sampleQuestion({ id, objective: id === 'q3' ? 'o2' : 'o1' }),
  );
  const half = () => 0.5;

  test('is something not asked today', () => {
    const { review, mastery } = afterAll([entry(start, true)]);
    const memory = { ...emptyLearnerModel, reviews: [review], masteries: [mastery] };
    const picked = pickQuestion(questions.slice(0, 2), memory, start, half);
    expect(picked).toMatchObject({ isRepeat: false, question: { id: 'q2' } });
  });

  test('in practice is what is due before what is new', () => {
    const { review, mastery } = afterAll([entry(start, true)]);
    const memory = { ...emptyLearnerModel, reviews: [review], masteries: [mastery] };
    const later = addDays(review.dueDay, 5);
    expect(pickQuestion(questions, memory, later, half, { practice: true })?.question.id).toBe(
      'q1',
    );
  });

  test('changes objective after one was practised today', () => {
    const { review, mastery } = afterAll([entry(start, true)]);
    const memory = { ...emptyLearnerModel, reviews: [review], masteries: [mastery] };
    expect(pickQuestion(questions, memory, start, half)?.question.id).toBe('q3');
  });

  test('says so when all were asked today, and is nothing where there is nothing', () => {
    const { review, mastery } = afterAll([entry(start, true)]);
    const memory = { ...emptyLearnerModel, reviews: [review], masteries: [mastery] };
    expect(pickQuestion(questions.slice(0, 1), memory, start, half)?.isRepeat).toBe(true);
    expect(pickQuestion([], memory, start, half)).toBeUndefined();
  });

  test('comes back in practice to what was missed today, with another question, not at once', () => {
    const { review, mastery } = afterAll([entry(start, false)]);
    const memory = { ...emptyLearnerModel, reviews: [review], masteries: [mastery] };
    const practice = (after?: string) =>
      pickQuestion(questions, memory, start, half, {
        practice: true,
        ...(after && { afterObjective: after }),
      });
    expect(practice()?.question.id).toBe('q2');
    expect(practice('o1')?.question.id).toBe('q3');
  });

  test('is never one that stands open elsewhere', () => {
    const open = new Set(['q1', 'q3']);
    expect(
      pickQuestion(questions, emptyLearnerModel, start, half, { excluded: open })?.question.id,
    ).toBe('q2');
    const all = new Set(questions.map(({ id }) => id));
    expect(
      pickQuestion(questions, emptyLearnerModel, start, half, { excluded: all }),
    ).toBeUndefined();
  });

  test('of what is new, the easiest comes first', () => {
    const rating = (question: string, difficulty: number) =>
      [question, { question, difficulty, answers: 9, right: 5 }] as const;
    const ratings = new Map([rating('q1', 1), rating('q2', -1), rating('q3', 0)]);
    expect(
      pickQuestion(questions, { ...emptyLearnerModel, ratings }, start, half)?.question.id,
    ).toBe('q2');
  });

  test('turns to a review where that keeps more than something new and hard', () => {
    const { review, mastery } = afterAll([entry(start, true)]);
    const hard = { question: 'q2', difficulty: 4, answers: 9, right: 0 };
    const memory = {
      ...emptyLearnerModel,
      reviews: [review],
      masteries: [mastery],
      profile: { ...emptyLearnerModel.profile, recallOffset: -1.5 },
      ratings: new Map([['q2', hard]]),
    };
    const day = addDays(start, 20);
    expect(pickQuestion(questions.slice(0, 2), memory, day, half)?.question.id).toBe('q1');
  });
});
