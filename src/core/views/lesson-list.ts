// The screen that lists the lessons, the one you were reading first.

import type { Lesson } from '../course/lesson.ts';
import { lineTo } from '../line.ts';
import type { Position } from '../ports.ts';
import { aside, choices, type Fact, prose, text, type View } from '../view.ts';

export function lessonList(lessons: readonly Lesson[], positions: readonly Position[]): View {
  const [latest] = positions;
  const reading = lessons.find((lesson) => lesson.id === latest?.lesson);
  const card = reading?.cards.find((one) => one.id === latest?.card);
  const resume =
    reading === undefined || card === undefined
      ? []
      : [
          prose(`You stopped at “${card.title}” in “${reading.title}”.`),
          choices({
            label: 'Continue where I stopped',
            line: lineTo('lesson', reading.id, ['card', card.id]),
            look: 'main',
          }),
        ];
  return {
    title: 'Lessons',
    tone: 'plain',
    blocks: [
      ...resume,
      { kind: 'facts', rows: lessons.map(factOf) },
      choices(...lessons.map(({ id, title }) => ({ label: title, line: lineTo('lesson', id) }))),
      aside('Cards are short. Stop whenever you like; I keep your place.'),
    ],
  };
}

function factOf({ title, summary, minutes, cards }: Lesson): Fact {
  return {
    label: title,
    value: text(`${summary} ${cards.length} cards, about ${minutes} minutes.`),
  };
}
