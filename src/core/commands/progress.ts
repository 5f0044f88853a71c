// `progress`: what the learner knows, objective by objective, with the evidence.

import { defineCommand } from '../command.ts';
import { dayOf } from '../learning/day.ts';
import { emptyMemory } from '../learning/memory.ts';
import { progressView } from '../views/progress.ts';

export const progress = defineCommand({
  name: 'progress',
  summary: 'What you know so far, and what to do next',
  example: '/progress',
  arguments: {},
  run: async (_, { library, store, call }) => {
    const learner = await store.findLearner(call.account);
    const lessons = [...library.lessons.values()];
    const today = dayOf(call.at);
    if (learner === undefined) {
      return progressView({
        lessons,
        memory: emptyMemory,
        positions: [],
        today,
      });
    }
    const [memory, positions] = [await store.memory(learner), await store.positions(learner)];
    return progressView({ lessons, memory, positions, today });
  },
});
