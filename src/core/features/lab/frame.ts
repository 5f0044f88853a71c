// The layout of every demonstration: picture, numbers, what to notice, and where to go next.

import { buildLine, maxLineLength } from '../../bot/command-line.ts';
import type { Picture } from '../../bot/picture.ts';
import {
  type Action,
  type Block,
  buttons,
  type Field,
  paragraph,
  picture,
  prose,
  type Text,
  text,
  type View,
} from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import { type Demo, demos } from './demos.ts';

export type DemoContent = {
  readonly demo: Demo['id'];
  readonly title: string;
  readonly picture: Picture;
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** One sentence. */
  readonly notice: Text;
  /** Other settings to try. */
  readonly next: readonly Action[];
  /** Where the numbers come from. */
  readonly basis?: readonly Block[];
};

export function demoView(library: Library, content: DemoContent): View {
  const rows: readonly Field[] = content.facts.map(([label, value]) => ({
    label,
    value: text(value),
  }));
  return {
    title: content.title,
    tone: 'plain',
    blocks: [
      picture(content.picture),
      ...(rows.length === 0 ? [] : [{ kind: 'fields', rows } as const]),
      paragraph(content.notice),
      ...(content.basis ?? []),
      buttons(
        ...cardButton(library, content.demo),
        ...content.next.filter(({ line }) => line.length <= maxLineLength),
        { label: 'Other demos', line: buildLine('lab') },
      ),
    ],
  };
}

/** A button to the first card that a lesson binds to a demonstration; none where no lesson does. */
function cardButton({ lessons }: Library, demo: Demo['id']): readonly Action[] {
  const actions = [...lessons.values()].flatMap(({ id, demos }): readonly Action[] => {
    const card = demos.get(demo)?.[0];
    if (card === undefined) return [];
    const line = buildLine('lesson', id, ['card', card]);
    return [{ label: 'Read the card', line, style: 'primary' }];
  });
  return actions.slice(0, 1);
}

/** All demonstrations that this library has what is needed for, one button each. */
export function labOverview({ models }: Library): View {
  const hasShapes = [...models.values()].some(({ shape }) => shape !== undefined);
  const available = demos.filter(({ needsShape }) => hasShapes || needsShape === undefined);
  return {
    title: 'The lab',
    tone: 'plain',
    blocks: [
      prose('Demos computed from your own input. Pick one, or type: /lab mask I am cold'),
      buttons(...available.map(({ id, label }) => ({ label, line: buildLine('lab', id) }))),
    ],
  };
}
