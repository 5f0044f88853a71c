// The screens that ask which task is meant: between a few, or among all.

import type { Task } from '../advisor/tree.ts';
import { printPath, saidPath } from '../advisor/walk.ts';
import { lineTo } from '../line.ts';
import { type Choice, choices, prose, type View } from '../view.ts';

/** One question between the few tasks it might be; what a task would assume is then asked. */
export function taskQuestion(tasks: readonly Task[]): View {
  return {
    title: 'Which of these is nearest?',
    tone: 'plain',
    blocks: [
      choices(...tasks.map((task) => ({ label: task.label, line: saidLine(task) })), {
        label: 'None of them',
        line: lineTo('recommend'),
      }),
    ],
  };
}

/** Every task we know, for words that match none. */
export function taskList(tasks: readonly Task[]): View {
  return {
    title: 'I do not know that task',
    tone: 'note',
    blocks: [
      prose('Pick the nearest of these, or let me ask a few questions.'),
      { kind: 'menu', hint: 'Tasks I know', options: tasks.map(asChoice) },
      choices({ label: 'Ask me questions', line: lineTo('recommend'), look: 'main' }),
    ],
  };
}

/** A line for a task told of in own words: advice, or the question that the task does not answer. */
export function saidLine(task: Task): string {
  return task.assumes === undefined
    ? lineTo('recommend', ['task', task.id])
    : lineTo('recommend', ['path', printPath(saidPath(task))]);
}

function asChoice({ id, label }: Task): Choice {
  return { label, line: lineTo('recommend', ['task', id]) };
}
