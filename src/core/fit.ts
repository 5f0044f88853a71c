// Whether every screen fits the surfaces it is shown on: checked where content is written.

import type { Finding } from './course/finding.ts';
import type { Library } from './course/lesson.ts';
import { gallery } from './gallery.ts';
import { longestPrintedLine } from './line.ts';
import { type Form, pressable, type View } from './view.ts';

/** A surface's limits as a check: what would not fit there, in sentences. */
export type Fit = {
  readonly surface: string;
  readonly problems: (view: View, form?: Form) => readonly string[];
};

/** Draws every screen of a library for every surface and tells each that would not fit. */
export function checkScreens(library: Library, fits: readonly Fit[]): readonly Finding[] {
  return gallery(library).flatMap(({ where, view, form }) => [
    ...checkLines(view).map((message) => ({ where, message })),
    ...fits.flatMap(({ surface, problems }) =>
      problems(view, form).map((problem) => ({ where, message: `On ${surface}: ${problem}` })),
    ),
  ]);
}

/** Every button must hold a line that is short enough for all platforms. */
function checkLines(view: View): readonly string[] {
  return pressable(view)
    .filter(({ line }) => line.length > longestPrintedLine)
    .map(({ label, line }) => {
      const over = line.length - longestPrintedLine;
      return `The button “${label}” saves a line ${over} characters too long: shorten its ids.`;
    });
}
