// `leaderboard`: the board of a channel, for those who asked to stand on it.

import { internal, oneOf } from '../argument.ts';
import type { LearnerId } from '../call.ts';
import { type Context, defineCommand } from '../command.ts';
import { type Period, ranked, scoreOf } from '../daily/board.ts';
import { knownZone } from '../daily/clock.ts';
import { Sorry } from '../errors.ts';
import { freshLearner } from '../fresh-id.ts';
import { localDay, utc } from '../learning/zone.ts';
import { lineTo } from '../line.ts';
import type { View } from '../view.ts';
import { boardLength, boardView, joinView, leftView } from '../views/board.ts';

export const leaderboard = defineCommand({
  name: 'leaderboard',
  summary: 'Who keeps at it in this channel, of those who asked to be shown',
  example: '/leaderboard all',
  byTheirClock: true,
  arguments: {
    action: oneOf('What to show or do', {
      week: 'Show this week',
      all: 'Show all time',
      join: 'Stand on it',
      leave: 'Stand on it no longer',
    }),
    sure: internal('Set by the confirming button'),
  },
  run: async ({ action = 'week', sure }, context) => {
    demandChannel(context);
    const { store, call, random } = context;
    if (action === 'join') {
      if (sure !== 'yes') return joinView();
      const learner = await store.enrol(call.account, freshLearner(random), call.at);
      await store.joinBoard(call.place, learner, call.account, call.at);
      return show('week', learner, context);
    }
    const learner = await store.findLearner(call.account);
    if (action === 'leave') {
      if (learner !== undefined) await store.leaveBoard(call.place, learner);
      return leftView();
    }
    return show(action, learner, context);
  },
});

function demandChannel({ call, outbound }: Context): void {
  if (outbound.reaches(call.place) && call.surface !== 'direct' && call.surface !== 'home') return;
  throw new Sorry(
    'A board belongs to a channel in Discord or Slack: type /leaderboard there. What you know ' +
      'yourself, I can show you here.',
    [{ label: 'My progress', line: lineTo('progress') }],
  );
}

async function show(
  period: Period,
  learner: LearnerId | undefined,
  context: Context,
): Promise<View> {
  const { store, call, library, outbound } = context;
  const today = localDay(call.at, (await knownZone(context, learner)) ?? utc);
  const seats = await store.board(call.place, learner);
  const course = { lessons: [...library.lessons.values()], today, period };
  const lines = ranked(seats, course);
  const top = lines.slice(0, boardLength);
  const accounts = top.flatMap(({ account }) => account ?? []);
  const mine = seats.find((seat) => seat.learner === learner);
  return boardView({
    period,
    lines: top,
    more: lines.length - top.length,
    names: await outbound.names(call.place, accounts),
    own: mine && {
      ...scoreOf(mine, course),
      rank: lines.find((line) => line.learner === learner)?.rank,
    },
    isOn: mine !== undefined && mine.account !== null,
  });
}
