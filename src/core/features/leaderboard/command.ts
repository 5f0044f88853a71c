// `leaderboard`: a channel's leaderboard, which shows only people who joined it.

import { localDay, utcZone } from '../../../lib/time/dates.ts';
import { internal, oneOf } from '../../bot/arguments.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import type { LearnerId } from '../../bot/request.ts';
import { newLearnerId } from '../../bot/request.ts';
import type { View } from '../../bot/view.ts';
import { type Context, defineCommand } from '../context.ts';
import { findKnownTimeZone } from '../learner-time-zone.ts';
import { type LeaderboardPeriod, rankEntries, scoreOf } from './ranking.ts';
import {
  joinLeaderboardView,
  leaderboardView,
  leftLeaderboardView,
  maxShownEntries,
} from './views.ts';

export const leaderboard = defineCommand({
  name: 'leaderboard',
  summary: 'Who is most active in this channel (opt-in)',
  example: '/leaderboard all',
  needsTimeZone: true,
  arguments: {
    action: oneOf('What to show or do', {
      week: 'Show this week',
      all: 'Show all time',
      join: 'Join it',
      leave: 'Leave it',
    }),
    sure: internal('Set by the confirming button'),
  },
  run: async ({ action = 'week', sure }, context) => {
    requireChannel(context);
    const { store, request, random } = context;
    if (action === 'join') {
      if (sure !== 'yes') return joinLeaderboardView();
      const learner = await store.findOrCreateLearner(
        request.account,
        newLearnerId(random),
        request.at,
      );
      await store.joinLeaderboard(request.conversation, learner, request.account, request.at);
      return showLeaderboard('week', learner, context);
    }
    const learner = await store.findLearner(request.account);
    if (action === 'leave') {
      if (learner !== undefined) await store.leaveLeaderboard(request.conversation, learner);
      return leftLeaderboardView();
    }
    return showLeaderboard(action, learner, context);
  },
});

function requireChannel({ request, outbound, hints }: Context): void {
  if (
    outbound.canMessage(request.conversation) &&
    request.surface !== 'direct' &&
    request.surface !== 'home'
  )
    return;
  throw new UserError(
    `A leaderboard belongs to ${hints.aChannel}: type /leaderboard there. Here I can show you your ` +
      'own progress.',
    [{ label: 'My progress', line: buildLine('progress') }],
  );
}

async function showLeaderboard(
  period: LeaderboardPeriod,
  learner: LearnerId | undefined,
  context: Context,
): Promise<View> {
  const { store, request, library, outbound } = context;
  const today = localDay(request.at, (await findKnownTimeZone(context, learner)) ?? utcZone);
  const entries = await store.leaderboardEntries(request.conversation, learner);
  const options = { lessons: [...library.lessons.values()], today, period };
  const ranked = rankEntries(entries, options);
  const topEntries = ranked.slice(0, maxShownEntries);
  const accounts = topEntries.flatMap(({ account }) => account ?? []);
  const ownEntry = entries.find((entry) => entry.learner === learner);
  return leaderboardView({
    period,
    entries: topEntries,
    moreCount: ranked.length - topEntries.length,
    names: await outbound.displayNames(request.conversation, accounts),
    ownScore: ownEntry && {
      ...scoreOf(ownEntry, options),
      rank: ranked.find((entry) => entry.learner === learner)?.rank,
    },
    hasJoined: ownEntry !== undefined && ownEntry.account !== null,
  });
}
