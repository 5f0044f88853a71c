// What is answered to a line that names no command: a name spelt wrong, or words of a learner's own.

import { matcherOf } from './advisor/match.ts';
import type { Model } from './advisor/models.ts';
import type { Task } from './advisor/tree.ts';
import type { Command } from './command.ts';
import { findCards } from './course/find-cards.ts';
import type { Library } from './course/lesson.ts';
import { type Line, lineTo } from './line.ts';
import { nearest } from './nearest.ts';
import { termsOf } from './terms.ts';
import type { Choice, View } from './view.ts';
import { saidLine } from './views/task-list.ts';
import { ownWordsView, unknownCommandView } from './views/unknown.ts';
import { wishesIn } from './wishes.ts';

/**
 * The screen for a line, as it was typed and as it was read. Words that name no command are looked
 * up among the tasks and the cards; nothing of them stands in a button, only the ids of what was found.
 */
export function unknown(
  typed: string,
  line: Line,
  commands: readonly Command[],
  library: Library,
): View {
  const near = nearCommands(line.name, commands);
  const isNamed = typed.trimStart().startsWith('/');
  if (isNamed && (near.length > 0 || line.words.length === 0)) {
    return unknownCommandView(line.name, near);
  }
  const said = [line.name, ...line.words.map(({ value }) => value)].join(' ');
  return ownWords(said, library, near.slice(0, 1));
}

/**
 * The screen for a learner's own words, and the commands that are spelt alike. A wish that is all of
 * what was said stands alone: a task or a card that shares its word is chance.
 */
export function ownWords(said: string, library: Library, near: readonly Choice[] = []): View {
  const { found, whole } = wishesIn(said);
  const commands = [...found.map(({ label, line }) => ({ label, line })), ...near];
  if (whole) return ownWordsView(said, { tasks: [], cards: [], models: [], commands });
  const models = nearModels(said, library);
  return ownWordsView(said, {
    tasks: nearTasks(said, library).map((task) => ({
      label: task.label,
      line: saidLine(task),
    })),
    cards: findCards(said, library, 2).map(({ lesson, card }) => ({
      label: card.title,
      line: lineTo('lesson', lesson, ['card', card.id]),
    })),
    models: models.map(({ id, name }) => ({ label: name, line: lineTo('models', id) })),
    commands,
  });
}

/** The models whose name begins with a word that was said: most words first, then newest, at most three. */
function nearModels(said: string, { models }: Library): readonly Model[] {
  const terms = termsOf(said);
  const starts = terms.filter((term) => term.length > 1 && /^\p{L}/u.test(term));
  const held = ({ id }: Model) => terms.filter((term) => id.split('-').includes(term)).length;
  return [...models.values()]
    .filter(({ id }) =>
      starts.some((term) => id.startsWith(term) && !/\p{L}/u.test(id.charAt(term.length))),
    )
    .toSorted((one, other) => held(other) - held(one) || other.released.localeCompare(one.released))
    .slice(0, 3);
}

function nearTasks(words: string, { tree }: Library): readonly Task[] {
  const match = matcherOf(tree)(words);
  if (match.kind === 'one') return [match.task];
  return match.kind === 'some' ? match.tasks : [];
}

function nearCommands(name: string, commands: readonly Command[]): readonly Choice[] {
  const known = commands
    .filter((command) => command.hidden === undefined)
    .map((command) => ({ id: command.name, label: command.name }));
  return nearest(name, known).map(({ id }) => ({ label: `/${id}`, line: lineTo(id) }));
}
