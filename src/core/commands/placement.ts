// `placement` (hidden): a few questions to find out where in a lesson to start.

import { word } from '../argument.ts';
import { defineCommand } from '../command.ts';
import { freshLearner } from '../fresh-id.ts';
import { place, placementLength } from '../learning/placement.ts';
import { placementView } from '../views/placement.ts';
import { questionView } from '../views/question.ts';
import { findLesson } from './find-lesson.ts';
import { aroundNow, put, waitingFor } from './put.ts';

export const placement = defineCommand({
  name: 'placement',
  summary: 'Find out where in a lesson to start',
  example: '/placement architectures',
  hidden: true,
  arguments: { lesson: word('Which lesson') },
  run: async ({ lesson: name }, context) => {
    const { library, store, call, random } = context;
    const [only, ...others] = library.lessons.values();
    const lesson =
      name === undefined && only !== undefined && others.length === 0
        ? only
        : findLesson(name ?? '', library);
    const learner = await store.enrol(call.account, freshLearner(random), call.at);
    const memory = await store.memory(learner);
    const placed = place(lesson, memory, random, await aroundNow(learner, context));
    if (placed.next === undefined) return placementView(lesson, placed);
    const delivery =
      (await waitingFor(learner, lesson.questions, context)) ??
      (await put(placed.next, learner, context));
    return questionView(delivery, {
      objective: library.objectives.get(delivery.question.objective)?.text ?? '',
      again: false,
      note: `Question ${placed.asked + 1} of at most ${placementLength}; I stop as soon as I am sure.`,
      onto: 'placement',
    });
  },
});
