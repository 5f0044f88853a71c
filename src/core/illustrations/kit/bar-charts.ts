// Bars that compare a few amounts, each under its name or beside it.

import type { Picture } from '../../bot/picture.ts';
import { contentTop, fitText, innerWidth, layoutPicture, margin, textWidth } from './layout.ts';
import { type ColorRole, muted, palette } from './palette.ts';
import { fontSizes, label } from './shapes.ts';
import { element } from './svg.ts';
import { truncateRow } from './text-version.ts';

export type Bar = {
  readonly name: string;
  readonly amount: number;
  /** What stands behind the bar. */
  readonly caption?: string;
  readonly role?: ColorRole;
};

const rowHeight = 26;

/** Bars in rows, their lengths in proportion to the amounts. */
export function drawBars(
  rows: readonly Bar[],
  at: { readonly x: number; readonly y: number; readonly width: number },
): { readonly shapes: readonly string[]; readonly bottom: number } {
  const nameWidth = Math.max(...rows.map(({ name }) => textWidth(name, fontSizes.text))) + 10;
  const captionWidth = Math.max(0, ...rows.map(({ caption = '' }) => textWidth(caption, 13)));
  const room = at.width - nameWidth - (captionWidth === 0 ? 0 : captionWidth + 8);
  const maxAmount = Math.max(...rows.map(({ amount }) => amount));
  const shapes = rows.flatMap(({ name, amount, caption, role = 'write' }, row) => {
    const y = at.y + row * rowHeight;
    const width = Math.max(3, maxAmount === 0 ? 0 : (room * amount) / maxAmount);
    return [
      label([at.x + nameWidth - 8, y + 15], name, { anchor: 'end' }),
      element('rect', {
        x: at.x + nameWidth,
        y: y + 2,
        width,
        height: 18,
        rx: 4,
        fill: palette[role],
        class: 'bar',
      }),
      ...(caption === undefined
        ? []
        : [label([at.x + nameWidth + width + 8, y + 15], caption, { size: 13 })]),
    ];
  });
  return { shapes, bottom: at.y + rows.length * rowHeight };
}

// Amounts as bars with a title: where parameters sit, what traffic costs.

export function barChartPicture(title: string, rows: readonly Bar[], note?: string): Picture {
  const chart = drawBars(rows, { x: margin, y: contentTop, width: innerWidth });
  const maxAmount = Math.max(...rows.map(({ amount }) => amount));
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  return {
    alt: `${title}: ${rows.map(({ name, caption }) => `${name} ${caption ?? ''}`.trim()).join('; ')}.`,
    textVersion: rows
      .map(({ name, amount, caption = '' }) => {
        const filled =
          maxAmount === 0 ? 0 : Math.max(amount > 0 ? 1 : 0, Math.round((12 * amount) / maxAmount));
        return `${name.padEnd(nameWidth)} ${'■'.repeat(filled)} ${caption}`.trimEnd().slice(0, 36);
      })
      .join('\n'),
    drawing: layoutPicture({
      title,
      shapes: chart.shapes,
      bottom: chart.bottom,
      ...(note === undefined ? {} : { note }),
    }),
  };
}

// Two things side by side: for each measure a bar of one and a bar of the other, on one scale.

/** A measure of both; undefined where it is not known. */
export type ComparedMeasure = {
  readonly name: string;
  readonly amounts: readonly [number | undefined, number | undefined];
  readonly captions: readonly [string, string];
};

const sideRoles = ['read', 'write'] as const;

export function comparisonPicture(
  names: readonly [string, string],
  measures: readonly ComparedMeasure[],
): Picture {
  const captionWidth = 118;
  const barRoom = innerWidth - captionWidth;
  const legend = names.map((name, at) => [
    element('rect', {
      x: margin + at * (innerWidth / 2),
      y: contentTop - 8,
      width: 12,
      height: 12,
      rx: 3,
      fill: palette[sideRoles[at] ?? 'read'],
    }),
    label(
      [margin + at * (innerWidth / 2) + 18, contentTop + 3],
      fitText(name, 14, innerWidth / 2 - 24),
      {
        bold: true,
      },
    ),
  ]);
  let y = contentTop + 34;
  const shapes = measures.flatMap(({ name, amounts, captions }) => {
    const maxAmount = Math.max(...amounts.map((amount) => amount ?? 0));
    const elements = [label([margin, y], name, { size: 13, fill: muted })];
    for (const [at, amount] of amounts.entries()) {
      const width =
        maxAmount === 0 || amount === undefined ? 0 : Math.max(3, (barRoom * amount) / maxAmount);
      const bar = y + 8 + at * 22;
      if (width > 0) {
        elements.push(
          element('rect', {
            x: margin,
            y: bar,
            width,
            height: 17,
            rx: 4,
            fill: palette[sideRoles[at] ?? 'read'],
            class: 'bar',
          }),
        );
      }
      elements.push(
        label([margin + width + (width > 0 ? 8 : 0), bar + 13], captions[at] ?? '', { size: 13 }),
      );
    }
    y += 78;
    return elements;
  });
  return {
    alt: `${names[0]} and ${names[1]}. ${measures.map(({ name, captions }) => `${name}: ${captions[0]} and ${captions[1]}.`).join(' ')}`,
    textVersion: measures
      .flatMap(({ name, amounts, captions }) => {
        const maxAmount = Math.max(...amounts.map((amount) => amount ?? 0));
        return [
          name,
          ...amounts.map((amount = 0, at) => {
            const filled =
              maxAmount === 0
                ? 0
                : Math.max(amount > 0 ? 1 : 0, Math.round((10 * amount) / maxAmount));
            return `  ${at === 0 ? 'A' : 'B'} ${'■'.repeat(filled).padEnd(10)} ${captions[at] ?? ''}`.slice(
              0,
              36,
            );
          }),
        ];
      })
      .concat(names.map((name, at) => truncateRow(`${at === 0 ? 'A' : 'B'} = ${name}`, 36)))
      .join('\n'),
    drawing: layoutPicture({
      title: 'Side by side',
      shapes: [...legend.flat(), ...shapes],
      bottom: y - 26,
    }),
  };
}
