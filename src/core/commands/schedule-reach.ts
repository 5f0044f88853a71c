// Whether a question can be asked in the place of a call, and why not.

import type { Context } from '../command.ts';
import { Sorry } from '../errors.ts';
import { lineTo } from '../line.ts';
import type { Sent } from '../outbound.ts';

/** A Sorry where nobody could be asked there, before anything is read or stored. */
export function demandReach({ call, outbound }: Context): void {
  if (!outbound.reaches(call.place)) {
    throw new Sorry(
      'In this place I speak only when you do. Where I run in Discord or Slack, /schedule asks a ' +
        'channel a question each day.',
    );
  }
  if (call.surface === 'direct' || call.surface === 'home') {
    throw new Sorry(
      'There is no channel here. Type /schedule in the channel that is to be asked; /daily on asks ' +
        'you alone.',
      [{ label: 'Ask me each day', line: lineTo('daily', 'on') }],
    );
  }
}

/** Why a message did not come to stand in a channel, and what to do. */
export function notPosted(sent: Exclude<Sent, { outcome: 'sent' }>): string {
  switch (sent.outcome) {
    case 'later':
      return `I may not write here just now. Try again in ${Math.ceil(sent.afterMs / 1000)} s.`;
    case 'unknown':
      return 'I wrote here, but cannot tell whether it arrived. Try once more.';
    case 'refused':
      return sent.why === 'invalid'
        ? 'My message was not taken here.'
        : 'I am not let into this channel. On Discord, allow me View Channel and Send Messages ' +
            'here; on Slack, type /invite with my name.';
    default:
      return sent satisfies never;
  }
}
