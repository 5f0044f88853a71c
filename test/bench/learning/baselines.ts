// The policies to beat: random, round robin, Leitner, SM-2, and FSRS by lowest recall or by due date.

import type { Question } from '../../../src/core/course/library.ts';
import type { LogEntry } from '../../../src/core/learning/answer-log.ts';
import { fsrsRecall } from '../../../src/core/learning/review.ts';
import { type Day, daysBetween } from '../../../src/lib/time/dates.ts';
import { reader } from './lectern-policy.ts';
import type { Policy } from './policy.ts';

export const random: Policy =
  (chance) =>
  (log, { bank }, today) => {
    const open = bank.filter((question) => !askedToday(log, question, today));
    return sure(open[Math.floor(chance() * open.length)]);
  };

export const roundRobin: Policy =
  () =>
  (log, { bank }) =>
    sure(bank[log.length % bank.length]);

/** The lowest recall that FSRS foretells; what was never asked counts as 0. */
export const lowestRecall: Policy = byRecall((_, seen) => seen);

/** As flashcard programs do: what FSRS says is due, the lowest recall first; else something new. */
export const dueFirst: Policy = byRecall((due) => due);

type Recalled = { readonly question: Question; readonly recall: number };

/** `preferred` says which of those seen before come before what is new. */
function byRecall(
  preferred: (due: readonly Recalled[], seen: readonly Recalled[]) => readonly Recalled[],
): Policy {
  return () => {
    const read = reader();
    return (log, library, today) => {
      const reviews = new Map(read(log, library).reviews.map((one) => [one.question, one]));
      const open = library.bank.filter((question) => !askedToday(log, question, today));
      const fresh = open.find(({ id }) => !reviews.has(id));
      const seen = open.flatMap((question) => {
        const review = reviews.get(question.id);
        const due = review !== undefined && review.dueDay <= today;
        return review === undefined ? [] : [{ question, recall: fsrsRecall(review, today), due }];
      });
      const lowest = (some: readonly Recalled[]) =>
        some.reduce<Recalled | undefined>(
          (least, one) => (least === undefined || one.recall < least.recall ? one : least),
          undefined,
        )?.question;
      const first = preferred(
        seen.filter(({ due }) => due),
        fresh === undefined ? seen : [],
      );
      return sure(lowest(first) ?? fresh ?? lowest(seen));
    };
  };
}

type Card = { readonly question: Question; due: number; interval: number };
type Scheduler<State extends Card> = {
  readonly first: (question: Question) => State;
  readonly after: (state: State, correct: boolean) => void;
};

/** Boxes at 1, 2, 4, 8, 16, 32 days: a right answer moves one on, a wrong one back to the first. */
export const leitner: Policy = scheduled({
  first: (question) => ({ question, due: 0, interval: 0 }),
  after: (card, correct) => {
    card.interval = correct ? Math.min(32, Math.max(1, card.interval * 2)) : 1;
  },
});

/** SM-2 (Wozniak 1990) with grade 4 for right and 2 for wrong. */
export const sm2: Policy = scheduled({
  first: (question) => ({ question, due: 0, interval: 0, ease: 2.5, streak: 0 }),
  after: (card, correct) => {
    const missing = correct ? 1 : 3;
    card.ease = Math.max(1.3, card.ease + 0.1 - missing * (0.08 + missing * 0.02));
    card.streak = correct ? card.streak + 1 : 0;
    const fixed = [1, 1, 6][card.streak];
    card.interval = fixed ?? Math.round(card.interval * card.ease);
  },
});

/** What is due first, the longest overdue before others; something new where nothing is due. */
function scheduled<State extends Card>(scheduler: Scheduler<State>): Policy {
  return () => {
    const cards = new Map<string, State>();
    let read = 0;
    let origin: Day | undefined;
    return (log, { bank }, today) => {
      origin ??= log[0]?.day ?? today;
      for (; read < log.length; read += 1) {
        const entry = log[read];
        const question = bank.find((one) => one.id === entry?.question);
        if (entry === undefined || question === undefined) continue;
        const card = cards.get(question.id) ?? scheduler.first(question);
        scheduler.after(card, entry.correct);
        card.due = daysBetween(origin, entry.day) + card.interval;
        cards.set(question.id, card);
      }
      const now = daysBetween(origin, today);
      const waiting = [...cards.values()]
        .filter(({ question }) => !askedToday(log, question, today))
        .sort((one, other) => one.due - other.due);
      const due = waiting.find((card) => card.due <= now);
      const fresh = bank.find((question) => !cards.has(question.id));
      return sure(due?.question ?? fresh ?? waiting[0]?.question);
    };
  };
}

function askedToday(log: readonly LogEntry[], question: Question, today: Day): boolean {
  for (let index = log.length - 1; index >= 0; index -= 1) {
    const entry = log[index];
    if (entry?.day !== today) return false;
    if (entry.question === question.id) return true;
  }
  return false;
}

function sure(question: Question | undefined): Question {
  if (question === undefined) throw new Error('the bank is smaller than a day');
  return question;
}
