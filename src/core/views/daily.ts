// The screens of today's questions: one of them, and that it was the last.

import type { Delivery } from '../course/delivery.ts';
import type { Library } from '../course/lesson.ts';
import type { Habit } from '../daily/record.ts';
import type { Streak } from '../learning/streak.ts';
import { lineTo } from '../line.ts';
import { aside, type Choice, choices, prose, type View } from '../view.ts';
import { questionView } from './question.ts';

/** A question of today. */
export function dailyQuestion(question: Delivery, library: Library, perDay: number): View {
  const objective = library.objectives.get(question.question.objective)?.text ?? '';
  const count = perDay === 1 ? '' : `, ${question.daily?.no ?? 1} of ${perDay}`;
  return {
    ...questionView(question, { objective, again: false }),
    title: `Your question of the day${count}`,
  };
}

type Done = {
  readonly answered: number;
  readonly streak: Streak;
  readonly habit: Habit | undefined;
  /** Whether they could be written to here. */
  readonly reached: boolean;
};

export function dailyDone({ answered, streak, habit, reached }: Done): View {
  const practise = { label: 'Practise a little more', line: lineTo('quiz') };
  if (answered === 0) {
    return {
      title: 'Nothing new to ask today',
      tone: 'plain',
      blocks: [
        prose('You have had every question today already. Tomorrow there is more.'),
        choices({ ...practise, look: 'main' }),
      ],
    };
  }
  const done = answered === 1 ? 'today’s question' : `today’s ${answered} questions`;
  return {
    title: 'Done for today',
    tone: 'plain',
    blocks: [
      prose(`You answered ${done}. ${streakWords(streak)}`),
      choices(nextStep(habit, reached), practise),
      ...(habit === undefined && reached
        ? [aside('I can write to you each day at an hour you choose.')]
        : []),
    ],
  };
}

function nextStep(habit: Habit | undefined, reached: boolean): Choice | undefined {
  if (habit === undefined) {
    return reached ? { label: 'Send me one each day', line: lineTo('daily', 'on') } : undefined;
  }
  return habit.paused === null
    ? { label: 'When you write to me', line: lineTo('daily', 'show') }
    : { label: 'Resume my daily question', line: lineTo('daily', 'resume') };
}

/** A streak in words. Nothing is said of one that ended. */
export function streakWords({ days, freezes }: Streak): string {
  if (days === 0) return 'Any day is a good one to begin.';
  const run = days === 1 ? 'One day so far.' : `${days} days in a row.`;
  if (freezes === 0) return run;
  return `${run} You can miss ${freezes === 1 ? 'a day' : `${freezes} days`} and keep them.`;
}
