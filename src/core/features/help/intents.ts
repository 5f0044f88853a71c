// What people write when they don't know the commands, and the line that does it.

import { searchTerms } from '../../../lib/stemmer.ts';
import { buildLine } from '../../bot/command-line.ts';

export type Intent = {
  readonly label: string;
  readonly line: string;
  /** In a learner's words; words that say nothing (“my”, “please”) do not count. */
  readonly phrases: readonly string[];
};

export const intents: readonly Intent[] = [
  {
    label: 'Start with a lesson',
    line: buildLine('lesson'),
    phrases: ['start', 'begin', 'learn', 'teach', 'continue', 'course', 'tutorial'],
  },
  {
    label: 'Which model fits my task?',
    line: buildLine('recommend'),
    phrases: ['choose', 'pick', 'select', 'find right', 'advice', 'decide'],
  },
  {
    label: 'Ask me a question',
    line: buildLine('quiz'),
    phrases: ['test', 'question', 'ask', 'practice', 'practise', 'exam', 'exercise', 'another'],
  },
  {
    label: 'What you know so far',
    line: buildLine('progress'),
    phrases: ['how am I doing', 'score', 'results', 'stats', 'statistics', 'level', 'know so far'],
  },
  {
    label: 'A question every day',
    line: buildLine('daily'),
    phrases: ['remind', 'reminder', 'every day', 'each day', 'subscribe', 'notify', 'time zone'],
  },
  {
    label: 'Stop the daily question',
    line: buildLine('daily', 'off'),
    phrases: ['stop', 'unsubscribe', 'stop sending', 'stop writing', 'stop questions'],
  },
  {
    label: 'Who is most active here',
    line: buildLine('leaderboard'),
    phrases: ['ranking', 'rank', 'who leads', 'high score', 'best score', 'board'],
  },
  {
    label: 'Delete my data',
    line: buildLine('privacy', 'delete'),
    phrases: ['delete data', 'delete account', 'delete everything', 'erase', 'forget', 'reset'],
  },
  {
    label: 'Export my data',
    line: buildLine('privacy', 'export'),
    phrases: ['export data', 'download data'],
  },
  {
    label: 'What I store about you',
    line: buildLine('privacy'),
    phrases: ['know about me', 'data', 'data keep', 'data store', 'gdpr', 'tracking'],
  },
];

/**
 * The wishes that make up at least half of what was said, whole ones first; `whole` where one of them
 * is all of it.
 */
export function matchIntents(words: string): {
  readonly matches: readonly Intent[];
  readonly isWholeText: boolean;
} {
  const terms = new Set(searchTerms(words));
  const scored = intents
    .map((intent) => ({ wish: intent, share: Math.max(...intent.phrases.map(coverage(terms))) }))
    .filter(({ share: covered }) => covered >= 0.5)
    .sort((one, other) => other.share - one.share);
  const bestShare = scored[0]?.share ?? 0;
  return {
    matches: scored.filter(({ share: covered }) => covered === bestShare).map(({ wish }) => wish),
    isWholeText: bestShare === 1,
  };
}

/** Which share of the terms asked for a phrase makes up; 0 where one of its own is not among them. */
function coverage(givenTerms: ReadonlySet<string>): (phrase: string) => number {
  return (phrase) => {
    const terms = new Set(searchTerms(phrase));
    return terms.size > 0 && [...terms].every((term) => givenTerms.has(term))
      ? terms.size / givenTerms.size
      : 0;
  };
}
