// A daily habit in words, and the buttons its screens share.

import type { TimeZone } from '../../../lib/time/dates.ts';
import { formatTime } from '../../../lib/time/time-of-day.ts';
import { zoneCity } from '../../../lib/time/time-zones.ts';
import { buildLine } from '../../bot/command-line.ts';
import { type Action, buttons, footnote, prose, text, type View } from '../../bot/view.ts';
import type { Delivery } from '../../course/delivery.ts';
import type { Library } from '../../course/library.ts';
import type { Streak } from '../../learning/streak.ts';
import type {
  DailySubscription,
  SubscriptionPauseReason,
} from '../../outbox/scheduled-messages.ts';
import { streakText } from '../progress/study-days.ts';
import { questionView } from '../quiz/question-view.ts';

/** A habit as it is told. */
export type SubscriptionSummary = {
  readonly minute: number;
  readonly perDay: number;
  readonly zone: TimeZone;
  /** In how many days the next one comes: 0 is today. */
  readonly inDays: number;
};

export const askNowAction: Action = { label: 'Ask me one now', line: buildLine('daily') };
export const stopAction: Action = { label: 'Stop writing to me', line: buildLine('daily', 'off') };
export const pauseAction: Action = { label: 'Pause', line: buildLine('daily', 'pause') };

/** `every day at 08:30 by the clock in Berlin, up to 3 questions` */
export function dailyRhythmText({ minute, zone, perDay }: SubscriptionSummary): string {
  const count = perDay === 1 ? '' : `, ${perDayText(perDay)}`;
  return `every day at ${formatTime(minute)} by the clock in ${zoneCity(zone)}${count}`;
}

export function perDayText(perDay: number): string {
  return perDay === 1 ? 'one question' : `up to ${perDay} questions, one after the other`;
}

export function firstQuestionText(summary: SubscriptionSummary): string {
  return `The first comes ${nextQuestionText(summary)}.`;
}

export function nextQuestionText({ inDays, minute }: SubscriptionSummary): string {
  const day = ['today', 'tomorrow'][inDays] ?? `in ${inDays} days`;
  return `${day} at ${formatTime(minute)}`;
}

// The screens of today's questions: one of them, and that it was the last.

/** A question of today. */
export function dailyQuestionView(delivery: Delivery, library: Library, perDay: number): View {
  const objective = library.objectives.get(delivery.question.objective)?.text ?? '';
  const count = perDay === 1 ? '' : `, ${delivery.daily?.position ?? 1} of ${perDay}`;
  return {
    ...questionView(delivery, { objective, again: false }),
    title: `Your question of the day${count}`,
  };
}

type DailyDone = {
  readonly answered: number;
  readonly streak: Streak;
  readonly subscription: DailySubscription | undefined;
  /** Whether they could be written to here. */
  readonly canMessage: boolean;
};

export function dailyDoneView({ answered, streak, subscription, canMessage }: DailyDone): View {
  const practiseAction = { label: 'Practise a little more', line: buildLine('quiz') };
  if (answered === 0) {
    return {
      title: 'Nothing new to ask today',
      tone: 'plain',
      blocks: [
        prose('You have had every question today already. Tomorrow there is more.'),
        buttons({ ...practiseAction, style: 'primary' }),
      ],
    };
  }
  const answeredText = answered === 1 ? 'today’s question' : `today’s ${answered} questions`;
  return {
    title: 'Done for today',
    tone: 'plain',
    blocks: [
      prose(`You answered ${answeredText}. ${streakText(streak)}`),
      buttons(subscriptionAction(subscription, canMessage), practiseAction),
      ...(subscription === undefined && canMessage
        ? [footnote('I can write to you each day at an hour you choose.')]
        : []),
    ],
  };
}

function subscriptionAction(
  subscription: DailySubscription | undefined,
  canMessage: boolean,
): Action | undefined {
  if (subscription === undefined) {
    return canMessage
      ? { label: 'Send me one each day', line: buildLine('daily', 'on') }
      : undefined;
  }
  return subscription.paused === null
    ? { label: 'When you write to me', line: buildLine('daily', 'show') }
    : { label: 'Resume my daily question', line: buildLine('daily', 'resume') };
}

// The screens of a daily habit: its state, its pauses, its end.

const resumeAction: Action = {
  label: 'Resume',
  line: buildLine('daily', 'resume'),
  style: 'primary',
};

/** A zone was told by who has no habit; `reached` where they could have one. */
export function timeZoneSetView(zone: TimeZone, canMessage: boolean): View {
  const subscribeAction = { label: 'Send me a question each day', line: buildLine('daily', 'on') };
  return {
    title: 'Your clock is set',
    tone: 'plain',
    blocks: [
      prose(`Your days begin and end in ${zoneCity(zone)} from now on.`),
      buttons(canMessage ? subscribeAction : undefined, askNowAction),
    ],
  };
}

export function subscriptionView(
  subscription: SubscriptionSummary & Pick<DailySubscription, 'paused'>,
): View {
  return {
    title: subscription.paused === null ? 'Your daily question' : 'Your daily question is paused',
    tone: 'plain',
    blocks: [
      {
        kind: 'fields',
        rows: [
          {
            label: 'When',
            value: text(
              `${formatTime(subscription.minute)} by the clock in ${zoneCity(subscription.zone)}`,
            ),
          },
          { label: 'How many', value: text(perDayText(subscription.perDay)) },
          {
            label: 'Next',
            value: text(
              subscription.paused === null
                ? nextQuestionText(subscription)
                : pauseTexts[subscription.paused],
            ),
          },
        ],
      },
      buttons(
        ...(subscription.paused === null
          ? [{ ...askNowAction, style: 'primary' as const }, pauseAction]
          : [resumeAction]),
        stopAction,
      ),
      footnote('Other times: /daily on 18:00. Another clock: /daily zone:Tokyo'),
    ],
  };
}

const pauseTexts: { readonly [P in SubscriptionPauseReason]: string } = {
  requested: 'paused until you resume',
  unanswered: 'paused, as three went unanswered; resume whenever you like',
  undeliverable: 'paused, as my messages do not reach you; allow direct messages, then resume',
};

export function pausedView(): View {
  return {
    title: 'Your daily question is paused',
    tone: 'plain',
    blocks: [
      prose('I will not write to you until you resume. /daily has a question whenever you come.'),
      buttons(resumeAction, stopAction),
    ],
  };
}

/** Said once, in a direct message, in place of a fourth question in a row. */
export function autoPausedView(): View {
  return {
    title: 'I pause your daily question',
    tone: 'plain',
    blocks: [
      prose(
        'The last three are still waiting, and a heap of questions helps nobody. What you know is ' +
          'kept. Resume when it suits you, or answer any of them.',
      ),
      buttons(resumeAction, stopAction),
    ],
  };
}

export function unsubscribedView(): View {
  return {
    title: 'Your daily question is off',
    tone: 'plain',
    blocks: [
      prose('I will not write to you any more. What you know is kept.'),
      buttons({ label: 'Turn it on again', line: buildLine('daily', 'on') }, askNowAction),
    ],
  };
}
