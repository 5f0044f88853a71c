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
import type {
  DailySubscription,
  Recipient,
  ScheduledMessage,
} from '../../core/outbox/scheduled-messages.ts';
import type {
  AnswerRow,
  DailySubscriptionRow,
  DeliveryRow,
  FirstAnswerRow,
  MasteryRow,
  PositionRow,
  ProfileRow,
  QuestionVersionRow,
  RatingRow,
  ReviewRow,
  ScheduledMessageRow,
} from './schema.ts';

/** Reads a JSON column: we wrote it, so it has the type it was written with. */
function parseJson<Value>(text: string): Value {
  return JSON.parse(text) as Value;
}

/** Where a learner stopped, from its row. */
export function toPosition(row: PositionRow): ReadingPosition {
  return { lesson: row.lesson, card: row.card, at: new Date(row.updated_at) };
}

/** The row of where a learner stopped. */
export function fromPosition(learner: LearnerId, position: ReadingPosition): PositionRow {
  return {
    learner_id: learner,
    lesson: position.lesson,
    card: position.card,
    updated_at: position.at.toISOString(),
  };
}

/** A delivery, from its row and the content it froze. */
export function toDelivery(row: DeliveryRow & Pick<QuestionVersionRow, 'content'>): Delivery {
  return {
    id: row.id,
    learner: row.learner_id,
    conversation: row.conversation,
    question: parseJson(row.content),
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
    conversation: delivery.conversation,
    version: delivery.question.version,
    option_order: JSON.stringify(delivery.optionOrder),
    opened_at: delivery.at.toISOString(),
    daily_day: delivery.daily?.day ?? null,
    daily_no: delivery.daily?.position ?? null,
  };
}

/** The content a delivery freezes. */
export function toVersionRow({ question }: Delivery): QuestionVersionRow {
  return { hash: question.version, question_id: question.id, content: JSON.stringify(question) };
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
    at: new Date(row.answered_at),
    ...(row.difficulty_before !== null && {
      prediction: { difficulty: row.difficulty_before, recall: row.predicted_recall },
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
    answered_at: entry.at.toISOString(),
    difficulty_before: entry.prediction?.difficulty ?? null,
    predicted_recall: entry.prediction?.recall ?? null,
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
    asked: row.answer_count,
    right: row.correct_count,
    missed: row.has_missed === 1,
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
    answer_count: review.asked,
    correct_count: review.right,
    has_missed: review.missed ? 1 : 0,
  };
}

/** The state of an objective, from its row. */
export function toMastery(row: MasteryRow): Mastery {
  return {
    objective: row.objective,
    chance: row.probability,
    asked: row.answer_count,
    right: row.correct_count,
    firstRightDay: row.first_correct_day,
    lastRightDay: row.last_correct_day,
    lastDay: row.last_day,
  };
}

/** The row of the state of an objective. */
export function fromMastery(learner: LearnerId, mastery: Mastery): MasteryRow {
  return {
    learner_id: learner,
    objective: mastery.objective,
    probability: mastery.chance,
    answer_count: mastery.asked,
    correct_count: mastery.right,
    first_correct_day: mastery.firstRightDay,
    last_correct_day: mastery.lastRightDay,
    last_day: mastery.lastDay,
  };
}

/** How a learner compares, from its row. */
export function toProfile(row: ProfileRow): Profile {
  return {
    ability: row.ability,
    firstAnswers: row.first_answer_count,
    recallOffset: row.recall_offset,
    recallVariance: row.recall_variance,
  };
}

/** The row of how a learner compares. */
export function fromProfile(learner: LearnerId, profile: Profile): ProfileRow {
  return {
    learner_id: learner,
    ability: profile.ability,
    first_answer_count: profile.firstAnswers,
    recall_offset: profile.recallOffset,
    recall_variance: profile.recallVariance,
  };
}

/** The rating of a question, from its row. */
export function toRating(row: RatingRow): Rating {
  const { question, difficulty, answer_count: answers, correct_count: right } = row;
  return { question, difficulty, answers, right };
}

/** The row of the rating of a question. */
export function fromRating({ question, difficulty, answers, right }: Rating): RatingRow {
  return { question, difficulty, answer_count: answers, correct_count: right };
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

/** A daily subscription, from its row. */
export function toSubscription(row: DailySubscriptionRow): DailySubscription {
  return {
    learner: row.learner_id,
    account: row.account,
    conversation: row.conversation,
    minute: row.minute_of_day,
    perDay: row.per_day,
    firstDay: row.first_day,
    since: new Date(row.active_since),
    paused: row.paused_reason,
  };
}

/** The row of a daily subscription. */
export function fromSubscription(subscription: DailySubscription): DailySubscriptionRow {
  return {
    learner_id: subscription.learner,
    account: subscription.account,
    conversation: subscription.conversation,
    minute_of_day: subscription.minute,
    per_day: subscription.perDay,
    first_day: subscription.firstDay,
    active_since: subscription.since.toISOString(),
    paused_reason: subscription.paused,
  };
}

/** A daily, from its row. */
export function toScheduledMessage(row: ScheduledMessageRow): ScheduledMessage {
  return {
    // A kind and an id of one row: their columns' types cannot say that they belong together.
    recipient: { kind: row.kind, id: row.recipient } as Recipient,
    day: row.day,
    conversation: row.conversation,
    state: row.state,
    id: row.message_id,
    ref: row.message_ref,
    reason: row.reason,
    claimedAt: new Date(row.claimed_at),
    lockedAt: new Date(row.locked_at),
    sendingAt: row.sending_at === null ? null : new Date(row.sending_at),
    closedAt: row.closed_at === null ? null : new Date(row.closed_at),
  };
}
