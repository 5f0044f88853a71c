// One way through the decision tree: each question with its answer, and the advice at the end.

import type { Family } from '../advisor/tree.ts';
import type { Step } from '../advisor/walk.ts';
import { plainText } from '../plain.ts';
import type { Picture } from './drawing.ts';
import { wrapped } from './measure.ts';
import { soft } from './palette.ts';
import { arrow, box, label } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { familyRoles, familyWords } from './tree.ts';
import { twinRows } from './twin.ts';

/** `title` is the advice that the steps lead to. */
export function pathPicture(steps: readonly Step[], family: Family, title: string): Picture {
  const shapes: string[] = [];
  let y = top - 4;
  const middle = margin + innerWidth / 2;
  for (const { question, answer } of steps) {
    const asked = wrapped(plainText(question.ask), 13, innerWidth - 8);
    shapes.push(
      ...asked.map((words, at) =>
        label([middle, y + 12 + at * 17], words, { size: 13, fill: soft, anchor: 'middle' }),
      ),
    );
    y += asked.length * 17 + 6;
    shapes.push(
      box({ x: margin, y, width: innerWidth, height: 36, role: 'read', lines: [answer.label] }),
      arrow(
        [
          [middle, y + 36],
          [middle, y + 56],
        ],
        'link',
      ),
    );
    y += 62;
  }
  const words = wrapped(title, 14, innerWidth - 20);
  shapes.push(
    box({
      x: margin,
      y: y - 6,
      width: innerWidth,
      height: 30 + words.length * 18,
      role: familyRoles[family],
      lines: [familyWords[family], ...words],
    }),
  );
  return {
    alt: `${steps.map(({ question, answer }) => sentence(`${plainText(question.ask)} ${answer.label}`)).join(' ')} So: ${familyWords[family]}, ${title}.`,
    twin: [
      ...steps.flatMap(({ question, answer }) => [
        ...twinRows(plainText(question.ask)),
        ...twinRows(`└─ ${answer.label}`, '   '),
      ]),
      ...twinRows(`→ ${familyWords[family]}: ${title}`, '  '),
    ].join('\n'),
    drawing: sheet({ title: 'The way there', shapes, bottom: y + 24 + words.length * 18 }),
  };
}

/** Words as a sentence: an answer may end in a mark of its own. */
function sentence(words: string): string {
  return /[.?]$/.test(words) ? words : `${words}.`;
}
