// `help`: what the bot can do, computed from the command table.

import { freeText } from '../argument.ts';
import { type Command, defineCommand } from '../command.ts';
import { Sorry } from '../errors.ts';
import { lineTo } from '../line.ts';
import { nearest } from '../nearest.ts';
import { ownWords } from '../unknown.ts';
import { commandHelp, helpView } from '../views/help.ts';

/** Made from the rest of the table, which it lists. */
export function createHelp(others: readonly Command[]): Command {
  const help: Command = defineCommand({
    name: 'help',
    summary: 'What I can do, and how to ask for it',
    example: '/help recommend',
    arguments: {
      command: freeText('Which command', () =>
        open().map(({ name, summary }) => ({ id: name, label: summary })),
      ),
    },
    run: ({ command: typed }, { library }) => {
      if (typed === undefined) return helpView(open());
      const [wanted = ''] = typed.replace(/^\//, '').toLowerCase().split(/\s/u, 1);
      const found = open().find((command) => command.name === wanted);
      if (found !== undefined) return commandHelp(found);
      // “help me choose a model” asks for something, and not how a command works.
      if (/\s/u.test(typed)) return ownWords(typed, library);
      const names = open().map(({ name }) => ({ id: name, label: name }));
      throw new Sorry(
        `There is no command called “${wanted.slice(0, 40)}”.`,
        nearest(wanted, names).map(({ id }) => ({ label: `/${id}`, line: lineTo('help', id) })),
      );
    },
  });
  const open = () => [...others, help].filter((command) => command.hidden === undefined);
  return help;
}
