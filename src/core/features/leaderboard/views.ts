// The leaderboard screens: the ranking, the reader's own score, joining and leaving.

import { buildLine } from '../../bot/command-line.ts';
import type { AccountId } from '../../bot/request.ts';
import { type Block, buttons, footnote, prose, strong, text, type View } from '../../bot/view.ts';
import type { LeaderboardPeriod, LeaderboardScore, RankedEntry } from './ranking.ts';

/** The most entries shown. */
export const maxShownEntries = 10;

export type Leaderboard = {
  readonly period: LeaderboardPeriod;
  /** The top entries, best first. */
  readonly entries: readonly RankedEntry[];
  /** How many members rank below them. */
  readonly moreCount: number;
  readonly names: ReadonlyMap<AccountId, string>;
  /** The reader's score, and their rank if they have one; undefined for a newcomer. */
  readonly ownScore: (LeaderboardScore & { readonly rank: number | undefined }) | undefined;
  readonly hasJoined: boolean;
};

const titles = { week: 'Leaderboard: this week', all: 'Leaderboard: all time' };
const otherPeriodAction = {
  week: { label: 'All time', line: buildLine('leaderboard', 'all') },
  all: { label: 'This week', line: buildLine('leaderboard', 'week') },
};
const joinAction = { label: 'Join the leaderboard', line: buildLine('leaderboard', 'join') };
const leaveAction = { label: 'Leave the leaderboard', line: buildLine('leaderboard', 'leave') };
const practiseAction = { label: 'Practise', line: buildLine('quiz'), style: 'primary' as const };

export function leaderboardView({
  period,
  entries,
  moreCount,
  names,
  ownScore,
  hasJoined,
}: Leaderboard): View {
  return {
    title: titles[period],
    tone: 'plain',
    blocks: [
      ...(entries.length === 0 ? [prose(emptyTexts[period])] : [entryFields(entries, names)]),
      ...(moreCount === 0 ? [] : [prose(`And ${moreCount} more.`)]),
      prose(strong('You'), ` (only you can see this): ${ownScoreText(ownScore, period)}`),
      buttons(practiseAction, otherPeriodAction[period], hasJoined ? leaveAction : joinAction),
      footnote(
        'Ranked by days with an answer, then objectives known today, then right answers, wherever ' +
          'you gave them. Results of open questions count once they close.',
      ),
    ],
  };
}

const emptyTexts: { readonly [P in LeaderboardPeriod]: string } = {
  week: 'No one on the leaderboard has answered yet this week.',
  all: 'No one on the leaderboard has answered yet.',
};

function entryFields(entries: readonly RankedEntry[], names: Leaderboard['names']): Block {
  return {
    kind: 'fields',
    rows: entries.map(({ rank, account, ...score }) => ({
      label: `${rank}. ${names.get(account ?? ('' as AccountId)) ?? 'Someone here'}`,
      value: text(scoreText(score)),
    })),
  };
}

function ownScoreText(ownScore: Leaderboard['ownScore'], period: LeaderboardPeriod): string {
  if (ownScore === undefined) return 'nothing yet. One answer gets you started.';
  if (ownScore.days === 0 && period === 'week')
    return 'nothing yet this week. One answer gets you started.';
  if (ownScore.days === 0) return 'nothing yet. One answer gets you started.';
  const score = scoreText(ownScore);
  return ownScore.rank === undefined ? `${score}.` : `number ${ownScore.rank}, with ${score}.`;
}

function scoreText({ days, knownObjectives, rightAnswers }: LeaderboardScore): string {
  return [
    countText(days, 'day', 'days'),
    ...(knownObjectives === 0
      ? []
      : [countText(knownObjectives, 'objective known', 'objectives known')]),
    ...(rightAnswers === 0 ? [] : [countText(rightAnswers, 'right answer', 'right answers')]),
  ].join(', ');
}

function countText(count: number, singular: string, plural: string): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** What joining the leaderboard means, shown before anyone joins. */
export function joinLeaderboardView(): View {
  return {
    title: 'Join this channel’s leaderboard?',
    tone: 'info',
    blocks: [
      prose(
        'Everyone in this channel will see your name with your number of days, objectives known ' +
          'and right answers. When a question in this channel closes, your name also appears under ' +
          'it if you got it right.',
      ),
      buttons(
        {
          label: 'Yes, join',
          line: buildLine('leaderboard', 'join', ['sure', 'yes']),
          style: 'primary',
        },
        { label: 'Not now', line: buildLine('leaderboard') },
      ),
      footnote('This channel only. You can leave at any time.'),
    ],
  };
}

export function leftLeaderboardView(): View {
  return {
    title: 'You’re not on the leaderboard',
    tone: 'plain',
    blocks: [
      prose('No one in this channel can see your score. You still can.'),
      buttons({ label: 'Show the leaderboard', line: buildLine('leaderboard') }, practiseAction),
    ],
  };
}
