// The first screen of a lesson: what you will be able to do, where you stopped, its parts.

import type { Card, Lesson } from '../course/lesson.ts';
import { lineTo } from '../line.ts';
import { aside, bullets, type Choice, choices, prose, strong, text, type View } from '../view.ts';

/** `stopped` is the id of the card that was read last, if any was. */
export function lessonCover(lesson: Lesson, stopped: string | undefined): View {
  const card = lesson.cards.find((one) => one.id === stopped);
  return {
    title: lesson.title,
    tone: 'plain',
    blocks: [
      prose(lesson.summary),
      prose(strong('Afterwards you can')),
      bullets(lesson.goals.map((goal) => text(`${lowered(goal.title)}`))),
      choices(...startOrContinue(lesson, card)),
      { kind: 'menu', hint: 'Jump to a part', options: parts(lesson) },
      aside(
        card === undefined
          ? `${lesson.cards.length} cards, about ${lesson.minutes} minutes. I keep your place.`
          : `You stopped at “${card.title}”, card ${lesson.cards.indexOf(card) + 1} of ${lesson.cards.length}.`,
      ),
    ],
  };
}

function startOrContinue(lesson: Lesson, card: Card | undefined): readonly (Choice | undefined)[] {
  const first = lesson.cards[0];
  const start = first && { label: 'Start', line: cardLine(lesson, first) };
  const practise = { label: 'Try a question', line: lineTo('quiz', lesson.id) };
  const some = { label: 'I know some of this', line: lineTo('placement', lesson.id) };
  if (card === undefined || card === first) {
    return [start && { ...start, look: 'main' }, some, practise];
  }
  return [
    { label: 'Continue where I stopped', line: cardLine(lesson, card), look: 'main' },
    start && { ...start, label: 'Start again' },
    practise,
  ];
}

/** The first card of each part, under the part's heading. */
function parts(lesson: Lesson): readonly Choice[] {
  const first = new Map<string, Card>();
  for (const card of lesson.cards) if (!first.has(card.part)) first.set(card.part, card);
  return [...first].map(([part, card]) => ({ label: part, line: cardLine(lesson, card) }));
}

function cardLine(lesson: Lesson, card: Card): string {
  return lineTo('lesson', lesson.id, ['card', card.id]);
}

function lowered(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
