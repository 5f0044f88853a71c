// The question of the day in a place: how it is asked of all, and how everyone answered it.

import type { Delivery } from '../course/delivery.ts';
import type { Library } from '../course/lesson.ts';
import type { Tally } from '../daily/place.ts';
import { lineTo } from '../line.ts';
import { aside, type Block, choices, paragraph, prose, type View } from '../view.ts';
import { letter, optionRows, questionView } from './question.ts';
import { cardLine, keyOf } from './verdict.ts';

/** A question put to a place; what anybody answers, only they see. */
export function sharedQuestion(delivery: Delivery, library: Library): View {
  const view = questionView(delivery, { objective: objectiveOf(delivery, library), again: false });
  return {
    ...view,
    title: 'Question of the day',
    blocks: [
      ...view.blocks,
      aside('Only you see how you did. How everyone answered is shown here once it closes.'),
    ],
  };
}

/** So many people are named under a question. */
export const mostNamed = 10;

/** How a question went: all answers, and those who were right of who asked to be named. */
export type Outcome = {
  readonly tally: Tally;
  readonly board: { readonly names: readonly string[]; readonly others: number };
};

/** The same question once it is closed. */
export function revealView(delivery: Delivery, { tally, board }: Outcome, library: Library): View {
  const { question } = delivery;
  return {
    title: 'Question of the day: how everyone answered',
    tone: 'plain',
    blocks: [
      paragraph(question.stem),
      { kind: 'facts', rows: optionRows(delivery) },
      ...bars(delivery, tally),
      prose('The answer is ', ...keyOf(delivery), '.'),
      { kind: 'prose', body: [{ kind: 'quote', text: question.why }] },
      ...named(board),
      choices(
        { label: 'Read the card', line: cardLine(delivery), look: 'main' },
        { label: 'Another on this', line: lineTo('quiz', question.objective) },
      ),
      aside(`Objective: ${objectiveOf(delivery, library)}`),
    ],
  };
}

function bars({ question, order }: Delivery, tally: Tally): readonly Block[] {
  const of = [...tally.values()].reduce((sum, count) => sum + count, 0);
  if (of === 0) return [prose('Nobody answered this one.')];
  const right = (id: string) =>
    question.kind === 'single' && question.options.some((one) => one.id === id && one.correct);
  return order.map((id, index) => ({
    kind: 'meter',
    label: right(id) ? `${letter(index)}, the right one` : letter(index),
    done: tally.get(id) ?? 0,
    of,
  }));
}

function named({ names, others }: Outcome['board']): readonly Block[] {
  if (names.length === 0) return [];
  const more = others === 0 ? [] : [`${others} more`];
  return [prose(`Right, of those on this channel’s board: ${inWords([...names, ...more])}.`)];
}

function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function objectiveOf({ question }: Delivery, library: Library): string {
  return library.objectives.get(question.objective)?.text ?? '';
}
