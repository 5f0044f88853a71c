// What the lab can be told, as it was typed.

import type { Precision } from '../../lab/cache.ts';
import { lineTo } from '../../line.ts';
import type { Choice } from '../../view.ts';
import type { MaskKind } from '../../views/lab/mask.ts';

export type Values = {
  readonly text?: string;
  readonly kind?: MaskKind;
  readonly model?: string;
  readonly context?: string;
  readonly batch?: string;
  readonly precision?: Precision;
  readonly gpu?: string;
  readonly n?: string;
  readonly d?: string;
  readonly base?: string;
  readonly position?: string;
  readonly tile?: string;
};

/** What was said, where a text of nothing but spaces is none. */
export function unblank<Said extends { readonly text?: string }>({ text, ...others }: Said) {
  return text === undefined || text.trim() === '' ? others : { ...others, text };
}

/** The way out of settings that do not work. */
export function retry(demo: string): Choice {
  return { label: 'Show it with our numbers', line: lineTo('lab', demo) };
}
