// `quiz`: one practice question, chosen for this learner.

import { freeText } from '../argument.ts';
import { type Context, defineCommand } from '../command.ts';
import type { Delivery } from '../course/delivery.ts';
import type { Question } from '../course/lesson.ts';
import { displayOrder } from '../course/order.ts';
import { Sorry } from '../errors.ts';
import { freshDelivery, freshLearner } from '../fresh-id.ts';
import { dayOf } from '../learning/day.ts';
import { pick } from '../learning/pick.ts';
import { lineTo } from '../line.ts';
import { exact, nearest } from '../nearest.ts';
import { questionView } from '../views/question.ts';
import { lessonNames, topicNames, topics } from './topics.ts';

export const quiz = defineCommand({
  name: 'quiz',
  summary: 'Practise: one question, chosen for you',
  example: '/quiz architectures',
  arguments: { topic: freeText('A lesson or an objective', topicNames) },
  run: async ({ topic }, context) => {
    const { library, store, call, random } = context;
    const asked = topic === undefined ? [...library.questions.values()] : onTopic(topic, context);
    const learner = await store.enrol(call.account, freshLearner(random), call.at);
    const memory = await store.memory(learner);
    const picked = pick(asked, memory, dayOf(call.at), random);
    if (picked === undefined)
      throw new Sorry('There are no questions yet. A lesson is a good start.');
    const { question, again } = picked;
    const id = freshDelivery(random);
    const delivery: Delivery = {
      id,
      learner,
      place: call.place,
      question,
      order: question.kind === 'single' ? displayOrder(question, id) : [],
      at: call.at,
    };
    await store.openDelivery(delivery);
    const objective = library.objectives.get(question.objective)?.text ?? '';
    return questionView(delivery, { objective, again });
  },
});

function onTopic(name: string, { library }: Context): readonly Question[] {
  const all = topics(library);
  const found = exact(name, all);
  if (found !== undefined) return found.questions;
  const near = nearest(name, all);
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
