// One card of a lesson, with buttons for the next, the previous and a question to check yourself.

import { buildLine } from '../../bot/command-line.ts';
import {
  type Action,
  type Block,
  bullets,
  buttons,
  type Field,
  footnote,
  heading,
  prose,
  text,
  type View,
} from '../../bot/view.ts';
import type { Card, Lesson } from '../../course/library.ts';
import type { ReadingPosition } from '../store.ts';

export function lessonCardView(lesson: Lesson, card: Card, index: number): View {
  const previous = lesson.cards[index - 1];
  const next = lesson.cards[index + 1];
  const hasQuestion = lesson.questions.some((question) => question.card === card.id);
  const demo = demoForCard(lesson, card.id);
  const sources: readonly Block[] =
    card.sources.length === 0 ? [] : [footnote(`Checked against: ${card.sources.join('; ')}.`)];
  return {
    title: card.title,
    tone: 'plain',
    blocks: [
      ...card.blocks,
      ...sources,
      buttons(
        next === undefined
          ? { label: 'Try a question', line: buildLine('quiz', lesson.id), style: 'primary' }
          : {
              label: 'Next',
              line: buildLine('lesson', lesson.id, ['card', next.id]),
              style: 'primary',
            },
        hasQuestion ? { label: 'Check yourself', line: buildLine('quiz', card.id) } : undefined,
        demo === undefined
          ? undefined
          : { label: 'Try it in the lab', line: buildLine('lab', demo) },
        previous && { label: 'Back', line: buildLine('lesson', lesson.id, ['card', previous.id]) },
        { label: 'Contents', line: buildLine('lesson', lesson.id) },
      ),
      footnote(`${card.part} · card ${index + 1} of ${lesson.cards.length}`),
    ],
  };
}

/** The id of the demonstration that a lesson binds to a card, if any. */
function demoForCard({ demos }: Lesson, card: string): string | undefined {
  return [...demos].find(([, cards]) => cards.includes(card))?.[0];
}

// The first screen of a lesson: what you'll be able to do, where you left off, its parts.

/** `stopped` is the id of the card that was read last, if any was. */
export function lessonCoverView(lesson: Lesson, lastCardId: string | undefined): View {
  const card = lesson.cards.find((one) => one.id === lastCardId);
  return {
    title: lesson.title,
    tone: 'plain',
    blocks: [
      prose(lesson.summary),
      heading('You’ll be able to'),
      bullets(lesson.goals.map((goal) => text(`${lowerFirst(goal.title)}`))),
      buttons(...startActions(lesson, card)),
      { kind: 'select', placeholder: 'Jump to a part', actions: partActions(lesson) },
      footnote(
        card === undefined
          ? `${lesson.cards.length} cards, about ${lesson.minutes} minutes. I’ll keep your place.`
          : `You stopped at “${card.title}”, card ${lesson.cards.indexOf(card) + 1} of ${lesson.cards.length}.`,
      ),
    ],
  };
}

function startActions(lesson: Lesson, card: Card | undefined): readonly (Action | undefined)[] {
  const first = lesson.cards[0];
  const start = first && { label: 'Start', line: cardLine(lesson, first) };
  const practise = { label: 'Try a question', line: buildLine('quiz', lesson.id) };
  const startPlacement = { label: 'I know some of this', line: buildLine('placement', lesson.id) };
  if (card === undefined || card === first) {
    return [start && { ...start, style: 'primary' }, startPlacement, practise];
  }
  return [
    { label: 'Continue where I left off', line: cardLine(lesson, card), style: 'primary' },
    start && { ...start, label: 'Start over' },
    practise,
  ];
}

/** The first card of each part, under the part's heading. */
function partActions(lesson: Lesson): readonly Action[] {
  const firstCards = new Map<string, Card>();
  for (const card of lesson.cards) if (!firstCards.has(card.part)) firstCards.set(card.part, card);
  return [...firstCards].map(([part, card]) => ({ label: part, line: cardLine(lesson, card) }));
}

function cardLine(lesson: Lesson, card: Card): string {
  return buildLine('lesson', lesson.id, ['card', card.id]);
}

function lowerFirst(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

// The list of lessons, with the one you were reading first.

export function lessonListView(
  lessons: readonly Lesson[],
  positions: readonly ReadingPosition[],
): View {
  const [latest] = positions;
  const currentLesson = lessons.find((lesson) => lesson.id === latest?.lesson);
  const card = currentLesson?.cards.find((one) => one.id === latest?.card);
  const resumeBlocks =
    currentLesson === undefined || card === undefined
      ? []
      : [
          prose(`You stopped at “${card.title}” in “${currentLesson.title}”.`),
          buttons({
            label: 'Continue where I left off',
            line: buildLine('lesson', currentLesson.id, ['card', card.id]),
            style: 'primary',
          }),
        ];
  return {
    title: 'Lessons',
    tone: 'plain',
    blocks: [
      ...resumeBlocks,
      { kind: 'fields', rows: lessons.map(lessonField) },
      buttons(...lessons.map(({ id, title }) => ({ label: title, line: buildLine('lesson', id) }))),
      footnote('Cards are short. Stop whenever you like: I’ll keep your place.'),
    ],
  };
}

function lessonField({ title, summary, minutes, cards }: Lesson): Field {
  return {
    label: title,
    value: text(`${summary} ${cards.length} cards, about ${minutes} minutes.`),
  };
}
