// The screens for when something is wrong: with a line, or with us.

import type { Sorry } from '../errors.ts';
import { lineTo, longestPrintedLine } from '../line.ts';
import { aside, choices, prose, type View } from '../view.ts';

const help = { label: 'What can I do here?', line: lineTo('help') };

/** A sentence for the learner, and what to do next. */
export function sorryView(sorry: Sorry): View {
  const next = sorry.next.filter((choice) => choice.line.length <= longestPrintedLine);
  return {
    title: 'That did not work',
    tone: 'note',
    blocks: [prose(sorry.message), choices(...(next.length === 0 ? [help] : next))],
  };
}

/** Something of ours broke; `id` is what the log calls it, `line` what to try again, if anything. */
export function troubleView(id: string, line: string): View {
  const again = { label: 'Try again', line };
  const canRepeat = line !== '' && line.length <= longestPrintedLine;
  return {
    title: 'Something broke on our side',
    tone: 'note',
    blocks: [
      prose('Nothing you did. What you had saved is still there.'),
      aside(`If it happens again, tell whoever runs this bot: trouble ${id}.`),
      choices(...(canRepeat ? [again, help] : [help])),
    ],
  };
}
