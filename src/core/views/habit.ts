// The screens of a daily habit: its state, its pauses, its end.

import type { Habit, Pause } from '../daily/record.ts';
import { cityOf } from '../learning/cities.ts';
import type { Zone } from '../learning/zone.ts';
import { lineTo } from '../line.ts';
import { aside, type Choice, choices, prose, text, type View } from '../view.ts';
import { clock } from '../when.ts';
import { amount, askNow, next, pauseChoice, type Shown, stop } from './habit-words.ts';

const resumeChoice: Choice = { label: 'Resume', line: lineTo('daily', 'resume'), look: 'main' };

/** A zone was told by who has no habit; `reached` where they could have one. */
export function zoneView(zone: Zone, reached: boolean): View {
  const on = { label: 'Send me a question each day', line: lineTo('daily', 'on') };
  return {
    title: 'Your clock is set',
    tone: 'plain',
    blocks: [
      prose(`Your days begin and end in ${cityOf(zone)} from now on.`),
      choices(reached ? on : undefined, askNow),
    ],
  };
}

export function habitView(habit: Shown & Pick<Habit, 'paused'>): View {
  return {
    title: habit.paused === null ? 'Your daily question' : 'Your daily question is paused',
    tone: 'plain',
    blocks: [
      {
        kind: 'facts',
        rows: [
          {
            label: 'When',
            value: text(`${clock(habit.minute)} by the clock in ${cityOf(habit.zone)}`),
          },
          { label: 'How many', value: text(amount(habit.perDay)) },
          {
            label: 'Next',
            value: text(habit.paused === null ? next(habit) : pauses[habit.paused]),
          },
        ],
      },
      choices(
        ...(habit.paused === null
          ? [{ ...askNow, look: 'main' as const }, pauseChoice]
          : [resumeChoice]),
        stop,
      ),
      aside('Other times: /daily on 18:00. Another clock: /daily zone:Tokyo'),
    ],
  };
}

const pauses: { readonly [P in Pause]: string } = {
  asked: 'paused until you resume',
  unanswered: 'paused, as three went unanswered; resume whenever you like',
  refused: 'paused, as my messages do not reach you; allow direct messages, then resume',
};

export function paused(): View {
  return {
    title: 'Your daily question is paused',
    tone: 'plain',
    blocks: [
      prose('I will not write to you until you resume. /daily has a question whenever you come.'),
      choices(resumeChoice, stop),
    ],
  };
}

/** Said once, in a direct message, in place of a fourth question in a row. */
export function pausedItself(): View {
  return {
    title: 'I pause your daily question',
    tone: 'plain',
    blocks: [
      prose(
        'The last three are still waiting, and a heap of questions helps nobody. What you know is ' +
          'kept. Resume when it suits you, or answer any of them.',
      ),
      choices(resumeChoice, stop),
    ],
  };
}

export function habitOff(): View {
  return {
    title: 'Your daily question is off',
    tone: 'plain',
    blocks: [
      prose('I will not write to you any more. What you know is kept.'),
      choices({ label: 'Turn it on again', line: lineTo('daily', 'on') }, askNow),
    ],
  };
}
