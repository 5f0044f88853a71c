// Bars that compare a few amounts, each under its name or beside it.

import { widthOf } from './measure.ts';
import { hues, type Role } from './palette.ts';
import { label, sizes } from './shapes.ts';
import { element } from './svg.ts';

export type Bar = {
  readonly name: string;
  readonly amount: number;
  /** What stands behind the bar. */
  readonly says?: string;
  readonly role?: Role;
};

const step = 26;

/** Bars in rows, their lengths in proportion to the amounts. */
export function bars(
  rows: readonly Bar[],
  at: { readonly x: number; readonly y: number; readonly width: number },
): { readonly shapes: readonly string[]; readonly bottom: number } {
  const names = Math.max(...rows.map(({ name }) => widthOf(name, sizes.text))) + 10;
  const said = Math.max(0, ...rows.map(({ says = '' }) => widthOf(says, 13)));
  const room = at.width - names - (said === 0 ? 0 : said + 8);
  const most = Math.max(...rows.map(({ amount }) => amount));
  const shapes = rows.flatMap(({ name, amount, says, role = 'write' }, row) => {
    const y = at.y + row * step;
    const width = Math.max(3, most === 0 ? 0 : (room * amount) / most);
    return [
      label([at.x + names - 8, y + 15], name, { anchor: 'end' }),
      element('rect', {
        x: at.x + names,
        y: y + 2,
        width,
        height: 18,
        rx: 4,
        fill: hues[role],
        class: 'bar',
      }),
      ...(says === undefined
        ? []
        : [label([at.x + names + width + 8, y + 15], says, { size: 13 })]),
    ];
  });
  return { shapes, bottom: at.y + rows.length * step };
}
