// Rows to domain values and back. The only place in the store that believes what a column says.

import type { LearnerId } from '../../core/bot/request.ts';
import type { Delivery } from '../../core/course/delivery.ts';
import type { ReadingPosition } from '../../core/features/store.ts';
import type {
  FirstAnswer,
  LogEntry,
  Mastery,
  Profile,
  Rating,
  Review,
} from '../../core/learning/answer-log.ts';
import type { DailySubscription, ScheduledMessage } from '../../core/outbox/scheduled-messages.ts';
import type {
  AnswerRow,
  DailySubscriptionRow,
  DeliveryRow,
  FirstAnswerRow,
  MasteryRow,
  PositionRow,
  ProfileRow,
  RatingRow,
  ReviewRow,
  ScheduledMessageRow,
  VersionRow,
} from './schema.ts';

/** Reads a JSON column: we wrote it, so it has the type it was written with. */
function parseJson<Value>(text: string): Value {
  return JSON.parse(text) as Value;
}

/** Where a learner stopped, from its row. */
export function toPosition(row: PositionRow): ReadingPosition {
  return { lesson: row.lesson, card: row.card, at: new Date(row.at) };
}

/** The row of where a learner stopped. */
export function fromPosition(learner: LearnerId, position: ReadingPosition): PositionRow {
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
    conversation: row.place,
    question: parseJson(row.body),
    optionOrder: parseJson(row.option_order),
    at: new Date(row.opened_at),
    ...(row.daily_day === null || row.daily_no === null
      ? {}
      : { daily: { day: row.daily_day, position: row.daily_no } }),
  };
}

/** The row of a delivery; its content is the row of a version. */
export function fromDelivery(delivery: Delivery): DeliveryRow {
  return {
    id: delivery.id,
    learner_id: delivery.learner,
    place: delivery.conversation,
    version: delivery.question.version,
    option_order: JSON.stringify(delivery.optionOrder),
    opened_at: delivery.at.toISOString(),
    daily_day: delivery.daily?.day ?? null,
    daily_no: delivery.daily?.position ?? null,
  };
}

/** The content a delivery freezes. */
export function toVersionRow({ question }: Delivery): VersionRow {
  return { hash: question.version, question: question.id, body: JSON.stringify(question) };
}

/** A log entry, from its row. */
export function toLogEntry(row: AnswerRow): LogEntry {
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
      prediction: { difficulty: row.difficulty, recall: row.recall },
    }),
  };
}

/** The row of a log entry, the `seq`th of its learner's. */
export function fromLogEntry(entry: LogEntry, seq: number): AnswerRow {
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
    difficulty: entry.prediction?.difficulty ?? null,
    recall: entry.prediction?.recall ?? null,
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
  return { ability, firstAnswers: firsts, recallOffset: pace, recallVariance: doubt };
}

/** The row of how a learner compares. */
export function fromProfile(learner: LearnerId, profile: Profile): ProfileRow {
  const { ability, firstAnswers: firsts, recallOffset: pace, recallVariance: doubt } = profile;
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
export function toFirstAnswer(row: FirstAnswerRow): FirstAnswer {
  const { question, version, given, correct, guess_rate, ability } = row;
  return { question, version, given, correct: correct === 1, guessRate: guess_rate, ability };
}

/** The row of a first answer, the `seq`th to its question. */
export function fromFirstAnswer(first: FirstAnswer, seq: number): FirstAnswerRow {
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

// The rows of dailies and habits to domain values and back.

/** A habit, from its row. */
export function toSubscription(row: DailySubscriptionRow): DailySubscription {
  return {
    learner: row.learner_id,
    account: row.account,
    conversation: row.place,
    minute: row.minute,
    perDay: row.per_day,
    firstDay: row.first_day,
    since: new Date(row.since),
    paused: row.paused,
  };
}

/** The row of a habit. */
export function fromSubscription(subscription: DailySubscription): DailySubscriptionRow {
  return {
    learner_id: subscription.learner,
    account: subscription.account,
    place: subscription.conversation,
    minute: subscription.minute,
    per_day: subscription.perDay,
    first_day: subscription.firstDay,
    since: subscription.since.toISOString(),
    paused: subscription.paused,
  };
}

/** A daily, from its row. */
export function toScheduledMessage(row: ScheduledMessageRow): ScheduledMessage {
  return {
    recipientKey: row.whose,
    day: row.day,
    learner: row.learner_id,
    conversation: row.place,
    state: row.state,
    id: row.id,
    ref: row.ref,
    reason: row.why,
    claimedAt: new Date(row.claimed_at),
    lockedAt: new Date(row.tried_at),
    sendingAt: row.sending_at === null ? null : new Date(row.sending_at),
    closedAt: row.closed_at === null ? null : new Date(row.closed_at),
  };
}
