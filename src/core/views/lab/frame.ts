// The frame of every demonstration: picture, numbers, what to notice, and where to go from there.

import type { Library } from '../../course/lesson.ts';
import { type Demo, demos } from '../../lab/demos.ts';
import { lineTo, longestPrintedLine } from '../../line.ts';
import type { Picture } from '../../pictures/drawing.ts';
import {
  type Block,
  type Choice,
  choices,
  type Fact,
  paragraph,
  picture,
  prose,
  type Text,
  text,
  type View,
} from '../../view.ts';

export type Shown = {
  readonly demo: Demo['id'];
  readonly title: string;
  readonly picture: Picture;
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** One sentence. */
  readonly notice: Text;
  /** Other settings to try. */
  readonly next: readonly Choice[];
  /** What the numbers rest on. */
  readonly basis?: readonly Block[];
};

export function labView(library: Library, shown: Shown): View {
  const card = demos.find(({ id }) => id === shown.demo)?.card ?? '';
  const rows: readonly Fact[] = shown.facts.map(([label, value]) => ({
    label,
    value: text(value),
  }));
  return {
    title: shown.title,
    tone: 'plain',
    blocks: [
      picture(shown.picture),
      ...(rows.length === 0 ? [] : [{ kind: 'facts', rows } as const]),
      paragraph(shown.notice),
      ...(shown.basis ?? []),
      choices(
        ...cardChoice(library, card),
        ...shown.next.filter(({ line }) => line.length <= longestPrintedLine),
        { label: 'Other demonstrations', line: lineTo('lab') },
      ),
    ],
  };
}

/** The way to a card, where a lesson has it. */
function cardChoice(library: Library, id: string): readonly Choice[] {
  const lesson = [...library.lessons.values()].find(({ cards }) =>
    cards.some((card) => card.id === id),
  );
  return lesson === undefined
    ? []
    : [{ label: 'Read the card', line: lineTo('lesson', lesson.id, ['card', id]), look: 'main' }];
}

/** All demonstrations that this library has what is needed for, one button each. */
export function labList({ models }: Library): View {
  const hasShapes = [...models.values()].some(({ shape }) => shape !== undefined);
  const offered = demos.filter(({ needsShape }) => hasShapes || needsShape === undefined);
  return {
    title: 'The lab',
    tone: 'plain',
    blocks: [
      prose('Computed on the spot, on your own input. Pick one, or type it: /lab mask I am cold'),
      choices(...offered.map(({ id, label }) => ({ label, line: lineTo('lab', id) }))),
    ],
  };
}
