// One way through the decision tree: each question with its answer, and the advice at the end.

import type { Family } from '../advisor/tree.ts';
import type { Step } from '../advisor/walk.ts';
import { plainText } from '../plain.ts';
import type { Picture } from './drawing.ts';
import { wrapped } from './measure.ts';
import { soft } from './palette.ts';
import { arrow, box, label, sizes } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { familyRoles, familyWords } from './tree.ts';
import { twinRows } from './twin.ts';

/** `title` is the advice that the steps lead to; answers in `assumes` were given by nobody. */
export function pathPicture(
  steps: readonly Step[],
  family: Family,
  title: string,
  assumes: readonly string[] = [],
): Picture {
  const ask = ({ question, answer }: Step) =>
    `${plainText(question.ask)}${assumes.includes(answer.id) ? ' I\u00a0assumed:' : ''}`;
  const shapes: string[] = [];
  let y = top - 4;
  const middle = margin + innerWidth / 2;
  for (const step of steps) {
    const { answer } = step;
    const asked = wrapped(ask(step), sizes.text, innerWidth - 8);
    shapes.push(
      ...asked.map((words, at) =>
        label([middle, y + 12 + at * 18], words, { fill: soft, anchor: 'middle' }),
      ),
    );
    y += asked.length * 18 + 4;
    shapes.push(
      box({ x: margin, y, width: innerWidth, height: 32, role: 'read', lines: [answer.label] }),
      arrow(
        [
          [middle, y + 32],
          [middle, y + 48],
        ],
        'link',
      ),
    );
    y += 54;
  }
  // What all of it leads to is what is read first: the advice stands larger than its family.
  const words = wrapped(title, sizes.title, innerWidth - 20);
  const end = { x: margin, y: y - 6, width: innerWidth, height: 38 + words.length * 20 };
  shapes.push(
    box({ ...end, role: familyRoles[family], lines: [] }),
    label([middle, y + 18], familyWords[family], { fill: soft, anchor: 'middle' }),
    ...words.map((line, at) =>
      label([middle, y + 40 + at * 20], line, { size: sizes.title, bold: true, anchor: 'middle' }),
    ),
  );
  return {
    alt: `${steps.map((step) => sentence(`${ask(step)} ${step.answer.label}`)).join(' ')} So: ${familyWords[family]}, ${title}.`,
    twin: [
      ...steps.flatMap((step) => [
        ...twinRows(ask(step)),
        ...twinRows(`└─ ${step.answer.label}`, '   '),
      ]),
      ...twinRows(`→ ${familyWords[family]}: ${title}`, '  '),
    ].join('\n'),
    drawing: sheet({ title: 'The way there', shapes, bottom: end.y + end.height }),
  };
}

/** Words as a sentence: an answer may end in a mark of its own. */
function sentence(words: string): string {
  return /[.?]$/.test(words) ? words : `${words}.`;
}
