// What the lab can be told, as it was typed.

import { cut } from '../../cut.ts';
import { Sorry } from '../../errors.ts';
import type { Precision } from '../../lab/cache.ts';
import type { Demo } from '../../lab/demos.ts';
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

/**
 * Throws a Sorry where something was said that the demonstration does not read: what it then showed
 * would look like an answer to it. A model may be named without its key.
 */
export function demandRead({ id, settings, needsShape }: Demo, values: Values): void {
  const read = needsShape ? [...settings, 'text'] : settings;
  const [unread] = Object.entries(values).filter(([name]) => !read.includes(name));
  if (unread === undefined) return;
  const [name, value] = unread;
  const said = name === 'text' ? cut(value, 40) : `${name}:${cut(value, 40)}`;
  throw new Sorry(
    `/lab ${id} does not know what to do with “${said}”. It reads ${settings.join(', ')}, each as name:value.`,
    [retry(id)],
  );
}

/** The way out of settings that do not work. */
export function retry(demo: string): Choice {
  return { label: 'Show it with our numbers', line: lineTo('lab', demo) };
}
