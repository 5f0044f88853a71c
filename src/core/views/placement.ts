// The screen after a placement: what seems to be known, and the card to start at.

import { type Card, type Lesson, objectivesOf } from '../course/lesson.ts';
import type { Placement } from '../learning/placement.ts';
import { lineTo } from '../line.ts';
import { aside, bullets, choices, prose, strong, text, type View } from '../view.ts';

export function placementView(lesson: Lesson, { known, asked }: Placement): View {
  const first = lesson.cards[0];
  const start = startingCard(lesson, known);
  const all = start === undefined;
  const from = start ?? first;
  return {
    title: 'Where to start',
    tone: 'plain',
    blocks: [
      ...(known.length === 0
        ? [prose('Most of this looks new to you. The beginning is the best place.')]
        : [
            prose(strong('You seem to know')),
            bullets(known.map((objective) => text(objective.text))),
          ]),
      ...(all ? [prose('That is all of it. Practice will keep it fresh.')] : []),
      choices(
        all ? { label: 'Practise', line: lineTo('quiz', lesson.id), look: 'main' } : undefined,
        from && {
          label: all || from === first ? 'Start at the beginning' : 'Start there',
          line: cardLine(lesson, from),
          ...(!all && { look: 'main' as const }),
        },
        !all && from !== first && first
          ? { label: 'Start at the beginning', line: cardLine(lesson, first) }
          : undefined,
      ),
      aside(
        all || from === first || from === undefined
          ? ''
          : `“There” is “${from.title}”, card ${lesson.cards.indexOf(from) + 1} of ${lesson.cards.length}. `,
        `From ${asked === 1 ? '1 answer' : `${asked} answers`}, so it may be a little off.`,
      ),
    ],
  };
}

/** The first card that teaches something not known; undefined where all is known. */
function startingCard(lesson: Lesson, known: Placement['known']): Card | undefined {
  const ids = new Set(known.map(({ id }) => id));
  if (ids.size === 0) return lesson.cards[0];
  const wanted = new Set(
    objectivesOf(lesson)
      .filter(({ id }) => !ids.has(id))
      .flatMap(({ cards }) => cards),
  );
  return lesson.cards.find(({ id }) => wanted.has(id));
}

function cardLine(lesson: Lesson, card: Card): string {
  return lineTo('lesson', lesson.id, ['card', card.id]);
}
