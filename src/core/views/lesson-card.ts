// One card of a lesson, with the way on, the way back and a question to check yourself.

import type { Card, Lesson } from '../course/lesson.ts';
import { demoFor } from '../lab/demos.ts';
import { lineTo } from '../line.ts';
import { aside, type Block, choices, type View } from '../view.ts';

export function lessonCard(lesson: Lesson, card: Card, index: number): View {
  const before = lesson.cards[index - 1];
  const after = lesson.cards[index + 1];
  const asked = lesson.questions.some((question) => question.card === card.id);
  const demo = demoFor(card.id);
  const sources: readonly Block[] =
    card.sources.length === 0 ? [] : [aside(`Checked against: ${card.sources.join('; ')}.`)];
  return {
    title: card.title,
    tone: 'plain',
    blocks: [
      ...card.blocks,
      ...sources,
      choices(
        after === undefined
          ? { label: 'Try a question', line: lineTo('quiz', lesson.id), look: 'main' }
          : { label: 'Next', line: lineTo('lesson', lesson.id, ['card', after.id]), look: 'main' },
        asked ? { label: 'Check yourself', line: lineTo('quiz', card.id) } : undefined,
        demo && { label: 'Try it in the lab', line: lineTo('lab', demo.id) },
        before && { label: 'Back', line: lineTo('lesson', lesson.id, ['card', before.id]) },
        { label: 'Contents', line: lineTo('lesson', lesson.id) },
      ),
      aside(`${card.part} · card ${index + 1} of ${lesson.cards.length}`),
    ],
  };
}
