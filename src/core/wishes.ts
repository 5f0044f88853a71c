// What people write who do not know the commands, and the line that does it.

import { lineTo } from './line.ts';
import { termsOf } from './terms.ts';

export type Wish = {
  readonly label: string;
  readonly line: string;
  /** In a learner's words; words that say nothing (“my”, “please”) do not count. */
  readonly phrases: readonly string[];
};

export const wishes: readonly Wish[] = [
  {
    label: 'Start with a lesson',
    line: lineTo('lesson'),
    phrases: ['start', 'begin', 'learn', 'teach', 'continue', 'course', 'tutorial'],
  },
  {
    label: 'Which model fits my task?',
    line: lineTo('recommend'),
    phrases: ['choose', 'pick', 'select', 'find right', 'advice', 'decide'],
  },
  {
    label: 'Ask me a question',
    line: lineTo('quiz'),
    phrases: ['test', 'question', 'ask', 'practice', 'practise', 'exam', 'exercise', 'another'],
  },
  {
    label: 'What you know so far',
    line: lineTo('progress'),
    phrases: ['how am I doing', 'score', 'results', 'stats', 'statistics', 'level', 'know so far'],
  },
  {
    label: 'A question each day',
    line: lineTo('daily'),
    phrases: ['remind', 'reminder', 'every day', 'each day', 'subscribe', 'notify', 'time zone'],
  },
  {
    label: 'Stop the daily question',
    line: lineTo('daily', 'off'),
    phrases: ['stop', 'unsubscribe', 'stop sending', 'stop writing', 'stop questions'],
  },
  {
    label: 'Who keeps at it here',
    line: lineTo('leaderboard'),
    phrases: ['ranking', 'rank', 'who leads', 'high score', 'best score', 'board'],
  },
  {
    label: 'Delete my data',
    line: lineTo('privacy', 'delete'),
    phrases: ['delete data', 'delete account', 'delete everything', 'erase', 'forget', 'reset'],
  },
  {
    label: 'Export my data',
    line: lineTo('privacy', 'export'),
    phrases: ['export data', 'download data'],
  },
  {
    label: 'What I keep of you',
    line: lineTo('privacy'),
    phrases: ['know about me', 'data', 'data keep', 'data store', 'gdpr', 'tracking'],
  },
];

/**
 * The wishes that make up at least half of what was said, whole ones first; `whole` where one of them
 * is all of it.
 */
export function wishesIn(said: string): {
  readonly found: readonly Wish[];
  readonly whole: boolean;
} {
  const asked = new Set(termsOf(said));
  const found = wishes
    .map((wish) => ({ wish, covered: Math.max(...wish.phrases.map(coverage(asked))) }))
    .filter(({ covered }) => covered >= 0.5)
    .sort((one, other) => other.covered - one.covered);
  const best = found[0]?.covered ?? 0;
  return {
    found: found.filter(({ covered }) => covered === best).map(({ wish }) => wish),
    whole: best === 1,
  };
}

/** Which share of the terms asked for a phrase makes up; 0 where one of its own is not among them. */
function coverage(asked: ReadonlySet<string>): (phrase: string) => number {
  return (phrase) => {
    const terms = new Set(termsOf(phrase));
    return terms.size > 0 && [...terms].every((term) => asked.has(term))
      ? terms.size / asked.size
      : 0;
  };
}
