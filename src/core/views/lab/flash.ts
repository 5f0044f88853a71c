// The demonstration of FlashAttention: tiles really run, the result compared, the traffic counted.

import type { Library } from '../../course/lesson.ts';
import { type FlashRun, flashRun } from '../../lab/flash-run.ts';
import { flash1Traffic, flashTraffic, moved, standardTraffic } from '../../lab/traffic.ts';
import { gib } from '../../lab/words.ts';
import { lineTo } from '../../line.ts';
import { amountsPicture } from '../../pictures/amounts.ts';
import { aside, text, type View } from '../../view.ts';
import { groupedText } from '../model-words.ts';
import { labView } from './frame.ts';

/** Rows of queries that stay in fast memory, and fast memory in numbers of 2 bytes: as on an A100. */
const blockRows = 128;
const fastNumbers = 49_152;
const bytes = 2;

export type Sizes = { readonly n: number; readonly d: number; readonly tile: number };

export function flashDemo(library: Library, { n, d, tile }: Sizes): View {
  const ran: FlashRun = flashRun(Math.min(n, 64), Math.min(d, 32), tile);
  const [plain, second] = [moved(standardTraffic(n, d)), moved(flashTraffic(n, d, blockRows))];
  const first = moved(flash1Traffic(n, d, fastNumbers));
  const line = (more: Partial<Sizes>) => {
    const sizes = { n, d, tile, ...more };
    return lineTo(
      'lab',
      'flash',
      ['n', String(sizes.n)],
      ['d', String(sizes.d)],
      ['tile', String(sizes.tile)],
    );
  };
  return labView(library, {
    demo: 'flash',
    title: `FlashAttention for ${groupedText(n)} tokens`,
    picture: amountsPicture(
      'Traffic to slow memory, one head',
      [
        { name: 'standard', amount: plain, says: gib(plain * bytes), role: 'mark' },
        { name: 'Flash 1', amount: first, says: gib(first * bytes), role: 'read' },
        { name: 'Flash 2', amount: second, says: gib(second * bytes), role: 'link' },
      ],
      `${groupedText(n)} tokens, head size ${d}. The results are the same.`,
    ),
    facts: [
      ['Really run', `${ran.n} tokens, head size ${ran.d}, in ${ran.tiles} tiles of ${ran.tile}`],
      ['Largest difference', `${ran.difference.toExponential(1)} from the plain result`],
      ['Standard traffic', gib(plain * bytes)],
      ['FlashAttention-2', `${gib(second * bytes)}, ${times(plain / second)}`],
      ['FlashAttention-1', `${gib(first * bytes)}, ${times(plain / first)}`],
      ['The score table alone', gib(n * n * bytes)],
    ],
    notice: text(
      'The result is the same to the last digits; what differs is how many numbers travel to slow memory and back.',
    ),
    next: [
      { label: '4,096 tokens', line: line({ n: 4096 }) },
      { label: '131,072 tokens', line: line({ n: 131_072 }) },
      {
        label: d === 128 ? 'Head size 64' : 'Head size 128',
        line: line({ d: d === 128 ? 64 : 128 }),
      },
    ],
    basis: [
      aside(
        `One head, fp16, full mask. Each number moved to or from slow memory counts once; no cache in between. FlashAttention-2: blocks of ${blockRows} queries outside. FlashAttention-1: keys outside, 96 KiB of fast memory; with head size 128 that order saves nothing at 4,096 tokens.`,
      ),
    ],
  });
}

function times(ratio: number): string {
  if (ratio > 0.95 && ratio < 1.05) return 'about the same';
  return ratio < 1 ? `${(1 / ratio).toFixed(1)} times more` : `${ratio.toFixed(1)} times less`;
}
