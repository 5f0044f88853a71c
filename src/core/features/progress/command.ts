// `progress`: what a learner knows, objective by objective, with the evidence.

import { localDay, utcZone } from '../../../lib/time/dates.ts';
import { type LearnerId, newLearnerId } from '../../bot/request.ts';
import { emptyLearnerModel } from '../../learning/rating.ts';
import { computeStreak } from '../../learning/streak.ts';
import { type Context, defineCommand } from '../context.ts';
import { findKnownTimeZone, learnerTimeZone } from '../learner-time-zone.ts';
import type { LearnerOverview } from './next-step.ts';
import { loadStudyHistory } from './study-days.ts';
import { homeView, progressView } from './views.ts';

export const progress = defineCommand({
  name: 'progress',
  summary: 'What you know so far, and what to do next',
  example: '/progress',
  needsTimeZone: true,
  arguments: {},
  run: async (_, context) => {
    const learner = await context.store.findLearner(context.request.account);
    return progressView(await loadOverview(context, learner));
  },
});

// `home` (hidden): a learner's Home tab, on platforms that have one.

export const home = defineCommand({
  name: 'home',
  summary: 'Your course at a glance',
  example: '/home',
  needsTimeZone: true,
  hidden: true,
  arguments: {},
  run: async (_, context) => homeView(await loadOverview(context, await homeLearner(context))),
});

/** Opening the tab creates a learner, so that we know whose tab to keep up to date. */
async function homeLearner({ store, request, random }: Context) {
  if (request.surface !== 'home') return store.findLearner(request.account);
  const learner = await store.findOrCreateLearner(
    request.account,
    newLearnerId(random),
    request.at,
  );
  await store.registerHomeTab(request.account, request.at);
  return learner;
}

// Loads what the screens show.

/** A learner's overview, or an empty one for someone without a learner. */
export async function loadOverview(
  context: Context,
  learner: LearnerId | undefined,
): Promise<LearnerOverview> {
  const { library, store, request } = context;
  const lessons = [...library.lessons.values()];
  if (learner === undefined) {
    const today = localDay(request.at, (await findKnownTimeZone(context, undefined)) ?? utcZone);
    const studyHistory = { streak: computeStreak([], today, () => false), days: [] };
    return { lessons, learnerModel: emptyLearnerModel, positions: [], today, studyHistory };
  }
  const zone = await learnerTimeZone(context, learner);
  const today = localDay(request.at, zone);
  return {
    lessons,
    learnerModel: await store.learnerModel(learner),
    positions: await store.readingPositions(learner),
    today,
    studyHistory: await loadStudyHistory(store, learner, zone, today),
  };
}
