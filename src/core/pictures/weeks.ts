// Weeks as rows of squares: a day is full where something was answered, an outline where not.

import type { Picture } from './drawing.ts';
import { cell, label, sizes } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';

/** Answers a day, Monday to Sunday; null is a day to come. */
export type Weeks = readonly (readonly (number | null)[])[];

const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** The weeks, the oldest first, the last of them this one. */
export function weeksPicture(weeks: Weeks): Picture {
  const side = 32;
  const left = margin + innerWidth - 7 * side;
  const head = names.map((name, at) =>
    label([left + (at + 0.5) * side, top + 4], name, { size: sizes.small, anchor: 'middle' }),
  );
  const rows = weeks.flatMap((week, row) => {
    const y = top + 14 + row * side;
    return [
      label([margin, y + side / 2 + 5], nameOf(row, weeks.length), { size: sizes.small }),
      ...week.flatMap((asked, at) =>
        asked === null ? [] : [cell([left + at * side, y], side, asked > 0)],
      ),
    ];
  });
  const bottom = top + 14 + weeks.length * side;
  return {
    alt: sentence(weeks),
    twin: twinOf(weeks),
    drawing: sheet({ title: 'Days with an answer', shapes: [...head, ...rows], bottom }),
  };
}

function nameOf(row: number, count: number): string {
  const ago = count - 1 - row;
  if (ago === 0) return 'this week';
  return ago === 1 ? 'last week' : `${ago} weeks ago`;
}

/** `Days with an answer: this week 3, last week 7, …`, this week first. */
function sentence(weeks: Weeks): string {
  const told = weeks.map((week, row) => {
    const kept = week.filter((asked) => asked !== null && asked > 0).length;
    return `${nameOf(row, weeks.length)} ${kept}`;
  });
  return `Days with an answer: ${told.reverse().join(', ')}.`;
}

function twinOf(weeks: Weeks): string {
  const rows = weeks.map((week, row) => {
    const marks = week.map((asked) => (asked === null ? ' ' : asked > 0 ? '■' : '·'));
    return `${nameOf(row, weeks.length).padEnd(12)}${marks.join('  ')}`.trimEnd();
  });
  return [
    `${' '.repeat(12)}${names.map((name) => name.padEnd(3)).join('')}`.trimEnd(),
    ...rows,
  ].join('\n');
}
