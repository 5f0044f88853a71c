// Weeks as rows of squares: a day is full where something was answered, an outline where not.

import type { Picture } from '../bot/picture.ts';
import { contentTop, innerWidth, layoutPicture, margin } from './kit/layout.ts';
import { fontSizes, gridCell, label } from './kit/shapes.ts';

/** Answers a day, Monday to Sunday; null is a day to come. */
export type WeeklyCounts = readonly (readonly (number | null)[])[];

const dayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** The weeks, the oldest first, the last of them this one. */
export function weeksPicture(weeks: WeeklyCounts): Picture {
  const side = 32;
  const left = margin + innerWidth - 7 * side;
  const head = dayNames.map((name, at) =>
    label([left + (at + 0.5) * side, contentTop + 4], name, {
      size: fontSizes.small,
      anchor: 'middle',
    }),
  );
  const rows = weeks.flatMap((week, row) => {
    const y = contentTop + 14 + row * side;
    return [
      label([margin, y + side / 2 + 5], weekName(row, weeks.length), { size: fontSizes.small }),
      ...week.flatMap((answers, at) =>
        answers === null ? [] : [gridCell([left + at * side, y], side, answers > 0)],
      ),
    ];
  });
  const bottom = contentTop + 14 + weeks.length * side;
  return {
    alt: sentence(weeks),
    textVersion: textVersionOf(weeks),
    drawing: layoutPicture({ title: 'Days with an answer', shapes: [...head, ...rows], bottom }),
  };
}

function weekName(row: number, count: number): string {
  const ago = count - 1 - row;
  if (ago === 0) return 'this week';
  return ago === 1 ? 'last week' : `${ago} weeks ago`;
}

/** `Days with an answer: this week 3, last week 7, …`, this week first. */
function sentence(weeks: WeeklyCounts): string {
  const summaries = weeks.map((week, row) => {
    const activeDays = week.filter((answers) => answers !== null && answers > 0).length;
    return `${weekName(row, weeks.length)} ${activeDays}`;
  });
  return `Days with an answer: ${summaries.reverse().join(', ')}.`;
}

function textVersionOf(weeks: WeeklyCounts): string {
  const rows = weeks.map((week, row) => {
    const marks = week.map((answers) => (answers === null ? ' ' : answers > 0 ? '■' : '·'));
    return `${weekName(row, weeks.length).padEnd(12)}${marks.join('  ')}`.trimEnd();
  });
  return [
    `${' '.repeat(12)}${dayNames.map((name) => name.padEnd(3)).join('')}`.trimEnd(),
    ...rows,
  ].join('\n');
}
