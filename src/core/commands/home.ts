// `home` (hidden): what stands in Slack's Home tab, which is kept up to date for who has opened it.

import { type Context, defineCommand } from '../command.ts';
import { freshLearner } from '../fresh-id.ts';
import { dayOf } from '../learning/day.ts';
import { emptyMemory } from '../learning/memory.ts';
import { homeView } from '../views/home.ts';

export const home = defineCommand({
  name: 'home',
  summary: 'Your course at a glance',
  example: '/home',
  hidden: true,
  arguments: {},
  run: async (_, context) => {
    const { library, store, call } = context;
    const learner = await whoseHome(context);
    const memory = learner === undefined ? emptyMemory : await store.memory(learner);
    const positions = learner === undefined ? [] : await store.positions(learner);
    const lessons = [...library.lessons.values()];
    return homeView({ lessons, memory, positions, today: dayOf(call.at) });
  },
});

/** Who opens the tab is enrolled, so that we know whose to keep up to date. */
async function whoseHome({ store, call, random }: Context) {
  if (call.surface !== 'home') return store.findLearner(call.account);
  const learner = await store.enrol(call.account, freshLearner(random), call.at);
  await store.openHome(call.account, call.at);
  return learner;
}
