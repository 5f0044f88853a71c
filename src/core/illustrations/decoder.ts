// One step of a decoder: the prompt goes through the stack and comes out as chances of the next token.

import type { Picture } from '../bot/picture.ts';
import { drawBars } from './kit/bar-charts.ts';
import { contentTop, drawChips, innerWidth, layoutPicture, margin } from './kit/layout.ts';
import { muted } from './kit/palette.ts';
import { arrow, box, label, outline } from './kit/shapes.ts';

export type NextToken = { readonly token: string; readonly share: number };

/** The likeliest next tokens come first; their shares are an illustration. */
export function decoderPicture(prompt: readonly string[], next: readonly NextToken[]): Picture {
  const promptChips = drawChips(
    prompt,
    { x: margin, y: contentTop, width: innerWidth },
    () => 'read',
  );
  const middle = margin + innerWidth / 2;
  const stack = promptChips.bottom + 26;
  const part = { x: margin + 12, width: innerWidth - 24, height: 34 };
  const outputTop = stack + 132 + 24;
  const chart = drawBars(
    next.map(({ token, share }) => ({ name: token, amount: share })),
    { x: margin, y: outputTop, width: innerWidth },
  );
  const [likeliest] = next;
  return {
    alt: `The prompt “${prompt.join(' ')}” passes N layers. Each has causal self-attention, over the token itself and the past, and then a feed-forward network. Out comes a chance for every token of the vocabulary, the highest for “${likeliest?.token ?? ''}”.`,
    textVersion: textVersionOf(prompt, next),
    drawing: layoutPicture({
      title: 'One step of a decoder',
      shapes: [
        ...promptChips.shapes,
        arrow(
          [
            [middle, promptChips.bottom + 4],
            [middle, stack],
          ],
          'read',
        ),
        outline({ x: margin, y: stack, width: innerWidth, height: 132 }, 'write'),
        label([margin + 12, stack + 20], 'N layers, each', { size: 13, fill: muted }),
        box({ ...part, y: stack + 30, role: 'write', lines: ['Causal self-attention'] }),
        arrow(
          [
            [middle, stack + 64],
            [middle, stack + 86],
          ],
          'write',
        ),
        box({ ...part, y: stack + 86, role: 'write', lines: ['Feed-forward network'] }),
        arrow(
          [
            [middle, stack + 132],
            [middle, outputTop - 2],
          ],
          'write',
        ),
        ...chart.shapes,
      ],
      bottom: chart.bottom + 4,
      note: 'Every other token of the vocabulary gets a chance too. One is then picked.',
    }),
  };
}

function textVersionOf(prompt: readonly string[], next: readonly NextToken[]): string {
  const maxShare = Math.max(...next.map(({ share }) => share));
  const tokenWidth = Math.max(...next.map(({ token }) => token.length));
  return [
    prompt.join(' '),
    '  ↓',
    'N layers, each:',
    '  causal self-attention',
    '  ↓',
    '  feed-forward network',
    '  ↓',
    ...next.map(
      ({ token, share }) =>
        `${token.padEnd(tokenWidth)} ${'■'.repeat(Math.max(1, Math.round((12 * share) / maxShare)))}`,
    ),
  ].join('\n');
}
