// Two things side by side: for each measure a bar of one and a bar of the other, on one scale.

import type { Picture } from './drawing.ts';
import { fitted } from './measure.ts';
import { hues, soft } from './palette.ts';
import { label } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { element } from './svg.ts';
import { cutTo } from './twin.ts';

/** A measure of both; undefined where it is not known. */
export type Measure = {
  readonly name: string;
  readonly amounts: readonly [number | undefined, number | undefined];
  readonly says: readonly [string, string];
};

const roles = ['read', 'write'] as const;

export function pairPicture(
  names: readonly [string, string],
  measures: readonly Measure[],
): Picture {
  const saysWidth = 118;
  const room = innerWidth - saysWidth;
  const legend = names.map((name, at) => [
    element('rect', {
      x: margin + at * (innerWidth / 2),
      y: top - 8,
      width: 12,
      height: 12,
      rx: 3,
      fill: hues[roles[at] ?? 'read'],
    }),
    label([margin + at * (innerWidth / 2) + 18, top + 3], fitted(name, 14, innerWidth / 2 - 24), {
      bold: true,
    }),
  ]);
  let y = top + 34;
  const shapes = measures.flatMap(({ name, amounts, says }) => {
    const most = Math.max(...amounts.map((amount) => amount ?? 0));
    const drawn = [label([margin, y], name, { size: 13, fill: soft })];
    for (const [at, amount] of amounts.entries()) {
      const width = most === 0 || amount === undefined ? 0 : Math.max(3, (room * amount) / most);
      const bar = y + 8 + at * 22;
      if (width > 0) {
        drawn.push(
          element('rect', {
            x: margin,
            y: bar,
            width,
            height: 17,
            rx: 4,
            fill: hues[roles[at] ?? 'read'],
            class: 'bar',
          }),
        );
      }
      drawn.push(
        label([margin + width + (width > 0 ? 8 : 0), bar + 13], says[at] ?? '', { size: 13 }),
      );
    }
    y += 78;
    return drawn;
  });
  return {
    alt: `${names[0]} and ${names[1]}. ${measures.map(({ name, says }) => `${name}: ${says[0]} and ${says[1]}.`).join(' ')}`,
    twin: measures
      .flatMap(({ name, amounts, says }) => {
        const most = Math.max(...amounts.map((amount) => amount ?? 0));
        return [
          name,
          ...amounts.map((amount = 0, at) => {
            const filled =
              most === 0 ? 0 : Math.max(amount > 0 ? 1 : 0, Math.round((10 * amount) / most));
            return `  ${at === 0 ? 'A' : 'B'} ${'■'.repeat(filled).padEnd(10)} ${says[at] ?? ''}`.slice(
              0,
              36,
            );
          }),
        ];
      })
      .concat(names.map((name, at) => cutTo(`${at === 0 ? 'A' : 'B'} = ${name}`, 36)))
      .join('\n'),
    drawing: sheet({
      title: 'Side by side',
      shapes: [...legend.flat(), ...shapes],
      bottom: y - 26,
    }),
  };
}
