// One step of a decoder: the prompt goes through the stack and comes out as chances of the next token.

import { bars } from './bars.ts';
import type { Picture } from './drawing.ts';
import { soft } from './palette.ts';
import { pills } from './pills.ts';
import { arrow, box, label, outline } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';

export type NextToken = { readonly token: string; readonly share: number };

/** The likeliest next tokens come first; their shares are an illustration. */
export function decoderPicture(prompt: readonly string[], next: readonly NextToken[]): Picture {
  const tokens = pills(prompt, { x: margin, y: top, width: innerWidth }, () => 'read');
  const middle = margin + innerWidth / 2;
  const stack = tokens.bottom + 26;
  const part = { x: margin + 12, width: innerWidth - 24, height: 34 };
  const out = stack + 132 + 24;
  const drawn = bars(
    next.map(({ token, share }) => ({ name: token, amount: share })),
    { x: margin, y: out, width: innerWidth },
  );
  const [first] = next;
  return {
    alt: `The prompt “${prompt.join(' ')}” passes N layers. Each has causal self-attention, over the token itself and the past, and then a feed-forward network. Out comes a chance for every token of the vocabulary, the highest for “${first?.token ?? ''}”.`,
    twin: twinOf(prompt, next),
    drawing: sheet({
      title: 'One step of a decoder',
      shapes: [
        ...tokens.shapes,
        arrow(
          [
            [middle, tokens.bottom + 4],
            [middle, stack],
          ],
          'read',
        ),
        outline({ x: margin, y: stack, width: innerWidth, height: 132 }, 'write'),
        label([margin + 12, stack + 20], 'N layers, each', { size: 13, fill: soft }),
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
            [middle, out - 2],
          ],
          'write',
        ),
        ...drawn.shapes,
      ],
      bottom: drawn.bottom + 4,
      note: 'Every other token of the vocabulary gets a chance too. One is then picked.',
    }),
  };
}

function twinOf(prompt: readonly string[], next: readonly NextToken[]): string {
  const most = Math.max(...next.map(({ share }) => share));
  const wide = Math.max(...next.map(({ token }) => token.length));
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
        `${token.padEnd(wide)} ${'■'.repeat(Math.max(1, Math.round((12 * share) / most)))}`,
    ),
  ].join('\n');
}
