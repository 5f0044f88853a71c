// RoPE as clock hands: each pair of a head at its own angle, and how long each takes to come round.

import { angles, wavelengths } from '../lab/rope.ts';
import type { Picture } from './drawing.ts';
import { faint, hues, soft } from './palette.ts';
import { arrow, label } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { element } from './svg.ts';

/** Up to this many hands, spread over the head from the fastest pair to the slowest. */
const mostHands = 8;

/** The pairs of a head that are shown. */
export function shownPairs(d: number): readonly number[] {
  const pairs = d / 2;
  const count = Math.min(pairs, mostHands);
  return Array.from({ length: count }, (_, at) =>
    count === 1 ? 0 : Math.round((at * (pairs - 1)) / (count - 1)),
  );
}

export function ropePicture(d: number, base: number, position: number): Picture {
  const all = angles(d, base);
  const long = wavelengths(d, base);
  const shown = shownPairs(d);
  const columns = Math.min(4, shown.length);
  const step = innerWidth / columns;
  const radius = Math.min(30, step / 2 - 8);
  const hands = shown.map((pair, at) => {
    const x = margin + (at % columns) * step + step / 2;
    const y = top + 40 + Math.floor(at / columns) * 112;
    const angle = position * (all[pair] ?? 0);
    return [
      element('circle', { cx: x, cy: y, r: radius, fill: 'none', stroke: faint }),
      element('circle', { cx: x, cy: y, r: 2.5, fill: hues.write }),
      arrow(
        [
          [x, y],
          [x + radius * Math.cos(angle), y - radius * Math.sin(angle)],
        ],
        'write',
      ),
      label([x, y + radius + 18], `pair ${pair}`, { size: 13, anchor: 'middle' }),
      label([x, y + radius + 34], `${tokens(long[pair] ?? 0)} a turn`, {
        size: 12,
        fill: soft,
        anchor: 'middle',
      }),
    ].join('');
  });
  const bottom = top + 40 + (Math.ceil(shown.length / columns) - 1) * 112 + radius + 42;
  const [fastest = 0, slowest = fastest] = [long[0], long.at(-1)];
  return {
    alt: `At position ${position}, with head size ${d} and base ${base}, each pair of numbers has turned by its own angle: ${shown.map((pair) => `pair ${pair} by ${degrees(position * (all[pair] ?? 0))} degrees`).join(', ')}. The fastest pair comes round in ${tokens(fastest)} tokens, the slowest in ${tokens(slowest)}.`,
    twin: [
      `position ${position}, base ${base}`,
      'pair   turned    once round in',
      ...shown.map(
        (pair) =>
          `${String(pair).padEnd(7)}${`${degrees(position * (all[pair] ?? 0))}°`.padEnd(10)}${tokens(long[pair] ?? 0)} tokens`,
      ),
    ].join('\n'),
    drawing: sheet({
      title: `Position ${position}, turned`,
      shapes: hands,
      bottom,
      note: 'A hand at three o’clock has not turned. Fast pairs tell near from near, slow ones far from far.',
    }),
  };
}

/** Within one turn, to a tenth. */
function degrees(radians: number): string {
  const turned = ((radians * 180) / Math.PI) % 360;
  return turned.toFixed(1);
}

/** `6.28`, `54,410`, `2.6M`. */
export function tokens(count: number): string {
  if (count >= 1e6) return `${(count / 1e6).toFixed(2)}M`;
  if (count >= 1000) return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return count.toFixed(count < 100 ? 2 : 0);
}
