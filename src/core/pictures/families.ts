// Families and the jobs they are for, read from the leaves of the decision tree.

import type { DecisionTree, Family } from '../advisor/tree.ts';
import type { Picture } from './drawing.ts';
import { hues, ink, soft } from './palette.ts';
import { pills } from './pills.ts';
import { label } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { branchesOf, familyRoles, familyWords } from './tree.ts';

/** Which jobs belong to each family: the tree read from its leaves. */
export function familiesPicture(tree: DecisionTree): Picture {
  const branches = branchesOf(tree).filter(({ families }) => families.length <= 3);
  const shown = (Object.keys(familyWords) as Family[]).filter((family) => family !== 'none');
  const groups = shown.map((family) => ({
    family,
    jobs: branches.filter(({ families }) => families.includes(family)),
  }));
  const shapes: string[] = [];
  let y = top - 2;
  for (const { family, jobs } of groups) {
    shapes.push(
      ...pills(
        [familyWords[family]],
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
          fill: hues[familyRoles[family]],
        }),
        label([margin + 28, y + 12], job, { fill: first ? ink : soft }),
      );
      y += 22;
    }
    y += 12;
  }
  return {
    alt: `${groups.map(({ family, jobs }) => `${familyWords[family]}: ${jobs.map(({ job, families }) => (families[0] === family ? job : `${job} in some cases`)).join('; ')}.`).join(' ')}`,
    twin: groups
      .map(({ family, jobs }) =>
        [
          familyWords[family],
          ...jobs.map(({ job, families }) => `  ${families[0] === family ? '■' : '□'} ${job}`),
        ].join('\n'),
      )
      .join('\n'),
    drawing: sheet({
      title: 'When to reach for each',
      shapes,
      bottom: y - 8,
      note: '■ the usual choice   □ in some cases',
    }),
  };
}
