// `recommend`: advice on which model fits a task, or the decision tree one question at a time.

import { freeText, internal, shareArgument } from '../../bot/arguments.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import type { View } from '../../bot/view.ts';
import type { Task } from '../../course/decision-tree.ts';
import { parsePath, statedPath, walkTree } from '../../course/decision-tree.ts';
import { taskNames } from '../../course/lookup.ts';
import { type Context, defineCommand } from '../context.ts';
import { getTaskMatcher } from './match.ts';
import { adviceView, chooseTaskView, taskListView, treeQuestionView } from './views.ts';

export const recommend = defineCommand({
  name: 'recommend',
  summary: 'Advice on which kind of model fits your task',
  example: '/recommend task:translation',
  arguments: {
    task: freeText('Your task, in your own words', taskNames),
    path: internal('The answers so far'),
    share: shareArgument,
  },
  run: ({ task, path }, { library }) => {
    if (path !== undefined || task === undefined) {
      return pathView(parsePath(path ?? ''), undefined, library);
    }
    const match = getTaskMatcher(library.tree)(task);
    if (match.kind === 'one') {
      // A task given by name gets advice at once. A description in the learner's own words may
      // contradict what the task assumes, so we ask about those points.
      const path = match.byName ? match.task.path : statedPath(match.task);
      return pathView(path, match.task, library);
    }
    return match.kind === 'some' ? chooseTaskView(match.tasks) : taskListView(library.tree.tasks);
  },
});

/** The screen at the end of a path: the next question, or advice. Throws a `UserError` on a stale path. */
function pathView(
  path: readonly string[],
  task: Task | undefined,
  library: Context['library'],
): View {
  const walked = walkTree(library.tree, path);
  if (walked === undefined) {
    throw new UserError('The questions have changed since you gave those answers.', [
      { label: 'Start from the first question', line: buildLine('recommend') },
    ]);
  }
  return walked.at === 'question'
    ? treeQuestionView(library.tree, walked)
    : adviceView(library, walked, task);
}
