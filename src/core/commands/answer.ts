// `answer` (hidden): judges what a learner pressed or typed, or takes back a lucky guess.

import { internal, word } from '../argument.ts';
import type { LearnerId } from '../call.ts';
import { type Context, defineCommand } from '../command.ts';
import type { Delivery } from '../course/delivery.ts';
import { guessRate, judge } from '../course/judge.ts';
import type { Library } from '../course/lesson.ts';
import { todayOf } from '../daily/clock.ts';
import { Sorry } from '../errors.ts';
import { freshLearner } from '../fresh-id.ts';
import { learn, replay } from '../learning/learn.ts';
import type { LogEntry } from '../learning/record.ts';
import { lineTo } from '../line.ts';
import { type Onward, onwardChoice, readOnward } from '../onward.ts';
import type { View } from '../view.ts';
import { answerForm, questionView } from '../views/question.ts';
import { type After, guessedView, tooLate, verdictView } from '../views/verdict.ts';
import { lateView } from './answer-late.ts';
import { afterDaily } from './daily-answered.ts';

/** What stands in place of an answer to say: that was luck. */
export const guessedWord = 'guessed';

const another = { label: 'Ask me another', line: lineTo('quiz') };

export const answer = defineCommand({
  name: 'answer',
  summary: 'Answer a question you were asked',
  example: '/answer k3f9 gqa-memory 2',
  byTheirClock: true,
  hidden: true,
  movesHome: true,
  arguments: {
    delivery: word('Which asking of the question'),
    question: word('Which question'),
    given: word('The number of your option, or your number'),
    onto: internal('What the answer leads on to'),
  },
  form: ({ delivery, question: id, given, onto }, library) => {
    if (delivery === undefined || id === undefined || given !== undefined) return undefined;
    const question = library.questions.get(id);
    return question?.kind === 'numeric'
      ? answerForm(question, delivery, readOnward(onto))
      : undefined;
  },
  run: async ({ delivery: id, question, given, onto }, context) => {
    const { library, store, call, random } = context;
    const delivery = id === undefined ? undefined : await store.delivery(id);
    const late = delivery && given !== undefined && (await lateView(delivery, given, context));
    if (late) return late;
    const learner =
      delivery?.learner === null
        ? await store.enrol(call.account, freshLearner(random), call.at)
        : await store.findLearner(call.account);
    if (learner === undefined || delivery === undefined) throw gone(question, library);
    if (delivery.learner !== null && delivery.learner !== learner) {
      throw new Sorry('That question was put to somebody else. You can have one of your own.', [
        another,
      ]);
    }
    if (given === undefined) {
      const objective = library.objectives.get(delivery.question.objective)?.text ?? '';
      return questionView(delivery, { objective, again: false, onto: readOnward(onto) });
    }
    return given === guessedWord
      ? amend(delivery, learner, context, readOnward(onto))
      : record(delivery, learner, given, context, readOnward(onto));
  },
});

/** A question that we no longer keep, after a learner's data was deleted or a database replaced. */
function gone(question: string | undefined, library: Library): Sorry {
  const objective = library.questions.get(question ?? '')?.objective;
  const alike =
    objective === undefined
      ? another
      : { label: 'Ask me one like it', line: lineTo('quiz', objective) };
  return new Sorry('I no longer have that question. Here is the way to a new one.', [alike]);
}

async function record(
  delivery: Delivery,
  learner: LearnerId,
  typed: string,
  context: Context,
  onto: Onward | undefined,
): Promise<View> {
  const { store, call } = context;
  const { question } = delivery;
  const judged = judge(delivery, typed);
  const entry: LogEntry = {
    ...judged,
    id: call.id,
    learner,
    kind: 'answer',
    amends: null,
    delivery: delivery.id,
    question: question.id,
    version: question.version,
    objective: question.objective,
    guessRate: guessRate(question),
    day: await todayOf(context, learner),
    at: call.at,
  };
  const recorded = await store.recordAnswer(entry, learn);
  // It closed since we looked.
  if (recorded.outcome === 'closed') return tooLate(delivery, judged);
  return verdictView(delivery, recorded, await after(onto, delivery, learner, context));
}

async function after(
  onto: Onward | undefined,
  { question, daily }: Delivery,
  learner: LearnerId,
  context: Context,
): Promise<After | undefined> {
  if (daily !== undefined) return afterDaily(context, learner, daily.day);
  return onto && { next: onwardChoice(onto, question.lesson), notes: [], onto };
}

async function amend(
  delivery: Delivery,
  learner: LearnerId,
  context: Context,
  onto: Onward | undefined,
): Promise<View> {
  const { store, call } = context;
  const answered = await store.answerTo(learner, delivery.id);
  if (answered === undefined) {
    throw new Sorry('There is no answer of yours to that question yet.', [another]);
  }
  const { entry } = answered;
  await store.amendAnswer(
    {
      ...entry,
      id: call.id,
      kind: 'guessed',
      amends: entry.id,
      day: await todayOf(context, learner),
      at: call.at,
    },
    (log) => replay(log, entry),
  );
  return guessedView(delivery, await after(onto, delivery, learner, context));
}
