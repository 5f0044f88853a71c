// The screens for when something is wrong: with a line, or with us.

import type { Command } from '../command.ts';
import type { Sorry } from '../errors.ts';
import { lineTo, longestPrintedLine } from '../line.ts';
import { nearest } from '../nearest.ts';
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

export function unknownCommandView(name: string, commands: readonly Command[]): View {
  const known = commands
    .filter((command) => command.hidden === undefined)
    .map((command) => ({ id: command.name, label: command.summary }));
  const meant = nearest(
    name,
    known.map(({ id }) => ({ id, label: id })),
  );
  const shown = name.length > 30 ? `${name.slice(0, 30)}…` : name;
  const ask =
    meant.length === 0 ? 'Here is where everything starts.' : 'Did you mean one of these?';
  return {
    title: 'I do not know that command',
    tone: 'note',
    blocks: [
      prose(`There is no /${shown}. ${ask}`),
      choices(...meant.map(({ id }) => ({ label: `/${id}`, line: lineTo(id) })), help),
    ],
  };
}
