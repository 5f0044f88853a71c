// The decision tree: which family each first answer leads to, and which jobs each family gets.

import type { Picture } from '../bot/picture.ts';
import { inlineText } from '../bot/plain-text.ts';
import type { AdviceFamily, DecisionTree, TreeStep } from '../course/decision-tree.ts';
import {
  contentTop,
  drawChips,
  innerWidth,
  layoutPicture,
  margin,
  wrapText,
} from './kit/layout.ts';
import { type ColorRole, foreground, muted, palette } from './kit/palette.ts';
import { arrow, box, fontSizes, label, line } from './kit/shapes.ts';
import { wrapTextRows } from './kit/text-version.ts';

export const familyRoles: { readonly [F in AdviceFamily]: ColorRole } = {
  'decoder-only': 'write',
  'encoder-only': 'read',
  'encoder-decoder': 'link',
  multimodal: 'mark',
  none: 'mark',
};

export const familyLabels: { readonly [F in AdviceFamily]: string } = {
  'decoder-only': 'decoder-only',
  'encoder-only': 'encoder-only',
  'encoder-decoder': 'encoder-decoder',
  multimodal: 'multimodal',
  none: 'no model',
};

/** A job as the tree's first question names it, and the families its leaves recommend. */
export type TreeBranch = { readonly job: string; readonly families: readonly AdviceFamily[] };

/** One branch an answer to the first question; families in order of how many leaves name them. */
export function rootBranches(tree: DecisionTree): readonly TreeBranch[] {
  const answers = tree.questions.get(tree.root)?.answers ?? [];
  return answers.map(({ label: job, to }) => {
    const counts = new Map<AdviceFamily, number>();
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
export function decisionTreePicture(tree: DecisionTree): Picture {
  // Who is not sure, or needs no model, is led to the other branches.
  const branches = rootBranches(tree).filter(({ families }) => families.length <= 3);
  const question = inlineText(tree.questions.get(tree.root)?.ask ?? []);
  const shapes = [
    box({
      x: margin,
      y: contentTop - 4,
      width: innerWidth,
      height: 38,
      role: 'link',
      lines: [question],
    }),
  ];
  const trunk = margin + 12;
  let y = contentTop + 48;
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
    const familyChips = drawChips(
      families.map((family) => familyLabels[family]),
      { x: trunk + 26, y: y + 26, width: innerWidth - 38 },
      (at) => familyRoles[families[at] ?? 'none'],
    );
    shapes.push(...familyChips.shapes);
    last = middle;
    y = familyChips.bottom + 12;
  }
  shapes.push(
    line(
      [
        [trunk, contentTop + 34],
        [trunk, last],
      ],
      'link',
    ),
  );
  return {
    alt: `A tree from the question “${question}” ${branches.map(({ job, families }) => `${job}: ${families.map((family) => familyLabels[family]).join(' or ')}.`).join(' ')}`,
    textVersion: [
      question,
      '│',
      ...branches.flatMap(({ job, families }) => [
        ...wrapTextRows(`├─ ${job}`, '│  '),
        ...wrapTextRows(
          `│  → ${families.map((family) => familyLabels[family]).join(', ')}`,
          '│    ',
        ),
      ]),
    ].join('\n'),
    drawing: layoutPicture({
      title: 'Which family?',
      shapes,
      bottom: y - 4,
      note: 'Where two are named, a limit decides: length, language, licence, volume.',
    }),
  };
}

// One way through the decision tree: each question with its answer, and the advice at the end.

/** `title` is the advice that the steps lead to; answers in `assumes` were given by nobody. */
export function treePathPicture(
  steps: readonly TreeStep[],
  family: AdviceFamily,
  title: string,
  assumes: readonly string[] = [],
): Picture {
  const questionText = ({ question, answer }: TreeStep) =>
    `${inlineText(question.ask)}${assumes.includes(answer.id) ? ' I\u00a0assumed:' : ''}`;
  const shapes: string[] = [];
  let y = contentTop - 4;
  const middle = margin + innerWidth / 2;
  for (const step of steps) {
    const { answer } = step;
    const questionLines = wrapText(questionText(step), fontSizes.text, innerWidth - 8);
    shapes.push(
      ...questionLines.map((words, at) =>
        label([middle, y + 12 + at * 18], words, { fill: muted, anchor: 'middle' }),
      ),
    );
    y += questionLines.length * 18 + 4;
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
  const words = wrapText(title, fontSizes.title, innerWidth - 20);
  const advice = { x: margin, y: y - 6, width: innerWidth, height: 38 + words.length * 20 };
  shapes.push(
    box({ ...advice, role: familyRoles[family], lines: [] }),
    label([middle, y + 18], familyLabels[family], { fill: muted, anchor: 'middle' }),
    ...words.map((line, at) =>
      label([middle, y + 40 + at * 20], line, {
        size: fontSizes.title,
        bold: true,
        anchor: 'middle',
      }),
    ),
  );
  return {
    alt: `${steps.map((step) => sentence(`${questionText(step)} ${step.answer.label}`)).join(' ')} So: ${familyLabels[family]}, ${title}.`,
    textVersion: [
      ...steps.flatMap((step) => [
        ...wrapTextRows(questionText(step)),
        ...wrapTextRows(`└─ ${step.answer.label}`, '   '),
      ]),
      ...wrapTextRows(`→ ${familyLabels[family]}: ${title}`, '  '),
    ].join('\n'),
    drawing: layoutPicture({ title: 'The way there', shapes, bottom: advice.y + advice.height }),
  };
}

/** Words as a sentence: an answer may end in a mark of its own. */
function sentence(words: string): string {
  return /[.?]$/.test(words) ? words : `${words}.`;
}

// Families and the jobs they are for, read from the leaves of the decision tree.

/** Which jobs belong to each family: the tree read from its leaves. */
export function familyChartPicture(tree: DecisionTree): Picture {
  const branches = rootBranches(tree).filter(({ families }) => families.length <= 3);
  const shownFamilies = (Object.keys(familyLabels) as AdviceFamily[]).filter(
    (family) => family !== 'none',
  );
  const groups = shownFamilies.map((family) => ({
    family,
    jobs: branches.filter(({ families }) => families.includes(family)),
  }));
  const shapes: string[] = [];
  let y = contentTop - 2;
  for (const { family, jobs } of groups) {
    shapes.push(
      ...drawChips(
        [familyLabels[family]],
        { x: margin, y, width: innerWidth },
        () => familyRoles[family],
      ).shapes,
    );
    y += 34;
    for (const { job, families } of jobs) {
      const first = families[0] === family;
      shapes.push(
        label([margin + 10, y + 12], first ? '■' : '□', {
          size: 13,
          fill: palette[familyRoles[family]],
        }),
        label([margin + 28, y + 12], job, { fill: first ? foreground : muted }),
      );
      y += 22;
    }
    y += 12;
  }
  return {
    alt: `${groups.map(({ family, jobs }) => `${familyLabels[family]}: ${jobs.map(({ job, families }) => (families[0] === family ? job : `${job} in some cases`)).join('; ')}.`).join(' ')}`,
    textVersion: groups
      .map(({ family, jobs }) =>
        [
          familyLabels[family],
          ...jobs.map(({ job, families }) => `  ${families[0] === family ? '■' : '□'} ${job}`),
        ].join('\n'),
      )
      .join('\n'),
    drawing: layoutPicture({
      title: 'When to reach for each',
      shapes,
      bottom: y - 8,
      note: '■ the usual choice   □ in some cases',
    }),
  };
}
