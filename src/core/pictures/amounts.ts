// Amounts as bars with a title: where parameters sit, what traffic costs.

import { type Bar, bars } from './bars.ts';
import type { Picture } from './drawing.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';

export function amountsPicture(title: string, rows: readonly Bar[], note?: string): Picture {
  const drawn = bars(rows, { x: margin, y: top, width: innerWidth });
  const most = Math.max(...rows.map(({ amount }) => amount));
  const wide = Math.max(...rows.map(({ name }) => name.length));
  return {
    alt: `${title}: ${rows.map(({ name, says }) => `${name} ${says ?? ''}`.trim()).join('; ')}.`,
    twin: rows
      .map(({ name, amount, says = '' }) => {
        const filled =
          most === 0 ? 0 : Math.max(amount > 0 ? 1 : 0, Math.round((12 * amount) / most));
        return `${name.padEnd(wide)} ${'■'.repeat(filled)} ${says}`.trimEnd().slice(0, 36);
      })
      .join('\n'),
    drawing: sheet({
      title,
      shapes: drawn.shapes,
      bottom: drawn.bottom,
      ...(note === undefined ? {} : { note }),
    }),
  };
}
