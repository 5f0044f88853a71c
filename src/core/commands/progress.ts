// `progress`: what the learner knows, objective by objective, with the evidence.

import { defineCommand } from '../command.ts';
import { progressView } from '../views/progress.ts';
import { seenOf } from './seen.ts';

export const progress = defineCommand({
  name: 'progress',
  summary: 'What you know so far, and what to do next',
  example: '/progress',
  byTheirClock: true,
  arguments: {},
  run: async (_, context) => {
    const learner = await context.store.findLearner(context.call.account);
    return progressView(await seenOf(context, learner));
  },
});
