// `recommend`: advice on a model for a task, or the decision tree question by question.

import { matcherOf } from '../advisor/match.ts';
import type { Task } from '../advisor/tree.ts';
import { parsePath, saidPath, walk } from '../advisor/walk.ts';
import { freeText, internal, share } from '../argument.ts';
import { type Context, defineCommand } from '../command.ts';
import { Sorry } from '../errors.ts';
import { lineTo } from '../line.ts';
import type { View } from '../view.ts';
import { adviceView } from '../views/advice.ts';
import { taskList, taskQuestion } from '../views/task-list.ts';
import { treeStep } from '../views/tree-step.ts';
import { taskNames } from './topics.ts';

export const recommend = defineCommand({
  name: 'recommend',
  summary: 'Advice on which kind of model fits your task',
  example: '/recommend task:translation',
  arguments: {
    task: freeText('Your task, in your own words', taskNames),
    path: internal('The answers so far'),
    share,
  },
  run: ({ task, path }, { library }) => {
    if (path !== undefined || task === undefined) {
      return along(parsePath(path ?? ''), undefined, library);
    }
    const match = matcherOf(library.tree)(task);
    if (match.kind === 'one') {
      // By its name a task gets advice at once; words of their own may hold what the task would assume.
      const path = match.named ? match.task.path : saidPath(match.task);
      return along(path, match.task, library);
    }
    return match.kind === 'some' ? taskQuestion(match.tasks) : taskList(library.tree.tasks);
  },
});

/** The screen at the end of a path: the next question, or advice. */
function along(path: readonly string[], task: Task | undefined, library: Context['library']): View {
  const here = walk(library.tree, path);
  if (here === undefined) {
    throw new Sorry('Those answers no longer lead anywhere; the questions have changed since.', [
      { label: 'Start from the first question', line: lineTo('recommend') },
    ]);
  }
  return here.at === 'question' ? treeStep(library.tree, here) : adviceView(library, here, task);
}
