// Rows to domain values and back. The only place in the store that believes what a column says.

import type { LearnerId } from '../core/call.ts';
import type { Delivery } from '../core/course/delivery.ts';
import type {
  FirstAnswer,
  LogEntry,
  Mastery,
  Profile,
  Rating,
  Review,
} from '../core/learning/record.ts';
import type { Position } from '../core/ports.ts';
import type {
  AnswerRow,
  DeliveryRow,
  FirstAnswerRow,
  MasteryRow,
  PositionRow,
  ProfileRow,
  RatingRow,
  ReviewRow,
  VersionRow,
} from './schema.ts';

/** Reads a JSON column: we wrote it, so it has the type it was written with. */
function parsed<Value>(text: string): Value {
  return JSON.parse(text) as Value;
}

/** Where a learner stopped, from its row. */
export function toPosition(row: PositionRow): Position {
  return { lesson: row.lesson, card: row.card, at: new Date(row.at) };
}

/** The row of where a learner stopped. */
export function fromPosition(learner: LearnerId, position: Position): PositionRow {
  return {
    learner_id: learner,
    lesson: position.lesson,
    card: position.card,
    at: position.at.toISOString(),
  };
}

/** A delivery, from its row and the content it froze. */
export function toDelivery(row: DeliveryRow & Pick<VersionRow, 'body'>): Delivery {
  return {
    id: row.id,
    learner: row.learner_id,
    place: row.place,
    question: parsed(row.body),
    order: parsed(row.option_order),
    at: new Date(row.opened_at),
    ...(row.daily_day === null || row.daily_no === null
      ? {}
      : { daily: { day: row.daily_day, no: row.daily_no } }),
  };
}

/** The row of a delivery; its content is the row of a version. */
export function fromDelivery(delivery: Delivery): DeliveryRow {
  return {
    id: delivery.id,
    learner_id: delivery.learner,
    place: delivery.place,
    version: delivery.question.version,
    option_order: JSON.stringify(delivery.order),
    opened_at: delivery.at.toISOString(),
    daily_day: delivery.daily?.day ?? null,
    daily_no: delivery.daily?.no ?? null,
  };
}

/** The content a delivery freezes. */
export function versionOf({ question }: Delivery): VersionRow {
  return { hash: question.version, question: question.id, body: JSON.stringify(question) };
}

/** A log entry, from its row. */
export function toEntry(row: AnswerRow): LogEntry {
  return {
    id: row.id,
    learner: row.learner_id,
    kind: row.kind,
    amends: row.amends,
    delivery: row.delivery_id,
    question: row.question,
    version: row.version,
    objective: row.objective,
    given: row.given,
    correct: row.correct === 1,
    guessRate: row.guess_rate,
    day: row.day,
    at: new Date(row.at),
    ...(row.difficulty !== null && {
      met: { difficulty: row.difficulty, recall: row.recall },
    }),
  };
}

/** The row of a log entry, the `seq`th of its learner's. */
export function fromEntry(entry: LogEntry, seq: number): AnswerRow {
  return {
    id: entry.id,
    learner_id: entry.learner,
    seq,
    kind: entry.kind,
    amends: entry.amends,
    delivery_id: entry.delivery,
    question: entry.question,
    version: entry.version,
    objective: entry.objective,
    given: entry.given,
    correct: entry.correct ? 1 : 0,
    guess_rate: entry.guessRate,
    day: entry.day,
    at: entry.at.toISOString(),
    difficulty: entry.met?.difficulty ?? null,
    recall: entry.met?.recall ?? null,
  };
}

/** The state of a question, from its row. */
export function toReview(row: ReviewRow): Review {
  return {
    question: row.question,
    objective: row.objective,
    stability: row.stability,
    difficulty: row.difficulty,
    lastDay: row.last_day,
    dueDay: row.due_day,
    asked: row.asked,
    right: row.right_count,
    missed: row.missed === 1,
  };
}

/** The row of the state of a question. */
export function fromReview(learner: LearnerId, review: Review): ReviewRow {
  return {
    learner_id: learner,
    question: review.question,
    objective: review.objective,
    stability: review.stability,
    difficulty: review.difficulty,
    last_day: review.lastDay,
    due_day: review.dueDay,
    asked: review.asked,
    right_count: review.right,
    missed: review.missed ? 1 : 0,
  };
}

/** The state of an objective, from its row. */
export function toMastery(row: MasteryRow): Mastery {
  return {
    objective: row.objective,
    chance: row.chance,
    asked: row.asked,
    right: row.right_count,
    firstRightDay: row.first_right_day,
    lastRightDay: row.last_right_day,
    lastDay: row.last_day,
  };
}

/** The row of the state of an objective. */
export function fromMastery(learner: LearnerId, mastery: Mastery): MasteryRow {
  return {
    learner_id: learner,
    objective: mastery.objective,
    chance: mastery.chance,
    asked: mastery.asked,
    right_count: mastery.right,
    first_right_day: mastery.firstRightDay,
    last_right_day: mastery.lastRightDay,
    last_day: mastery.lastDay,
  };
}

/** How a learner compares, from its row. */
export function toProfile({ ability, firsts, pace, doubt }: ProfileRow): Profile {
  return { ability, firsts, pace, doubt };
}

/** The row of how a learner compares. */
export function fromProfile(learner: LearnerId, profile: Profile): ProfileRow {
  const { ability, firsts, pace, doubt } = profile;
  return { learner_id: learner, ability, firsts, pace, doubt };
}

/** The rating of a question, from its row. */
export function toRating({ question, difficulty, answers, right_count }: RatingRow): Rating {
  return { question, difficulty, answers, right: right_count };
}

/** The row of the rating of a question. */
export function fromRating({ question, difficulty, answers, right }: Rating): RatingRow {
  return { question, difficulty, answers, right_count: right };
}

/** A first answer, from its row. */
export function toFirst(row: FirstAnswerRow): FirstAnswer {
  const { question, version, given, correct, guess_rate, ability } = row;
  return { question, version, given, correct: correct === 1, guessRate: guess_rate, ability };
}

/** The row of a first answer, the `seq`th to its question. */
export function fromFirst(first: FirstAnswer, seq: number): FirstAnswerRow {
  const { question, version, given, correct, guessRate, ability } = first;
  return {
    question,
    seq,
    version,
    given,
    correct: correct ? 1 : 0,
    guess_rate: guessRate,
    ability,
  };
}
