// `quiz`: practice, one question after the other, chosen for this learner; or what they missed.

import { freeText, internal } from '../argument.ts';
import type { LearnerId } from '../call.ts';
import { type Context, defineCommand } from '../command.ts';
import type { Delivery } from '../course/delivery.ts';
import type { Library, Question } from '../course/lesson.ts';
import { todayOf } from '../daily/clock.ts';
import { Sorry } from '../errors.ts';
import { freshLearner } from '../fresh-id.ts';
import { pick } from '../learning/pick.ts';
import type { Day } from '../learning/record.ts';
import { lineTo } from '../line.ts';
import { exact, nearest } from '../nearest.ts';
import type { Memory } from '../ports.ts';
import type { View } from '../view.ts';
import { allMissesAskedView, nothingLeftView, nothingMissedView } from '../views/practice.ts';
import { questionView } from '../views/question.ts';
import { aroundNow, put, waitingFor } from './put.ts';
import { lessonNames, topicNames, topics } from './topics.ts';

/** The topic that is not in the library: what this learner missed. */
const misses = { id: 'misses', label: 'Questions I missed' };

export const quiz = defineCommand({
  name: 'quiz',
  summary: 'Practise: one question, chosen for you',
  example: '/quiz architectures',
  byTheirClock: true,
  arguments: {
    topic: freeText('A lesson, an objective, or misses', (library: Library) => [
      ...topicNames(library),
      misses,
    ]),
    after: internal('The objective just practised'),
    past: internal('Set by the button that leads past the open question'),
  },
  run: async ({ topic, after, past }, context) => {
    const { store, call, random } = context;
    const learner = await store.enrol(call.account, freshLearner(random), call.at);
    const memory = await store.memory(learner);
    const today = await todayOf(context, learner);
    if (topic !== undefined && isMisses(topic))
      return reviewMisses(learner, memory, today, context);
    const questions = questionsOn(topic, context);
    const waiting = past === undefined ? await waitingFor(learner, questions, context) : undefined;
    if (waiting !== undefined) {
      return ask(waiting, context, { again: false, topic, note: 'This one stood open.' });
    }
    const leaveOut = await aroundNow(learner, context);
    const wish = { practice: true, leaveOut, ...(after !== undefined && { after }) };
    const picked = pick(questions, memory, today, random, wish);
    if (picked === undefined) {
      if (questions.length > 0) return nothingLeftView();
      throw new Sorry('There are no questions yet. A lesson is a good start.');
    }
    const delivery = await put(picked.question, learner, context);
    return ask(delivery, context, { again: picked.again, topic });
  },
});

/** Asks what was missed last time, each once a day: later on the same day it would prove little. */
async function reviewMisses(
  learner: LearnerId,
  memory: Memory,
  today: Day,
  context: Context,
): Promise<View> {
  const { library, random } = context;
  const missed = memory.reviews.filter((review) => review.missed);
  const open = missed
    .filter((review) => review.lastDay < today)
    .map((review) => library.questions.get(review.question))
    .filter((question) => question !== undefined);
  const waiting = await waitingFor(learner, open, context);
  const leaveOut = await aroundNow(learner, context);
  const picked = waiting ? undefined : pick(open, memory, today, random, { leaveOut });
  const delivery = waiting ?? (picked && (await put(picked.question, learner, context)));
  if (delivery === undefined) return missed.length > 0 ? allMissesAskedView() : nothingMissedView();
  return questionView(delivery, {
    objective: objectiveOf(delivery, context),
    again: false,
    note: open.length === 1 ? 'The last of your misses.' : 'One of your misses.',
    onto: 'misses',
  });
}

type Asking = {
  readonly again: boolean;
  readonly topic: string | undefined;
  readonly note?: string;
};

function ask(delivery: Delivery, context: Context, { topic, ...asking }: Asking): View {
  const words = topic === undefined ? [] : [topic];
  const past = { label: 'A different one', line: lineTo('quiz', ...words, ['past', 'yes']) };
  return questionView(delivery, {
    ...asking,
    objective: objectiveOf(delivery, context),
    ...(asking.note !== undefined && { past }),
  });
}

function objectiveOf({ question }: Delivery, { library }: Context): string {
  return library.objectives.get(question.objective)?.text ?? '';
}

function isMisses(topic: string): boolean {
  return ['misses', 'my misses', 'questions i missed'].includes(topic.toLowerCase());
}

function questionsOn(name: string | undefined, { library }: Context): readonly Question[] {
  if (name === undefined) return [...library.questions.values()];
  const all = topics(library);
  const found = exact(name, all);
  if (found !== undefined) return found.questions;
  const near = nearest(name, [...all, misses]);
  const offered = near.length === 0 ? lessonNames(library).slice(0, 3) : near;
  throw new Sorry(
    `There are no questions on “${name.slice(0, 60)}”. There are some on these.`,
    offered.map(({ id, label }) => ({ label: shortened(label), line: lineTo('quiz', id) })),
  );
}

/** An objective's text can be longer than a button. */
function shortened(label: string): string {
  return label.length <= 38 ? label : `${label.slice(0, 37).trimEnd()}…`;
}
