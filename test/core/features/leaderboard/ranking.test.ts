// The order of a board, and what of a learner it counts.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../../src/core/bot/plain-text.ts';
import { accountId } from '../../../../src/core/bot/request.ts';
import { actionsOf } from '../../../../src/core/bot/view.ts';
import {
  type LeaderboardEntry,
  type RankedEntry,
  rankEntries,
  scoreOf,
} from '../../../../src/core/features/leaderboard/ranking.ts';
import { leaderboardView } from '../../../../src/core/features/leaderboard/views.ts';
import { replayLog } from '../../../../src/core/learning/apply-answer.ts';
import { emptyLearnerModel } from '../../../../src/core/learning/rating.ts';
import { addDays } from '../../../../src/lib/time/dates.ts';
import { loadSampleLibrary } from '../../../support/libraries.ts';
import { answer, learnerId } from '../../../support/sample-records.ts';

// A Tuesday.
const today = '2026-11-24';
const lessons = [...(await loadSampleLibrary()).lessons.values()];

function seat(
  name: string,
  days: LeaderboardEntry['days'],
  more: Partial<LeaderboardEntry> = {},
): LeaderboardEntry {
  const account = accountId('discord', name);
  const learner = learnerId(name);
  return {
    learner,
    account,
    days,
    learnerModel: emptyLearnerModel,
    openObjectives: new Set(),
    ...more,
  };
}

const days = (...ago: readonly number[]) =>
  ago.map((one) => ({ day: addDays(today, -one), rightAnswers: 1 }));

describe('its screen', () => {
  const line = (rank: number) => ({
    rank,
    days: 1,
    knownObjectives: 0,
    rightAnswers: 0,
    learner: learnerId(`l${rank}`),
    account: accountId('discord', `${rank}`),
  });
  const board = {
    period: 'week',
    moreCount: 0,
    names: new Map(),
    ownScore: undefined,
    hasJoined: false,
  } as const;

  test('shows who it knows no name of, how many are below, and the reader’s own line', () => {
    const own = { days: 2, knownObjectives: 1, rightAnswers: 3, rank: 14 };
    const names = new Map([[accountId('discord', '1'), 'Ada']]);
    const lines = [line(1), line(2)];
    const view = leaderboardView({
      ...board,
      entries: lines,
      moreCount: 15,
      names,
      ownScore: own,
      hasJoined: true,
    });
    expect(plainText(view)).toMatch(
      /1\. Ada: 1 day\n2\. Someone here: 1 day\n\nAnd 15 more\..*number 14, with 2 days, 1 objective known, 3 right answers/s,
    );
    expect(actionsOf(view).map(({ label }) => label)).toContain('Leave the leaderboard');
  });

  test('claims of nobody that they are not on it', () => {
    const own = { days: 0, knownObjectives: 0, rightAnswers: 0, rank: undefined };
    const view = leaderboardView({
      ...board,
      period: 'all',
      entries: [],
      ownScore: own,
      hasJoined: true,
    });
    expect(plainText(view)).toContain('No one on the leaderboard has answered yet.');
  });
});

describe('a board', () => {
  test('is by days before right answers; equals share a rank', () => {
    const seats = [
      seat('busy', [{ day: today, rightAnswers: 50 }]),
      seat('steady', days(1, 0)),
      seat('equal', days(1, 0)),
      seat('absent', []),
    ];
    const lines = rankEntries(seats, { lessons, today, period: 'all' });
    expect(lines.map(({ learner, rank }) => [learner, rank])).toEqual([
      ['equal', 1],
      ['steady', 1],
      ['busy', 3],
    ]);
  });

  test('of the week begins on Monday', () => {
    const one = seat('ada', days(2, 1, 0));
    expect(scoreOf(one, { lessons, today, period: 'week' }).days).toBe(2);
    expect(scoreOf(one, { lessons, today, period: 'all' }).days).toBe(3);
    expect(scoreOf(one, { lessons, today: '2026-11-30', period: 'week' }).days).toBe(0);
  });

  test('has nobody who did not ask to stand on it', () => {
    const seats = [seat('ada', days(0)), seat('ben', days(0), { account: null })];
    const lines = rankEntries(seats, { lessons, today, period: 'week' });
    expect(lines.map(({ learner }) => learner)).toEqual(['ada']);
  });

  test('counts what is known, but not what a question that is open would give away', () => {
    const [objective = ''] = lessons.flatMap(({ questions }) =>
      questions.map((one) => one.objective),
    );
    const questions = lessons.flatMap((lesson) =>
      lesson.questions.filter((one) => one.objective === objective).map(({ id }) => id),
    );
    const log = [6, 3, 1].flatMap((ago) =>
      questions.map((question) =>
        answer(`${ago} ${question}`, {
          question,
          objective,
          day: addDays(today, -ago),
          prediction: { difficulty: 0, recall: ago === 6 ? null : 0.9 },
        }),
      ),
    );
    const course = { lessons, today, period: 'all' } as const;
    const knowing = seat('ada', days(6, 3, 1), {
      learnerModel: { ...emptyLearnerModel, ...replayLog(log) },
    });
    expect(scoreOf(knowing, course).knownObjectives).toBe(1);
    const open = { ...knowing, openObjectives: new Set([objective]) };
    expect(scoreOf(open, course).knownObjectives).toBe(0);
  });

  test('never puts who kept fewer days first, whatever else they did', () => {
    const anyDays = fc
      .uniqueArray(fc.nat(30), { maxLength: 8 })
      .map((ago) =>
        ago
          .sort((a, b) => b - a)
          .map((one) => ({ day: addDays(today, -one), rightAnswers: (one * 7) % 5 })),
      );
    fc.assert(
      fc.property(fc.array(anyDays, { maxLength: 12 }), (all) => {
        const seats = all.map((one, index) => seat(`learner-${index}`, one));
        const lines = rankEntries(seats, { lessons, today, period: 'all' });
        expect(lines).toHaveLength(all.filter((one) => one.length > 0).length);
        const order = (a: RankedEntry, b: RankedEntry) =>
          b.days - a.days || b.rightAnswers - a.rightAnswers;
        for (const [index, line] of lines.entries()) {
          const before = lines[index - 1] ?? line;
          const step = order(before, line);
          expect(step).toBeLessThanOrEqual(0);
          expect(line.rank).toBe(index === 0 ? 1 : step === 0 ? before.rank : index + 1);
        }
      }),
    );
  });
});
