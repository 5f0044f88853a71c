// Whether every screen fits the surfaces it is shown on: checked where content is written.

import type { Finding } from './course/finding.ts';
import type { Library } from './course/lesson.ts';
import { gallery } from './gallery.ts';
import type { Form, View } from './view.ts';

/** A surface's limits as a check: what would not fit there, in sentences. */
export type Fit = {
  readonly surface: string;
  readonly problems: (view: View, form?: Form) => readonly string[];
};

/** Draws every screen of a library for every surface and tells each that would not fit. */
export function checkScreens(library: Library, fits: readonly Fit[]): readonly Finding[] {
  if (fits.length === 0) return [];
  return gallery(library).flatMap(({ where, view, form }) =>
    fits.flatMap(({ surface, problems }) =>
      problems(view, form).map((problem) => ({ where, message: `On ${surface}: ${problem}` })),
    ),
  );
}
