// The screens of a channel's board: those on it, the reader's own line, joining and leaving.

import type { AccountId } from '../call.ts';
import type { Period, Ranked, Score } from '../daily/board.ts';
import { lineTo } from '../line.ts';
import { aside, type Block, choices, prose, strong, text, type View } from '../view.ts';

/** So many lines a board shows. */
export const boardLength = 10;

export type Board = {
  readonly period: Period;
  /** The first lines, best first. */
  readonly lines: readonly Ranked[];
  /** How many stand below them. */
  readonly more: number;
  readonly names: ReadonlyMap<AccountId, string>;
  /** The reader's score, and their rank where they stand on the board; absent for a newcomer. */
  readonly own: (Score & { readonly rank: number | undefined }) | undefined;
  readonly isOn: boolean;
};

const titles = { week: 'The board of this channel: this week', all: 'The board of this channel' };
const other = {
  week: { label: 'All time', line: lineTo('leaderboard', 'all') },
  all: { label: 'This week', line: lineTo('leaderboard', 'week') },
};
const join = { label: 'Stand on it', line: lineTo('leaderboard', 'join') };
const leave = { label: 'Leave the board', line: lineTo('leaderboard', 'leave') };
const practise = { label: 'Practise', line: lineTo('quiz'), look: 'main' as const };

export function boardView({ period, lines, more, names, own, isOn }: Board): View {
  return {
    title: titles[period],
    tone: 'plain',
    blocks: [
      ...(lines.length === 0 ? [prose(empty[period])] : [listed(lines, names)]),
      ...(more === 0 ? [] : [prose(`And ${more} more.`)]),
      prose(strong('You'), `, seen by you alone: ${ownLine(own, period)}`),
      choices(practise, other[period], isOn ? leave : join),
      aside(
        'Days with an answer come first, then objectives known today, then right answers, ' +
          'wherever they were given. What an open question would give away counts once it closes.',
      ),
    ],
  };
}

const empty: { readonly [P in Period]: string } = {
  week: 'Nobody on it has answered yet this week.',
  all: 'Nobody on it has answered yet.',
};

function listed(lines: readonly Ranked[], names: Board['names']): Block {
  return {
    kind: 'facts',
    rows: lines.map(({ rank, account, ...score }) => ({
      label: `${rank}. ${names.get(account ?? ('' as AccountId)) ?? 'Somebody here'}`,
      value: text(scored(score)),
    })),
  };
}

function ownLine(own: Board['own'], period: Period): string {
  if (own === undefined) return 'nothing yet. One answer begins it.';
  if (own.days === 0 && period === 'week') return 'no day yet this week. One answer makes it one.';
  if (own.days === 0) return 'no day yet. One answer makes it one.';
  const score = scored(own);
  return own.rank === undefined ? `${score}.` : `number ${own.rank}, with ${score}.`;
}

function scored({ days, known, right }: Score): string {
  return [
    counted(days, 'day', 'days'),
    ...(known === 0 ? [] : [counted(known, 'objective known', 'objectives known')]),
    ...(right === 0 ? [] : [counted(right, 'right answer', 'right answers')]),
  ].join(', ');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What standing on the board means, before anybody does. */
export function joinView(): View {
  return {
    title: 'Stand on the board of this channel?',
    tone: 'note',
    blocks: [
      prose(
        'Whoever is in this channel can then see your name here with your days, how many ' +
          'objectives you know and how many answers were right. Your name also stands under a ' +
          'question of this channel that you got right, once it closes.',
      ),
      choices(
        {
          label: 'Yes, show me there',
          line: lineTo('leaderboard', 'join', ['sure', 'yes']),
          look: 'main',
        },
        { label: 'Not now', line: lineTo('leaderboard') },
      ),
      aside('It holds for this channel alone, and one press ends it.'),
    ],
  };
}

export function leftView(): View {
  return {
    title: 'You are not on the board',
    tone: 'plain',
    blocks: [
      prose('Nobody sees a line of yours in this channel. You still see it yourself.'),
      choices({ label: 'Show the board', line: lineTo('leaderboard') }, practise),
    ],
  };
}
