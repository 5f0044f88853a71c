// The decision tree: which family each first answer leads to, and which jobs each family gets.

import type { DecisionTree, Family } from '../advisor/tree.ts';
import { plainText } from '../plain.ts';
import type { Picture } from './drawing.ts';
import type { Role } from './palette.ts';
import { pills } from './pills.ts';
import { arrow, box, label, line } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { twinRows } from './twin.ts';

export const familyRoles: { readonly [F in Family]: Role } = {
  'decoder-only': 'write',
  'encoder-only': 'read',
  'encoder-decoder': 'link',
  multimodal: 'mark',
  none: 'mark',
};

export const familyWords: { readonly [F in Family]: string } = {
  'decoder-only': 'decoder-only',
  'encoder-only': 'encoder-only',
  'encoder-decoder': 'encoder-decoder',
  multimodal: 'multimodal',
  none: 'no model',
};

/** A job as the tree's first question names it, and the families its leaves recommend. */
export type Branch = { readonly job: string; readonly families: readonly Family[] };

/** One branch an answer to the first question; families in order of how many leaves name them. */
export function branchesOf(tree: DecisionTree): readonly Branch[] {
  const answers = tree.questions.get(tree.root)?.answers ?? [];
  return answers.map(({ label: job, to }) => {
    const counts = new Map<Family, number>();
    for (const family of leavesBelow(tree, to).map((id) => tree.leaves.get(id)?.family)) {
      if (family !== undefined) counts.set(family, (counts.get(family) ?? 0) + 1);
    }
    return { job, families: [...counts].sort(([, one], [, other]) => other - one).map(([f]) => f) };
  });
}

/** Ids of the leaves that can be reached, each once. */
function leavesBelow(tree: DecisionTree, from: string): readonly string[] {
  const question = tree.questions.get(from);
  if (question === undefined) return [from];
  return [...new Set(question.answers.flatMap(({ to }) => leavesBelow(tree, to)))];
}

/** The first question, its answers, and where each leads. */
export function treePicture(tree: DecisionTree): Picture {
  // Who is not sure, or needs no model, is led to the other branches.
  const branches = branchesOf(tree).filter(({ families }) => families.length <= 3);
  const question = plainText(tree.questions.get(tree.root)?.ask ?? []);
  const shapes = [
    box({ x: margin, y: top - 4, width: innerWidth, height: 38, role: 'link', lines: [question] }),
  ];
  const trunk = margin + 12;
  let y = top + 48;
  let last = y;
  for (const { job, families } of branches) {
    const middle = y + 14;
    shapes.push(
      arrow(
        [
          [trunk, middle],
          [trunk + 18, middle],
        ],
        'link',
      ),
      label([trunk + 26, middle + 5], job),
    );
    const named = pills(
      families.map((family) => familyWords[family]),
      { x: trunk + 26, y: y + 26, width: innerWidth - 38 },
      (at) => familyRoles[families[at] ?? 'none'],
    );
    shapes.push(...named.shapes);
    last = middle;
    y = named.bottom + 12;
  }
  shapes.push(
    line(
      [
        [trunk, top + 34],
        [trunk, last],
      ],
      'link',
    ),
  );
  return {
    alt: `A tree from the question “${question}” ${branches.map(({ job, families }) => `${job}: ${families.map((family) => familyWords[family]).join(' or ')}.`).join(' ')}`,
    twin: [
      question,
      '│',
      ...branches.flatMap(({ job, families }) => [
        ...twinRows(`├─ ${job}`, '│  '),
        ...twinRows(`│  → ${families.map((family) => familyWords[family]).join(', ')}`, '│    '),
      ]),
    ].join('\n'),
    drawing: sheet({
      title: 'Which family?',
      shapes,
      bottom: y - 4,
      note: 'Where two are named, a limit decides: length, language, licence, volume.',
    }),
  };
}
