// GPUs by name or by the memory they hold.

import { Sorry } from '../../errors.ts';
import { gpus } from '../../lab/cache.ts';
import { lineTo } from '../../line.ts';
import { exact, nearest } from '../../nearest.ts';
import type { Card } from '../../pictures/memory.ts';
import { retry } from './values.ts';

/** As they are offered while typing. */
export const gpuNames = Object.keys(gpus).map((name) => ({
  id: name.replaceAll(' ', '-').toLowerCase(),
  label: name,
}));

/** A card by its name, or by the GiB it holds. */
export function gpuOf(typed = 'rtx-4090'): Card {
  const id = exact(typed, gpuNames)?.label;
  const known = Object.entries(gpus).find(([name]) => name === id);
  if (known !== undefined) return { name: known[0], room: known[1] * 1024 ** 3 };
  const size = Number(/^(\d{1,4}(?:\.\d)?)[\s-]?(?:gi?b)?$/i.exec(typed)?.[1] ?? Number.NaN);
  if (size >= 1 && size <= 2000) return { name: `${size} GiB`, room: size * 1024 ** 3 };
  const near = nearest(typed, gpuNames);
  throw new Sorry(
    `I do not know the GPU “${typed.slice(0, 30)}”. Name one of ${gpuNames.map(({ label }) => label).join(', ')}, or give its GiB from 1 to 2000.`,
    [
      ...near.map(({ id: gpu, label }) => ({ label, line: lineTo('lab', 'cache', ['gpu', gpu]) })),
      retry('cache'),
    ],
  );
}
