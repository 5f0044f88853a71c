// `quiz`: practice, one question after the other, chosen for this learner; or what they missed.

import { exactMatch, nearest } from '../../../lib/fuzzy.ts';
import { ellipsize } from '../../../lib/text.ts';
import type { Day } from '../../../lib/time/dates.ts';
import { freeText, internal } from '../../bot/arguments.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import type { LearnerId } from '../../bot/request.ts';
import { newLearnerId } from '../../bot/request.ts';
import type { View } from '../../bot/view.ts';
import type { Delivery } from '../../course/delivery.ts';
import type { Library, Question } from '../../course/library.ts';
import { firstLessonId, lessonNames, topicNames, topics } from '../../course/lookup.ts';
import type { LearnerModel } from '../../learning/answer-log.ts';
import { pickQuestion } from '../../learning/next-question.ts';
import { type Context, defineCommand } from '../context.ts';
import { learnerToday } from '../learner-time-zone.ts';
import { askQuestion, findOpenDelivery, openQuestionIds } from './ask.ts';
import { questionView } from './question-view.ts';
import { allMissesAskedView, noMissesView, nothingLeftView } from './result-view.ts';

/** A topic that isn't in the library: what this learner missed. */
const missesTopic = { id: 'misses', label: 'Questions I missed' };

export const quiz = defineCommand({
  name: 'quiz',
  summary: 'Practise: one question, chosen for you',
  example: (library) => `/quiz ${firstLessonId(library)}`,
  needsTimeZone: true,
  arguments: {
    topic: freeText('A lesson, an objective, or misses', (library: Library) => [
      ...topicNames(library),
      missesTopic,
    ]),
    after: internal('The objective just practised'),
    past: internal('Set by the button that skips the open question'),
  },
  run: async ({ topic, after, past }, context) => {
    const { store, request, random } = context;
    const learner = await store.findOrCreateLearner(
      request.account,
      newLearnerId(random),
      request.at,
    );
    const learnerModel = await store.learnerModel(learner);
    const today = await learnerToday(context, learner);
    if (topic !== undefined && isMissesTopic(topic))
      return reviewMissed(learner, learnerModel, today, context);
    const questions = findQuestions(topic, context);
    const openDelivery =
      past === undefined ? await findOpenDelivery(learner, questions, context) : undefined;
    if (openDelivery !== undefined) {
      return askView(openDelivery, context, {
        again: false,
        topic,
        note: 'You haven’t answered this one yet.',
      });
    }
    const excluded = await openQuestionIds(learner, context);
    const options = {
      practice: true,
      excluded,
      ...(after !== undefined && { afterObjective: after }),
    };
    const picked = pickQuestion(questions, learnerModel, today, random, options);
    if (picked === undefined) {
      if (questions.length > 0) return nothingLeftView();
      throw new UserError('There are no questions yet. Start with a lesson.');
    }
    const delivery = await askQuestion(picked.question, learner, context);
    return askView(delivery, context, { again: picked.isRepeat, topic });
  },
});

/** Asks what was missed last time, each once a day: later on the same day it would prove little. */
async function reviewMissed(
  learner: LearnerId,
  learnerModel: LearnerModel,
  today: Day,
  context: Context,
): Promise<View> {
  const { library, random } = context;
  const missed = learnerModel.reviews.filter((review) => review.missed);
  const reviewable = missed
    .filter((review) => review.lastDay < today)
    .map((review) => library.questions.get(review.question))
    .filter((question) => question !== undefined);
  const openDelivery = await findOpenDelivery(learner, reviewable, context);
  const excluded = await openQuestionIds(learner, context);
  const picked = openDelivery
    ? undefined
    : pickQuestion(reviewable, learnerModel, today, random, { excluded });
  const delivery =
    openDelivery ?? (picked && (await askQuestion(picked.question, learner, context)));
  if (delivery === undefined) return missed.length > 0 ? allMissesAskedView() : noMissesView();
  return questionView(delivery, {
    objective: objectiveOf(delivery, context),
    again: false,
    note: reviewable.length === 1 ? 'The last one you missed.' : 'One you missed.',
    continuation: 'misses',
  });
}

type AskOptions = {
  readonly again: boolean;
  readonly topic: string | undefined;
  readonly note?: string;
};

function askView(delivery: Delivery, context: Context, { topic, ...options }: AskOptions): View {
  const topicWords = topic === undefined ? [] : [topic];
  const past = {
    label: 'A different one',
    line: buildLine('quiz', ...topicWords, ['past', 'yes']),
  };
  return questionView(delivery, {
    ...options,
    objective: objectiveOf(delivery, context),
    ...(options.note !== undefined && { skip: past }),
  });
}

function objectiveOf({ question }: Delivery, { library }: Context): string {
  return library.objectives.get(question.objective)?.text ?? '';
}

function isMissesTopic(topic: string): boolean {
  return ['misses', 'my misses', 'questions i missed'].includes(topic.toLowerCase());
}

function findQuestions(name: string | undefined, { library }: Context): readonly Question[] {
  if (name === undefined) return [...library.questions.values()];
  const allTopics = topics(library);
  const match = exactMatch(name, allTopics);
  if (match !== undefined) return match.questions;
  const similar = nearest(name, [...allTopics, missesTopic]);
  const suggestions = similar.length === 0 ? lessonNames(library).slice(0, 3) : similar;
  throw new UserError(
    `I have no questions on “${name.slice(0, 60)}”, but I do on these.`,
    suggestions.map(({ id, label }) => ({
      // An objective can be longer than a button.
      label: ellipsize(label, 38),
      line: buildLine('quiz', id),
    })),
  );
}
