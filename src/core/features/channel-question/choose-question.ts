// Chooses a channel's next question: a pure function of the questions, the channel's history and the day.

import { seededRandom } from '../../../lib/random.ts';
import { dayMs } from '../../../lib/time/dates.ts';
import type { Question } from '../../course/library.ts';
import { kindOf } from '../../course/question-kinds/kinds.ts';
import type { Rating } from '../../learning/answer-log.ts';
import { logistic } from '../../learning/rating.ts';
import type { PastChannelQuestion } from '../../outbox/scheduled-messages.ts';

export type ChannelQuestionOptions = {
  /** The questions to choose from. */
  readonly questions: readonly Question[];
  /** The questions this channel was asked, newest first. */
  readonly history: readonly PastChannelQuestion[];
  readonly ratings: ReadonlyMap<string, Rating>;
  readonly now: Date;
  /** Breaks ties: the same seed gives the same question everywhere. */
  readonly seed: string;
};

/** A question isn't repeated within this many days, unless there is no other. */
const questionRepeatDays = 28;

/** An objective asked within this many days gives way to others; the more recent, the more so. */
const objectiveRestDays = 14;

/** Enough to break ties. */
const jitter = 0.05;

/**
 * The question with the highest product of three factors: how long its objective has rested, how
 * weak the channel is at it, and how varied the answers will be. Only questions with options are
 * considered, so that everyone picks from the same ones. Undefined if there are none.
 */
export function chooseChannelQuestion(options: ChannelQuestionOptions): Question | undefined {
  const { history, now } = options;
  const daysSinceAsked = new Map<string, number>();
  for (const { question, at } of history) {
    // Round to whole days: a question may be posted moments before or after its time.
    const days = Math.max(0, Math.round((now.getTime() - at.getTime()) / dayMs));
    daysSinceAsked.set(question, Math.min(days, daysSinceAsked.get(question) ?? days));
  }
  const candidates = options.questions.filter((question) => kindOf(question).hasOptions);
  const unaskedLately = candidates.filter(
    ({ id }) => (daysSinceAsked.get(id) ?? questionRepeatDays) >= questionRepeatDays,
  );
  if (unaskedLately.length === 0)
    return bestQuestion(candidates, ({ id }) => daysSinceAsked.get(id) ?? 0);
  const objectives = new Map(options.questions.map(({ id, objective }) => [id, objective]));
  const recentByObjective = Map.groupBy(history, ({ question }) => objectives.get(question));
  return bestQuestion(unaskedLately, (question) => {
    const pastQuestions = recentByObjective.get(question.objective) ?? [];
    const restShare =
      Math.min(
        objectiveRestDays,
        ...pastQuestions.map((pastQuestion) => daysSinceAsked.get(pastQuestion.question) ?? 0),
      ) / objectiveRestDays;
    const tieBreaker = jitter * seededRandom(`${options.seed}/${question.id}`)();
    return (
      restShare *
        (0.5 + weakness(pastQuestions)) *
        (0.5 + answerSpread(question, options.ratings)) +
      tieBreaker
    );
  });
}

/** The share of wrong answers on an objective, with one right and one wrong added: .5 if unknown. */
function weakness(history: readonly PastChannelQuestion[]): number {
  const answerCount = history.reduce((sum, pastQuestion) => sum + pastQuestion.answered, 0);
  const rightCount = history.reduce((sum, pastQuestion) => sum + pastQuestion.right, 0);
  return (answerCount - rightCount + 1) / (answerCount + 2);
}

/**
 * How much an answer tells, 0..1: the information of a question in the Rasch model, p(1 − p), for
 * the average learner, as a share of its maximum. It is 1 for a question without a rating.
 */
function answerSpread({ id }: Question, ratings: ReadonlyMap<string, Rating>): number {
  const right = logistic(-(ratings.get(id)?.difficulty ?? 0));
  return 4 * right * (1 - right);
}

function bestQuestion(
  questions: readonly Question[],
  score: (question: Question) => number,
): Question | undefined {
  const scored = questions.map((question) => ({ question, score: score(question) }));
  return scored.reduce<(typeof scored)[number] | undefined>(
    (bestSoFar, candidate) =>
      bestSoFar === undefined || candidate.score > bestSoFar.score ? candidate : bestSoFar,
    undefined,
  )?.question;
}
