// What to ask next: the most pressing review, or something new where that is worth more.

import type { Question } from '../course/lesson.ts';
import type { Memory, Random } from '../ports.ts';
import type { Day, Review } from './record.ts';
import { difficultyOf, gain, pressing } from './worth.ts';

export type Pick = {
  readonly question: Question;
  /** True where it was asked today already: answering again moves no schedule. */
  readonly again: boolean;
};

/** What the learner or the occasion asks for beyond the day's best question. */
export type Wish = {
  /** Ids of questions not to ask, such as those that stand open in a daily. */
  readonly leaveOut?: ReadonlySet<string>;
  /** The objective just practised: another comes first. */
  readonly after?: string;
  /**
   * True where the learner asks for any number: an objective that was missed today comes back with
   * another question, and what is due comes before what is new.
   */
  readonly practice?: boolean;
};

/** Enough to vary between equals, too little to put the weaker choice first by much. */
const jitter = 0.1;
/** What it costs a new question, in logits, and a review, as a factor, to stay with an objective. */
const staying = { fresh: 0.5, review: 0.8 };

type Candidate = { readonly question: Question; readonly review: Review | undefined };
type Scored = Candidate & { readonly score: number };

/**
 * The next question among `questions`, or undefined where there is none. The easiest new one for
 * this learner stands against the most pressing review, and what will be remembered more for it is
 * asked. One asked today comes only where there is nothing else; among equals, chance decides.
 */
export function pick(
  questions: readonly Question[],
  memory: Memory,
  day: Day,
  random: Random,
  wish: Wish = {},
): Pick | undefined {
  const reviews = new Map(memory.reviews.map((review) => [review.question, review]));
  const today = (review: Review | undefined) => review !== undefined && review.lastDay >= day;
  const all = questions
    .filter(({ id }) => !wish.leaveOut?.has(id))
    .map((question): Candidate => ({ question, review: reviews.get(question.id) }));
  const open = wished(
    all.filter(({ review }) => !today(review)),
    memory,
    day,
    wish,
  );
  const touched = new Set(
    memory.masteries.filter((one) => one.lastDay >= day).map(({ objective }) => objective),
  );
  const chance = () => 1 + jitter * random();
  const fresh = best(open, ({ question, review }) => {
    if (review !== undefined) return undefined;
    const stays = touched.has(question.objective) ? staying.fresh : 0;
    return -difficultyOf(question.id, memory) - stays + chance();
  });
  const pressed = best(open, ({ question, review }) => {
    if (review === undefined) return undefined;
    const stays = touched.has(question.objective) ? staying.review : 1;
    return pressing(review, memory, day) * stays * chance();
  });
  const due = pressed?.review !== undefined && pressed.review.dueDay <= day;
  const next = wish.practice && due ? pressed : better(fresh, pressed, memory, day);
  if (next !== undefined) return { question: next.question, again: false };
  const again = best(all, chance);
  return again === undefined ? undefined : { question: again.question, again: true };
}

/** The candidates that the wish is for, or all where it is for none of them. */
function wished(
  open: readonly Candidate[],
  memory: Memory,
  day: Day,
  { after, practice }: Wish,
): readonly Candidate[] {
  const elsewhere = open.filter(({ question }) => question.objective !== after);
  const pool = elsewhere.length > 0 ? elsewhere : open;
  const owed = practice === true ? missedToday(memory, day) : new Set();
  const pursued = pool.filter(({ question }) => owed.has(question.objective));
  return pursued.length > 0 ? pursued : pool;
}

/** Objectives missed today, without another question of theirs answered right since. */
function missedToday(memory: Memory, day: Day): ReadonlySet<string> {
  const today = memory.reviews.filter((review) => review.lastDay === day);
  const mended = new Set(today.filter(({ missed }) => !missed).map(({ objective }) => objective));
  return new Set(
    today
      .filter(({ missed, objective }) => missed && !mended.has(objective))
      .map(({ objective }) => objective),
  );
}

function better(
  fresh: Scored | undefined,
  pressed: Scored | undefined,
  memory: Memory,
  day: Day,
): Scored | undefined {
  if (fresh === undefined || pressed === undefined) return fresh ?? pressed;
  const worth = ({ question, review }: Scored) => gain(question.id, review, memory, day);
  return worth(fresh) >= worth(pressed) ? fresh : pressed;
}

/** The candidate with the highest score; those without one do not stand. */
function best(
  candidates: readonly Candidate[],
  score: (candidate: Candidate) => number | undefined,
): Scored | undefined {
  let first: Scored | undefined;
  for (const candidate of candidates) {
    const own = score(candidate);
    if (own !== undefined && (first === undefined || own > first.score)) {
      first = { ...candidate, score: own };
    }
  }
  return first;
}
