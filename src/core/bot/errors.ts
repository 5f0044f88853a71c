// The two kinds of error: a `UserError` is a sentence for the learner; anything else is logged.

import { buildLine, maxLineLength } from './command-line.ts';
import { type Action, buttons, footnote, prose, type View } from './view.ts';

/** Holds a sentence for the learner that says what to do next, and buttons that do it. */
export class UserError extends Error {
  readonly actions: readonly Action[];

  constructor(message: string, actions: readonly Action[] = []) {
    super(message);
    this.name = 'UserError';
    this.actions = actions;
  }
}

// The screens for errors: in a line, or in the bot.

const helpAction = { label: 'What can I do here?', line: buildLine('help') };

/** A sentence for the learner, and what to do next. */
export function userErrorView(error: UserError): View {
  const actions = error.actions.filter((choice) => choice.line.length <= maxLineLength);
  return {
    title: 'That didn’t work',
    tone: 'info',
    blocks: [prose(error.message), buttons(...(actions.length === 0 ? [helpAction] : actions))],
  };
}

/** An unexpected error. `id` finds it in the log; `line` is what to try again, if anything. */
export function unexpectedErrorView(id: string, line: string): View {
  const tryAgain = { label: 'Try again', line };
  const canRetry = line !== '' && line.length <= maxLineLength;
  return {
    title: 'Something went wrong',
    tone: 'info',
    blocks: [
      prose('This isn’t your fault, and nothing was lost.'),
      footnote(`If it happens again, give the bot’s operator this error ID: ${id}.`),
      buttons(...(canRetry ? [tryAgain, helpAction] : [helpAction])),
    ],
  };
}
