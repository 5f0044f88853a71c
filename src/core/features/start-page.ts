// What a page of our own shows before anything is said: how far the learner is, and what to do next.

import { buildLine } from '../bot/command-line.ts';
import type { Action, ProgressBlock } from '../bot/view.ts';
import type { Context } from './context.ts';
import { startActions } from './help/command.ts';
import { loadOverview } from './progress/command.ts';
import { nextStep } from './progress/next-step.ts';
import { lessonProgress } from './progress/views.ts';

export type StartPage = {
  /** The lesson they have begun, or the first one; absent where there is none. */
  readonly currentLesson?: {
    readonly title: string;
    readonly progress: readonly ProgressBlock[];
  };
  /** The likeliest first; no two with the same command. */
  readonly suggestions: readonly Action[];
};

/** The start page of whoever asks. */
export async function loadStartPage(context: Context): Promise<StartPage> {
  const learner = await context.store.findLearner(context.request.account);
  const overview = await loadOverview(context, learner);
  const lessons = overview.lessons.map((lesson) => ({
    title: lesson.title,
    progress: lessonProgress(lesson, overview),
  }));
  const begun = lessons.find(({ progress }) => progress.some(({ done }) => done > 0));
  const currentLesson = begun ?? lessons[0];
  return {
    ...(currentLesson && { currentLesson }),
    suggestions: suggestionsAfter([nextStep(overview)]),
  };
}

/** The start page for when nothing can be known of whoever asks. */
export const emptyStartPage: StartPage = { suggestions: suggestionsAfter([]) };

/** The actions, then what help offers under other commands, then help itself. */
function suggestionsAfter(actions: readonly Action[]): readonly Action[] {
  const commandOf = ({ line }: Action) => line.split(' ', 1)[0];
  const usedCommands = new Set(actions.map(commandOf));
  return [
    ...actions,
    ...startActions
      .filter((action) => !usedCommands.has(commandOf(action)))
      .map(({ label, line }) => ({ label, line })),
    { label: 'What can I ask?', line: buildLine('help') },
  ];
}
