// The screens for a line that names no command: what it may have meant.

import { cut } from '../cut.ts';
import { lineTo } from '../line.ts';
import { type Block, type Choice, choices, prose, strong, type View } from '../view.ts';

const help = { label: 'What can I do here?', line: lineTo('help') };

export function unknownCommandView(name: string, near: readonly Choice[]): View {
  const shown = name.length > 30 ? `${cut(name, 30)}…` : name;
  const ask = near.length === 0 ? 'Here is where everything starts.' : 'Did you mean one of these?';
  return {
    title: 'I do not know that command',
    tone: 'note',
    blocks: [prose(`There is no /${shown}. ${ask}`), choices(...near, help)],
  };
}

/** What is nearest to a learner's own words, by kind. */
export type Near = {
  readonly tasks: readonly Choice[];
  readonly cards: readonly Choice[];
  readonly models: readonly Choice[];
  readonly commands: readonly Choice[];
};

export function ownWordsView(said: string, { tasks, cards, models, commands }: Near): View {
  if ([tasks, cards, models, commands].every(({ length }) => length === 0)) return beginView(said);
  return {
    title: 'Did you mean one of these?',
    tone: 'note',
    blocks: [
      prose('I only understand commands. This comes nearest to your words.'),
      ...group('Advice on a task', tasks),
      ...group('A card to read', cards),
      ...group('Facts on a model', models),
      ...group('A command', commands),
      choices(help),
    ],
  };
}

function group(heading: string, found: readonly Choice[]): readonly Block[] {
  return found.length === 0 ? [] : [prose(strong(heading)), choices(...found)];
}

/** Nothing comes near: where to begin. A lone letter or digit was meant as an answer. */
function beginView(said: string): View {
  const isAnswer = /^[\p{L}\d]$/u.test(said);
  return {
    title: 'I only understand commands',
    tone: 'note',
    blocks: [
      prose(
        isAnswer
          ? 'To answer a question, press its button. Otherwise, begin here.'
          : 'You can begin here.',
      ),
      choices(
        { label: 'Which model fits my task?', line: lineTo('recommend') },
        { label: 'Start with a lesson', line: lineTo('lesson') },
        help,
      ),
    ],
  };
}
