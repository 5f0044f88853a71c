// The answer to a line that names no command: a misspelt name, or a learner's own words.

import { nearest } from '../../../lib/fuzzy.ts';
import { searchTerms } from '../../../lib/stemmer.ts';
import { truncate } from '../../../lib/text.ts';
import { buildLine, type Line } from '../../bot/command-line.ts';
import { type Action, type Block, buttons, heading, prose, type View } from '../../bot/view.ts';
import type { Task } from '../../course/decision-tree.ts';
import type { Library } from '../../course/library.ts';
import { findCards } from '../../course/lookup.ts';
import type { Model } from '../../course/model-facts.ts';
import type { Command } from '../context.ts';
import { getTaskMatcher } from '../recommend/match.ts';
import { taskLine } from '../recommend/views.ts';
import { matchIntents } from './intents.ts';

/**
 * The screen for a line, as it was typed and as it was read. Words that name no command are looked
 * up among the tasks and the cards; nothing of them stands in a button, only the ids of what was found.
 */
export function fallbackView(
  typed: string,
  line: Line,
  commands: readonly Command[],
  library: Library,
): View {
  const similarCommands = findSimilarCommands(line.name, commands);
  const isNamed = typed.trimStart().startsWith('/');
  if (isNamed && (similarCommands.length > 0 || line.words.length === 0)) {
    return unknownCommandView(line.name, similarCommands);
  }
  const words = [line.name, ...line.words.map(({ value }) => value)].join(' ');
  return freeTextView(words, library, similarCommands.slice(0, 1));
}

/**
 * The screen for a learner's own words, and the commands that are spelt alike. A wish that is all of
 * what was said stands alone: a task or a card that shares its word is chance.
 */
export function freeTextView(
  words: string,
  library: Library,
  similarCommands: readonly Action[] = [],
): View {
  const { matches: intents, isWholeText } = matchIntents(words);
  const commands = [...intents.map(({ label, line }) => ({ label, line })), ...similarCommands];
  if (isWholeText) return suggestionsView(words, { tasks: [], cards: [], models: [], commands });
  const models = matchingModels(words, library);
  return suggestionsView(words, {
    tasks: matchingTasks(words, library).map((task) => ({
      label: task.label,
      line: taskLine(task),
    })),
    cards: findCards(words, library, 2).map(({ lesson, card }) => ({
      label: card.title,
      line: buildLine('lesson', lesson, ['card', card.id]),
    })),
    models: models.map(({ id, name }) => ({ label: name, line: buildLine('models', id) })),
    commands,
  });
}

/** The models whose name begins with a word that was said: most words first, then newest, at most three. */
function matchingModels(words: string, { models }: Library): readonly Model[] {
  const terms = searchTerms(words);
  const starts = terms.filter((term) => term.length > 1 && /^\p{L}/u.test(term));
  const matchCount = ({ id }: Model) => terms.filter((term) => id.split('-').includes(term)).length;
  return [...models.values()]
    .filter(({ id }) =>
      starts.some((term) => id.startsWith(term) && !/\p{L}/u.test(id.charAt(term.length))),
    )
    .toSorted(
      (one, other) =>
        matchCount(other) - matchCount(one) || other.released.localeCompare(one.released),
    )
    .slice(0, 3);
}

function matchingTasks(words: string, { tree }: Library): readonly Task[] {
  const match = getTaskMatcher(tree)(words);
  if (match.kind === 'one') return [match.task];
  return match.kind === 'some' ? match.tasks : [];
}

function findSimilarCommands(name: string, commands: readonly Command[]): readonly Action[] {
  const names = commands
    .filter((command) => command.hidden === undefined)
    .map((command) => ({ id: command.name, label: command.name }));
  return nearest(name, names).map(({ id }) => ({ label: `/${id}`, line: buildLine(id) }));
}

// The screens for a line that names no command: what it might have meant.

const helpAction = { label: 'What can I do here?', line: buildLine('help') };

export function unknownCommandView(name: string, suggestions: readonly Action[]): View {
  const shownName = name.length > 30 ? `${truncate(name, 30)}…` : name;
  const ask = suggestions.length === 0 ? 'Start here.' : 'Did you mean one of these?';
  return {
    title: 'I don’t know that command',
    tone: 'info',
    blocks: [prose(`There’s no /${shownName}. ${ask}`), buttons(...suggestions, helpAction)],
  };
}

/** What comes closest to a learner's own words, by kind. */
export type Suggestions = {
  readonly tasks: readonly Action[];
  readonly cards: readonly Action[];
  readonly models: readonly Action[];
  readonly commands: readonly Action[];
};

export function suggestionsView(
  words: string,
  { tasks, cards, models, commands }: Suggestions,
): View {
  if ([tasks, cards, models, commands].every(({ length }) => length === 0)) return startView(words);
  return {
    title: 'Did you mean one of these?',
    tone: 'info',
    blocks: [
      prose('I only understand commands. These come closest to what you wrote.'),
      ...group('Advice for a task', tasks),
      ...group('A card to read', cards),
      ...group('About a model', models),
      ...group('A command', commands),
      buttons(helpAction),
    ],
  };
}

function group(title: string, actions: readonly Action[]): readonly Block[] {
  return actions.length === 0 ? [] : [heading(title), buttons(...actions)];
}

/** Nothing comes close: where to begin. A lone letter or digit was probably meant as an answer. */
function startView(words: string): View {
  const isAnswer = /^[\p{L}\d]$/u.test(words);
  return {
    title: 'I only understand commands',
    tone: 'info',
    blocks: [
      prose(isAnswer ? 'To answer a question, press its button. Or start here.' : 'Start here.'),
      buttons(
        { label: 'Which model fits my task?', line: buildLine('recommend') },
        { label: 'Start with a lesson', line: buildLine('lesson') },
        helpAction,
      ),
    ],
  };
}
