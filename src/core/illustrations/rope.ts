// RoPE as clock hands: each pair of a head at its own angle, and how long each takes to come round.

import type { Picture } from '../bot/picture.ts';
import { rotationAngles, wavelengths } from '../model-math/rotary.ts';
import { contentTop, innerWidth, layoutPicture, margin } from './kit/layout.ts';
import { disabled, muted, palette } from './kit/palette.ts';
import { arrow, label } from './kit/shapes.ts';
import { element } from './kit/svg.ts';

/** Up to this many hands, spread over the head from the fastest pair to the slowest. */
const maxHands = 8;

/** The pairs of a head that are shown. */
export function selectPairs(d: number): readonly number[] {
  const pairs = d / 2;
  const count = Math.min(pairs, maxHands);
  return Array.from({ length: count }, (_, at) =>
    count === 1 ? 0 : Math.round((at * (pairs - 1)) / (count - 1)),
  );
}

export function ropePicture(d: number, base: number, position: number): Picture {
  const pairAngles = rotationAngles(d, base);
  const cycleLengths = wavelengths(d, base);
  const shownIndices = selectPairs(d);
  const columns = Math.min(4, shownIndices.length);
  const step = innerWidth / columns;
  const radius = Math.min(30, step / 2 - 8);
  const hands = shownIndices.map((pair, at) => {
    const x = margin + (at % columns) * step + step / 2;
    const y = contentTop + 40 + Math.floor(at / columns) * 112;
    const angle = position * (pairAngles[pair] ?? 0);
    return [
      element('circle', { cx: x, cy: y, r: radius, fill: 'none', stroke: disabled }),
      element('circle', { cx: x, cy: y, r: 2.5, fill: palette.write }),
      arrow(
        [
          [x, y],
          [x + radius * Math.cos(angle), y - radius * Math.sin(angle)],
        ],
        'write',
      ),
      label([x, y + radius + 18], `pair ${pair}`, { size: 13, anchor: 'middle' }),
      label([x, y + radius + 34], `${formatTokenCount(cycleLengths[pair] ?? 0)} a turn`, {
        size: 12,
        fill: muted,
        anchor: 'middle',
      }),
    ].join('');
  });
  const bottom =
    contentTop + 40 + (Math.ceil(shownIndices.length / columns) - 1) * 112 + radius + 42;
  const [fastest = 0, slowest = fastest] = [cycleLengths[0], cycleLengths.at(-1)];
  return {
    alt: `At position ${position}, with head size ${d} and base ${base}, each pair of numbers has turned by its own angle: ${shownIndices.map((pair) => `pair ${pair} by ${toDegrees(position * (pairAngles[pair] ?? 0))} degrees`).join(', ')}. The fastest pair comes round in ${formatTokenCount(fastest)} tokens, the slowest in ${formatTokenCount(slowest)}.`,
    textVersion: [
      `position ${position}, base ${base}`,
      'pair   turned    once round in',
      ...shownIndices.map(
        (pair) =>
          `${String(pair).padEnd(7)}${`${toDegrees(position * (pairAngles[pair] ?? 0))}°`.padEnd(10)}${formatTokenCount(cycleLengths[pair] ?? 0)} tokens`,
      ),
    ].join('\n'),
    drawing: layoutPicture({
      title: `Position ${position}, turned`,
      shapes: hands,
      bottom,
      note: 'A hand at three o’clock has not turned. Fast pairs tell near from near, slow ones far from far.',
    }),
  };
}

/** Within one turn, to a tenth. */
function toDegrees(radians: number): string {
  const withinTurn = ((radians * 180) / Math.PI) % 360;
  return withinTurn.toFixed(1);
}

/** `6.28`, `54,410`, `2.6M`. */
export function formatTokenCount(count: number): string {
  if (count >= 1e6) return `${(count / 1e6).toFixed(2)}M`;
  if (count >= 1000) return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return count.toFixed(count < 100 ? 2 : 0);
}
