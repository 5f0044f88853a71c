// Small learners, questions and log entries for the store's tests, and a learning rule simple enough to predict.

import { accountId, conversationId, type LearnerId } from '../../src/core/bot/request.ts';
import type { Delivery } from '../../src/core/course/delivery.ts';
import type { NumericQuestion, SingleChoiceQuestion } from '../../src/core/course/library.ts';
import type { LogEntry, StateAfter, StateBefore } from '../../src/core/learning/answer-log.ts';

export const NOON = new Date('2026-11-24T12:00:00.123Z');

/** Strings that have broken programs before. PostgreSQL takes no NUL, so there is none here. */
export const AWKWARD_STRINGS: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  "Robert'); drop table answers;--",
  '"double" `back` \\ slash',
  '%_ like?',
  '👩🏽‍🏫 ﷽ e\u0301 \u200f',
  ' line\nbreak\tand edges ',
  'null',
  '',
];

export function learnerId(name: string): LearnerId {
  return name as LearnerId;
}

export const ADA = learnerId('learner-ada');
export const BEN = learnerId('learner-ben');
export const ADA_ACCOUNT = accountId('discord', '1');
export const BEN_ACCOUNT = accountId('slack', 'T1', 'U1');
export const CHANNEL = conversationId('discord', '10', '20');
export const DM = conversationId('discord', 'dm', '30');

export function singleChoice(changes: Partial<SingleChoiceQuestion> = {}): SingleChoiceQuestion {
  return {
    kind: 'single',
    id: 'q-mask',
    lesson: 'architectures',
    objective: 'tell-family',
    card: 'masks',
    stem: [{ kind: 'text', text: 'Which mask hides the future?' }],
    why: [{ kind: 'strong', children: [{ kind: 'text', text: 'Causal.' }] }],
    version: 'v-mask-1',
    ordered: false,
    options: [
      {
        id: 'causal',
        text: [{ kind: 'text', text: 'Causal' }],
        correct: true,
        feedback: [{ kind: 'text', text: 'Yes.' }],
      },
      {
        id: 'full',
        text: [{ kind: 'text', text: 'Full' }],
        correct: false,
        feedback: [{ kind: 'text', text: 'It hides nothing.' }],
        misconception: 'full-hides',
      },
    ],
    ...changes,
  };
}

export function numeric(): NumericQuestion {
  return {
    kind: 'numeric',
    id: 'q-pairs',
    lesson: 'architectures',
    objective: 'count-pairs',
    card: 'masks',
    stem: [{ kind: 'code', text: 'n = 4' }],
    why: [{ kind: 'text', text: 'n(n+1)/2' }],
    version: 'v-pairs-1',
    answer: 10.5,
    unit: 'pairs',
    tolerance: 0.1,
    mistakes: [{ value: 16, misconception: 'forgot-mask', feedback: [] }],
  };
}

export function delivery(id: string, changes: Partial<Delivery> = {}): Delivery {
  return {
    id,
    learner: ADA,
    conversation: CHANNEL,
    question: singleChoice(),
    optionOrder: ['full', 'causal'],
    at: NOON,
    ...changes,
  };
}

/** An answer of Ada's; its delivery is named after it unless given. */
export function answer(id: string, changes: Partial<LogEntry> = {}): LogEntry {
  return {
    id,
    learner: ADA,
    kind: 'answer',
    amends: null,
    delivery: `delivery-of-${id}`,
    question: 'q-mask',
    version: 'v-mask-1',
    objective: 'tell-family',
    given: 'causal',
    correct: true,
    guessRate: 0.25,
    day: '2026-11-24',
    at: NOON,
    ...changes,
  };
}

/** The entry that says an answer was a guess. */
export function guessEntry(id: string, about: LogEntry, changes: Partial<LogEntry> = {}): LogEntry {
  return { ...about, id, kind: 'guessed', amends: about.id, ...changes };
}

/** One step of a rule that only counts: what was known, and one more answer. */
export function countAnswer(before: StateBefore, entry: LogEntry): StateAfter {
  const increment = entry.correct ? 1 : 0;
  const { review, mastery } = before;
  return {
    review: {
      question: entry.question,
      objective: entry.objective,
      stability: 1 / 3,
      difficulty: 5.125,
      lastDay: entry.day,
      dueDay: '2026-12-01',
      asked: (review?.asked ?? 0) + 1,
      right: (review?.right ?? 0) + increment,
      missed: !entry.correct,
    },
    mastery: {
      objective: entry.objective,
      chance: 0.1 + 0.2,
      asked: (mastery?.asked ?? 0) + 1,
      right: (mastery?.right ?? 0) + increment,
      firstRightDay: mastery?.firstRightDay ?? (entry.correct ? entry.day : null),
      lastRightDay: entry.correct ? entry.day : (mastery?.lastRightDay ?? null),
      lastDay: entry.day,
    },
  };
}

/** The same rule over a whole log: an answer that was a guess counts as wrong. */
export function recountAnswers(question: string): (log: readonly LogEntry[]) => StateAfter {
  return (log) => {
    const guessedIds = new Set(log.map((entry) => entry.amends));
    let learned: Partial<StateAfter> = {};
    let review: StateAfter['review'] | undefined;
    for (const entry of log.filter(({ kind }) => kind === 'answer')) {
      const gradedEntry = { ...entry, correct: entry.correct && !guessedIds.has(entry.id) };
      const { review: _, ...mastery } = learned;
      const after = countAnswer({ ...mastery, ...(review && { review }) }, gradedEntry);
      learned = { mastery: after.mastery };
      if (entry.question === question) {
        review = after.review;
      }
    }
    if (review === undefined || learned.mastery === undefined) {
      throw new Error(`No answer to ${question} in the log.`);
    }
    return { review, mastery: learned.mastery };
  };
}
