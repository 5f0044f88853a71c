// The screens of the daily question, and the texts and buttons they share.

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

/** A subscription as its screens describe it. */
export type SubscriptionSummary = {
  readonly minute: number;
  readonly perDay: number;
  readonly zone: TimeZone;
  /** Days until the next question: 0 is today. */
  readonly inDays: number;
};

export const askNowAction: Action = { label: 'Ask me one now', line: buildLine('daily') };
export const stopAction: Action = {
  label: 'Stop daily questions',
  line: buildLine('daily', 'off'),
};
export const pauseAction: Action = { label: 'Pause', line: buildLine('daily', 'pause') };

/** `every day at 08:30 (Berlin time), up to 3 questions, one after another` */
export function dailyRhythmText({ minute, zone, perDay }: SubscriptionSummary): string {
  const count = perDay === 1 ? '' : `, ${perDayText(perDay)}`;
  return `every day at ${formatTime(minute)} (${zoneCity(zone)} time)${count}`;
}

export function perDayText(perDay: number): string {
  return perDay === 1 ? 'one question' : `up to ${perDay} questions, one after another`;
}

export function firstQuestionText(summary: SubscriptionSummary): string {
  return `The first one comes ${nextQuestionText(summary)}.`;
}

export function nextQuestionText({ inDays, minute }: SubscriptionSummary): string {
  const day = ['today', 'tomorrow'][inDays] ?? `in ${inDays} days`;
  return `${day} at ${formatTime(minute)}`;
}

// Today's questions: one of them, or none left.

/** One of today's questions. */
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
  /** Whether the bot can message them first on this platform. */
  readonly canMessage: boolean;
};

export function dailyDoneView({ answered, streak, subscription, canMessage }: DailyDone): View {
  const practiseAction = { label: 'Keep practising', line: buildLine('quiz') };
  if (answered === 0) {
    return {
      title: 'Nothing new to ask today',
      tone: 'plain',
      blocks: [
        prose('You’ve answered every question for today. More tomorrow.'),
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
        ? [footnote('I can send you a question every day at a time you choose.')]
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
    ? { label: 'My daily settings', line: buildLine('daily', 'show') }
    : { label: 'Resume my daily question', line: buildLine('daily', 'resume') };
}

// The subscription: its settings, pauses and end.

const resumeAction: Action = {
  label: 'Resume',
  line: buildLine('daily', 'resume'),
  style: 'primary',
};

/** Confirms a time zone set without a subscription; offers one if the bot can message them. */
export function timeZoneSetView(zone: TimeZone, canMessage: boolean): View {
  const subscribeAction = { label: 'Send me a question each day', line: buildLine('daily', 'on') };
  return {
    title: 'Your time zone is set',
    tone: 'plain',
    blocks: [
      prose(`From now on, your days follow ${zoneCity(zone)} time.`),
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
              `every day at ${formatTime(subscription.minute)} (${zoneCity(subscription.zone)} time)`,
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
      footnote(
        'To change the time, type /daily on 18:00. To change the time zone, type /daily zone:Tokyo.',
      ),
    ],
  };
}

const pauseTexts: { readonly [P in SubscriptionPauseReason]: string } = {
  requested: 'paused until you resume',
  unanswered: 'paused after three unanswered questions; resume whenever you like',
  undeliverable: 'paused because I can’t message you; allow direct messages, then resume',
};

export function pausedView(): View {
  return {
    title: 'Your daily question is paused',
    tone: 'plain',
    blocks: [
      prose(
        'I won’t message you until you resume. You can still type /daily whenever you want a question.',
      ),
      buttons(resumeAction, stopAction),
    ],
  };
}

/** Sent once by direct message, in place of a fourth question in a row. */
export function autoPausedView(): View {
  return {
    title: 'I’ve paused your daily question',
    tone: 'plain',
    blocks: [
      prose(
        'Your last three questions are still unanswered. Your progress is saved. Resume whenever you like, or ' +
          'answer any of them.',
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
      prose('I won’t send you any more questions. Your progress is saved.'),
      buttons({ label: 'Turn it on again', line: buildLine('daily', 'on') }, askNowAction),
    ],
  };
}
