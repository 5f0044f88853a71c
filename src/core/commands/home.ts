// `home` (hidden): what stands in Slack's Home tab, which is kept up to date for who has opened it.

import { type Context, defineCommand } from '../command.ts';
import { freshLearner } from '../fresh-id.ts';
import { homeView } from '../views/home.ts';
import { seenOf } from './seen.ts';

export const home = defineCommand({
  name: 'home',
  summary: 'Your course at a glance',
  example: '/home',
  byTheirClock: true,
  hidden: true,
  arguments: {},
  run: async (_, context) => homeView(await seenOf(context, await whoseHome(context))),
});

/** Who opens the tab is enrolled, so that we know whose to keep up to date. */
async function whoseHome({ store, call, random }: Context) {
  if (call.surface !== 'home') return store.findLearner(call.account);
  const learner = await store.enrol(call.account, freshLearner(random), call.at);
  await store.openHome(call.account, call.at);
  return learner;
}
