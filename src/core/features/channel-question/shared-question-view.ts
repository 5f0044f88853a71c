// A channel's question of the day: as it is asked, and how everyone answered it.

import { buildLine } from '../../bot/command-line.ts';
import { type Block, buttons, footnote, paragraph, prose, type View } from '../../bot/view.ts';
import type { Delivery } from '../../course/delivery.ts';
import { correctGiven } from '../../course/grading.ts';
import type { Library } from '../../course/library.ts';
import type { AnswerCounts } from '../../outbox/scheduled-messages.ts';
import { optionLetter } from '../quiz/question-kinds/single.ts';
import { viewOf } from '../quiz/question-kinds/views.ts';
import { questionView } from '../quiz/question-view.ts';
import { correctAnswerText, questionCardLine } from '../quiz/result-view.ts';

/** A question posted in a channel. Each answer is shown only to the person who gave it. */
export function channelQuestionView(delivery: Delivery, library: Library): View {
  const view = questionView(delivery, {
    objective: objectiveText(delivery, library),
    again: false,
  });
  return {
    ...view,
    title: 'Question of the day',
    blocks: [
      ...view.blocks,
      footnote('Only you can see your result. Everyone’s answers appear here once it closes.'),
    ],
  };
}

/** The most people named under a question. */
export const maxNamedPeople = 10;

/** A question's results: all answers, and the leaderboard members who got it right. */
export type QuestionResults = {
  readonly answerCounts: AnswerCounts;
  readonly correctPeople: { readonly names: readonly string[]; readonly others: number };
};

/** The same question once it is closed. */
export function questionResultsView(
  delivery: Delivery,
  { answerCounts, correctPeople }: QuestionResults,
  library: Library,
): View {
  const { question } = delivery;
  return {
    title: 'Question of the day: how everyone answered',
    tone: 'plain',
    blocks: [
      paragraph(question.stem),
      ...viewOf(question).answerBlocks(delivery, 'closed'),
      ...answerBars(delivery, answerCounts),
      prose('The answer is ', ...correctAnswerText(delivery), '.'),
      { kind: 'prose', body: [{ kind: 'quote', text: question.why }] },
      ...correctPeopleBlocks(correctPeople),
      buttons(
        { label: 'Read the card', line: questionCardLine(delivery), style: 'primary' },
        { label: 'Another on this', line: buildLine('quiz', question.objective) },
      ),
      footnote(`Objective: ${objectiveText(delivery, library)}`),
    ],
  };
}

function answerBars(
  { question, optionOrder: order }: Delivery,
  answerCounts: AnswerCounts,
): readonly Block[] {
  const total = [...answerCounts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return [prose('No one answered this one.')];
  const correct = correctGiven(question);
  return order.map((id, index) => ({
    kind: 'progress',
    label: id === correct ? `${optionLetter(index)}, the right answer` : optionLetter(index),
    done: answerCounts.get(id) ?? 0,
    total,
  }));
}

function correctPeopleBlocks({
  names,
  others,
}: QuestionResults['correctPeople']): readonly Block[] {
  if (names.length === 0) return [];
  const more = others === 0 ? [] : [`${others} more`];
  return [prose(`Leaderboard members who got it right: ${joinNames([...names, ...more])}.`)];
}

function joinNames(names: readonly string[]): string {
  const lastName = names.at(-1) ?? '';
  return names.length < 2 ? lastName : `${names.slice(0, -1).join(', ')} and ${lastName}`;
}

function objectiveText({ question }: Delivery, library: Library): string {
  return library.objectives.get(question.objective)?.text ?? '';
}
