// `help`: what the bot can do, computed from the command table.

import { nearest } from '../../../lib/fuzzy.ts';
import { freeText } from '../../bot/arguments.ts';
import { exampleOf } from '../../bot/command.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import {
  type Action,
  type Block,
  buttons,
  code,
  type Field,
  footnote,
  prose,
  text,
  type View,
} from '../../bot/view.ts';
import { type Command, defineCommand } from '../context.ts';
import { freeTextView } from './fallback.ts';

/** Made from the rest of the table, which it lists. */
export function createHelp(otherCommands: readonly Command[]): Command {
  const help: Command = defineCommand({
    name: 'help',
    summary: 'What I can do, and how to ask',
    example: '/help recommend',
    arguments: {
      command: freeText('Which command', () =>
        visibleCommands().map(({ name, summary }) => ({ id: name, label: summary })),
      ),
    },
    run: ({ command: typed }, { library }) => {
      if (typed === undefined) return helpView(visibleCommands());
      const [name = ''] = typed.replace(/^\//, '').toLowerCase().split(/\s/u, 1);
      const named = visibleCommands().find((command) => command.name === name);
      if (named !== undefined) return commandHelpView(named, exampleOf(named, library));
      // “help me choose a model” asks for something, and not how a command works.
      if (/\s/u.test(typed)) return freeTextView(typed, library);
      const commandNames = visibleCommands().map(({ name }) => ({ id: name, label: name }));
      throw new UserError(
        `There’s no command called “${name.slice(0, 40)}”.`,
        nearest(name, commandNames).map(({ id }) => ({
          label: `/${id}`,
          line: buildLine('help', id),
        })),
      );
    },
  });
  const visibleCommands = () =>
    [...otherCommands, help].filter((command) => command.hidden === undefined);
  return help;
}

// The screens that say what can be asked: all commands, or one of them.

/** Where to begin. */
export const startActions: readonly Action[] = [
  { label: 'Start with a lesson', line: buildLine('lesson'), style: 'primary' },
  { label: 'Ask me a question', line: buildLine('quiz') },
  { label: 'Which model fits my task?', line: buildLine('recommend') },
];

export function helpView(commands: readonly Command[]): View {
  return {
    title: 'What I can do',
    tone: 'plain',
    blocks: [
      prose('I teach how language models are built and help you choose one.'),
      {
        kind: 'fields',
        rows: commands.map((command) => ({
          label: commandSyntax(command),
          value: text(command.summary),
        })),
      },
      buttons(...startActions),
      footnote('Only you can see my answers, unless you add share:true.'),
    ],
  };
}

/** How one command works, with a line to try. */
export function commandHelpView(command: Command, example: string): View {
  const rows = Object.entries(command.arguments)
    .filter(([, argument]) => !argument.internal)
    .map(([name, { description: about }]): Field => ({ label: name, value: text(about) }));
  const fieldBlocks: readonly Block[] = rows.length === 0 ? [] : [{ kind: 'fields', rows }];
  return {
    title: commandSyntax(command),
    tone: 'plain',
    blocks: [
      prose(`${command.summary}.`),
      ...fieldBlocks,
      prose('For example: ', code(example)),
      buttons(
        { label: 'Try it', line: example.replace(/^\//, ''), style: 'primary' },
        { label: 'All commands', line: buildLine('help') },
      ),
    ],
  };
}

/** Arguments that fit a line; `/help NAME` tells of all. */
const maxShownArguments = 3;

/** A command as it is typed: `/lesson [name] [share]`; more arguments than fit are `[…]`. */
export function commandSyntax({ name, arguments: argumentSet }: Command): string {
  const names = Object.entries(argumentSet)
    .filter(([, argument]) => !argument.internal)
    .map(([argument]) => argument);
  const shown = names.length <= maxShownArguments ? names : [...names.slice(0, 2), '…'];
  return [`/${name}`, ...shown.map((argument) => `[${argument}]`)].join(' ');
}
