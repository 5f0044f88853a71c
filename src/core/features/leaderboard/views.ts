// The screens of a channel's board: those on it, the reader's own line, joining and leaving.

import { buildLine } from '../../bot/command-line.ts';
import type { AccountId } from '../../bot/request.ts';
import { type Block, buttons, footnote, prose, strong, text, type View } from '../../bot/view.ts';
import type { LeaderboardPeriod, LeaderboardScore, RankedEntry } from './ranking.ts';

/** So many lines a board shows. */
export const maxShownEntries = 10;

export type Leaderboard = {
  readonly period: LeaderboardPeriod;
  /** The first lines, best first. */
  readonly entries: readonly RankedEntry[];
  /** How many stand below them. */
  readonly moreCount: number;
  readonly names: ReadonlyMap<AccountId, string>;
  /** The reader's score, and their rank where they stand on the board; absent for a newcomer. */
  readonly ownScore: (LeaderboardScore & { readonly rank: number | undefined }) | undefined;
  readonly hasJoined: boolean;
};

const titles = { week: 'The board of this channel: this week', all: 'The board of this channel' };
const otherPeriodAction = {
  week: { label: 'All time', line: buildLine('leaderboard', 'all') },
  all: { label: 'This week', line: buildLine('leaderboard', 'week') },
};
const joinAction = { label: 'Stand on it', line: buildLine('leaderboard', 'join') };
const leaveAction = { label: 'Leave the board', line: buildLine('leaderboard', 'leave') };
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
      prose(strong('You'), `, seen by you alone: ${ownScoreText(ownScore, period)}`),
      buttons(practiseAction, otherPeriodAction[period], hasJoined ? leaveAction : joinAction),
      footnote(
        'Days with an answer come first, then objectives known today, then right answers, ' +
          'wherever they were given. What an open question would give away counts once it closes.',
      ),
    ],
  };
}

const emptyTexts: { readonly [P in LeaderboardPeriod]: string } = {
  week: 'Nobody on it has answered yet this week.',
  all: 'Nobody on it has answered yet.',
};

function entryFields(entries: readonly RankedEntry[], names: Leaderboard['names']): Block {
  return {
    kind: 'fields',
    rows: entries.map(({ rank, account, ...score }) => ({
      label: `${rank}. ${names.get(account ?? ('' as AccountId)) ?? 'Somebody here'}`,
      value: text(scoreText(score)),
    })),
  };
}

function ownScoreText(ownScore: Leaderboard['ownScore'], period: LeaderboardPeriod): string {
  if (ownScore === undefined) return 'nothing yet. One answer begins it.';
  if (ownScore.days === 0 && period === 'week')
    return 'no day yet this week. One answer makes it one.';
  if (ownScore.days === 0) return 'no day yet. One answer makes it one.';
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

/** What standing on the board means, before anybody does. */
export function joinLeaderboardView(): View {
  return {
    title: 'Stand on the board of this channel?',
    tone: 'info',
    blocks: [
      prose(
        'Whoever is in this channel can then see your name here with your days, how many ' +
          'objectives you know and how many answers were right. Your name also stands under a ' +
          'question of this channel that you got right, once it closes.',
      ),
      buttons(
        {
          label: 'Yes, show me there',
          line: buildLine('leaderboard', 'join', ['sure', 'yes']),
          style: 'primary',
        },
        { label: 'Not now', line: buildLine('leaderboard') },
      ),
      footnote('It holds for this channel alone, and one press ends it.'),
    ],
  };
}

export function leftLeaderboardView(): View {
  return {
    title: 'You are not on the board',
    tone: 'plain',
    blocks: [
      prose('Nobody sees a line of yours in this channel. You still see it yourself.'),
      buttons({ label: 'Show the board', line: buildLine('leaderboard') }, practiseAction),
    ],
  };
}
