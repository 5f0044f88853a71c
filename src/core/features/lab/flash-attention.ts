// `lab flash`: tiled attention and its traffic.

import { formatBytes, groupDigits } from '../../../lib/numbers.ts';
import { buildLine } from '../../bot/command-line.ts';
import { footnote, text, type View } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import { barChartPicture } from '../../illustrations/kit/bar-charts.ts';
import {
  compareFlashAttention,
  type FlashComparison,
  flash1Traffic,
  flash2Traffic,
  standardTraffic,
  totalTraffic,
} from '../../model-math/flash-attention.ts';
import { demoView } from './frame.ts';
import { type LabArguments, parseWholeNumber, resetButton } from './inputs.ts';

export function flashAttentionDemo({ n, d, tile }: LabArguments, library: Library): View {
  const reset = resetButton('flash');
  return flashAttentionView(library, {
    n: parseWholeNumber(n, {
      name: 'the number of tokens',
      min: 4,
      most: 1024 ** 2,
      fallback: 1024,
      reset: reset,
    }),
    d: parseWholeNumber(d, {
      name: 'the head size',
      min: 2,
      most: 256,
      fallback: 64,
      reset: reset,
    }),
    tile: parseWholeNumber(tile, {
      name: 'the tile',
      min: 1,
      most: 64,
      fallback: 16,
      reset: reset,
    }),
  });
}

// Runs attention in tiles, compares the result with the plain one, and counts memory traffic.

/** Rows of queries kept in fast memory, and its size in 2-byte numbers, as on an A100. */
const blockRows = 128;
const fastNumbers = 49_152;
const bytesPerNumber = 2;

export type FlashInput = { readonly n: number; readonly d: number; readonly tile: number };

export function flashAttentionView(library: Library, { n, d, tile }: FlashInput): View {
  const comparison: FlashComparison = compareFlashAttention(Math.min(n, 64), Math.min(d, 32), tile);
  const [standard, flash2] = [
    totalTraffic(standardTraffic(n, d)),
    totalTraffic(flash2Traffic(n, d, blockRows)),
  ];
  const flash1 = totalTraffic(flash1Traffic(n, d, fastNumbers));
  const line = (changes: Partial<FlashInput>) => {
    const input = { n, d, tile, ...changes };
    return buildLine(
      'lab',
      'flash',
      ['n', String(input.n)],
      ['d', String(input.d)],
      ['tile', String(input.tile)],
    );
  };
  return demoView(library, {
    demo: 'flash',
    title: `FlashAttention for ${groupDigits(n)} tokens`,
    picture: barChartPicture(
      'Traffic to slow memory, one head',
      [
        {
          name: 'standard',
          amount: standard,
          caption: formatBytes(standard * bytesPerNumber),
          role: 'mark',
        },
        {
          name: 'Flash 1',
          amount: flash1,
          caption: formatBytes(flash1 * bytesPerNumber),
          role: 'read',
        },
        {
          name: 'Flash 2',
          amount: flash2,
          caption: formatBytes(flash2 * bytesPerNumber),
          role: 'link',
        },
      ],
      `${groupDigits(n)} tokens, head size ${d}. The results are the same.`,
    ),
    facts: [
      [
        'Actually computed',
        `${comparison.n} tokens, head size ${comparison.d}, in ${comparison.tiles} tiles of ${comparison.tile}`,
      ],
      ['Largest difference', `${comparison.difference.toExponential(1)} from the plain result`],
      ['Standard traffic', formatBytes(standard * bytesPerNumber)],
      [
        'FlashAttention-2',
        `${formatBytes(flash2 * bytesPerNumber)}, ${formatRatio(standard / flash2)}`,
      ],
      [
        'FlashAttention-1',
        `${formatBytes(flash1 * bytesPerNumber)}, ${formatRatio(standard / flash1)}`,
      ],
      ['The score table alone', formatBytes(n * n * bytesPerNumber)],
    ],
    notice: text(
      'The result is the same to the last digits; the difference is how many numbers move to slow memory and back.',
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
      footnote(
        `One head, fp16, full mask. Each number moved to or from slow memory counts once, with no cache in between. FlashAttention-2: outer loop over blocks of ${blockRows} queries. FlashAttention-1: outer loop over keys, 96 KiB of fast memory; with head size 128 that order saves nothing at 4,096 tokens.`,
      ),
    ],
  });
}

function formatRatio(ratio: number): string {
  if (ratio > 0.95 && ratio < 1.05) return 'about the same';
  return ratio < 1 ? `${(1 / ratio).toFixed(1)} times more` : `${ratio.toFixed(1)} times less`;
}
