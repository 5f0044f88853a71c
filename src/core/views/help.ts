// The screens that say what can be asked: all commands, or one of them.

import type { Command } from '../command.ts';
import { lineTo } from '../line.ts';
import { aside, type Block, choices, code, type Fact, prose, text, type View } from '../view.ts';

export function helpView(commands: readonly Command[]): View {
  return {
    title: 'What I can do',
    tone: 'plain',
    blocks: [
      prose('I teach how language models are built and help you choose one.'),
      {
        kind: 'facts',
        rows: commands.map((command) => ({ label: usage(command), value: text(command.summary) })),
      },
      choices(
        { label: 'Start with a lesson', line: lineTo('lesson'), look: 'main' },
        { label: 'Ask me a question', line: lineTo('quiz') },
        { label: 'Which model fits my task?', line: lineTo('recommend') },
      ),
      aside('Nobody but you sees what I answer, unless you add share:true.'),
    ],
  };
}

export function commandHelp(command: Command): View {
  const rows = Object.entries(command.arguments)
    .filter(([, argument]) => !argument.internal)
    .map(([name, { about }]): Fact => ({ label: name, value: text(about) }));
  const facts: readonly Block[] = rows.length === 0 ? [] : [{ kind: 'facts', rows }];
  return {
    title: usage(command),
    tone: 'plain',
    blocks: [
      prose(`${command.summary}.`),
      ...facts,
      prose('For example: ', code(command.example)),
      choices(
        { label: 'Try it', line: command.example.replace(/^\//, ''), look: 'main' },
        { label: 'All commands', line: lineTo('help') },
      ),
    ],
  };
}

/** Arguments that fit a line; `/help NAME` tells of all. */
const shownArguments = 3;

/** A command as it is typed: `/lesson [name] [share]`; more arguments than fit are `[…]`. */
export function usage({ name, arguments: all }: Command): string {
  const names = Object.entries(all)
    .filter(([, argument]) => !argument.internal)
    .map(([argument]) => argument);
  const shown = names.length <= shownArguments ? names : [...names.slice(0, 2), '…'];
  return [`/${name}`, ...shown.map((argument) => `[${argument}]`)].join(' ');
}
