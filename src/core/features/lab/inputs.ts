// Parses what learners type into the lab. Anything out of bounds gets an error that gives the bounds.

import { containing, exactMatch, nearest, unambiguousMatch } from '../../../lib/fuzzy.ts';
import { groupDigits } from '../../../lib/numbers.ts';
import { truncate } from '../../../lib/text.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import type { Action } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import { modelNames } from '../../course/lookup.ts';
import type { Model } from '../../course/model-facts.ts';
import type { Gpu } from '../../illustrations/memory.ts';
import type { MaskRule } from '../../model-math/attention.ts';
import { gpuMemoryGib, type Precision } from '../../model-math/inference-memory.ts';
import type { ModelShape } from '../../model-math/parameters.ts';
import type { Demo } from './demos.ts';

type NumberBounds = {
  readonly name: string;
  readonly min: number;
  readonly most: number;
  readonly fallback: number;
  /** A button that shows the demo with its default settings. */
  readonly reset: Action;
};

const scales: { readonly [suffix: string]: number } = { '': 1, k: 1024, m: 1024 ** 2 };

/** A whole number such as `8192`, `8K` or `1M` within bounds. K and M are 1,024 and its square. */
export function parseWholeNumber(
  typed: string | undefined,
  { name, min, most: max, fallback, reset }: NumberBounds,
): number {
  if (typed === undefined) return fallback;
  const [, digits = '', suffix = ''] =
    /^(\d{1,9})\s?([km]?)$/i.exec(typed.replace(/[,_]/g, '')) ?? [];
  const count = digits === '' ? Number.NaN : Number(digits) * (scales[suffix.toLowerCase()] ?? 1);
  if (count >= min && count <= max) return count;
  throw new UserError(
    `“${truncate(typed, 30)}” doesn’t work as ${name}: use a whole number from ${groupDigits(min)} to ${groupDigits(max)}.`,
    [reset],
  );
}

/** Splits a sentence into at most `maxWords` words. Throws a `UserError` rather than drop any. */
export function parseWords(typed: string, maxWords: number, reset: Action): readonly string[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  if (words.length <= maxWords) return words.map((word) => [...word].slice(0, 24).join(''));
  throw new UserError(
    `That’s ${words.length} words, but only ${maxWords} fit here. Try a shorter sentence.`,
    [reset],
  );
}

// Models whose shape is known, by the name a learner typed.

/** The most models suggested when a name is ambiguous. */
const maxSuggestions = 12;

const otherDemosButton = { label: 'Other demos', line: buildLine('lab') };

/** The models whose shape we know. */
export function modelsWithShape(library: Library) {
  return modelNames(library).filter(({ id }) => library.models.get(id)?.shape !== undefined);
}

/** The model named in either argument, with its shape. Throws a `UserError` with suggestions. */
export function resolveModel(
  { model, text }: LabArguments,
  library: Library,
  demo: string,
  fallback: string,
): readonly [Model, ModelShape] {
  const names = modelsWithShape(library);
  const typed = model ?? text ?? fallback;
  const id = unambiguousMatch(typed, names)?.id ?? model ?? text ?? names[0]?.id ?? '';
  const modelFacts = library.models.get(id);
  if (modelFacts?.shape !== undefined) return [modelFacts, modelFacts.shape];
  const namedModel = exactMatch(typed, modelNames(library));
  const reason =
    namedModel === undefined
      ? `I don’t know the model “${typed.slice(0, 40)}”.`
      : `I don’t have the shape of ${namedModel.label}: it’s unpublished, or no one has added it.`;
  if (names.length === 0)
    throw new UserError('I don’t have the dimensions of any model here, so I can’t compute this.', [
      otherDemosButton,
    ]);
  const partialMatches = containing(typed, names);
  const suggestions = partialMatches.length > 0 ? partialMatches : nearest(typed, names);
  throw new UserError(
    partialMatches.length > 1
      ? `${partialMatches.length} models have “${typed.slice(0, 40)}” in their name. Which one?`
      : `${reason} ${suggestions.length === 0 ? 'Try one of these.' : 'These are similar.'}`,
    (suggestions.length === 0 ? names.slice(0, 3) : suggestions.slice(0, maxSuggestions)).map(
      ({ id: modelId, label }) => ({
        label,
        line: buildLine('lab', demo, ['model', modelId]),
      }),
    ),
  );
}

// GPUs by name or by memory size.

/** The GPUs suggested while typing. */
export const gpuOptions = Object.keys(gpuMemoryGib).map((name) => ({
  id: name.replaceAll(' ', '-').toLowerCase(),
  label: name,
}));

/** A GPU by its name or by its memory in GiB. Throws a `UserError` with suggestions. */
export function parseGpu(typed = 'rtx-4090'): Gpu {
  const id = exactMatch(typed, gpuOptions)?.label;
  const gpuEntry = Object.entries(gpuMemoryGib).find(([name]) => name === id);
  if (gpuEntry !== undefined) return { name: gpuEntry[0], bytes: gpuEntry[1] * 1024 ** 3 };
  const size = Number(/^(\d{1,4}(?:\.\d)?)[\s-]?(?:gi?b)?$/i.exec(typed)?.[1] ?? Number.NaN);
  if (size >= 1 && size <= 2000) return { name: `${size} GiB`, bytes: size * 1024 ** 3 };
  const suggestions = nearest(typed, gpuOptions);
  throw new UserError(
    `I don’t know the GPU “${typed.slice(0, 30)}”. Name one of ${gpuOptions.map(({ label }) => label).join(', ')}, or give its memory, from 1 to 2000 GiB.`,
    [
      ...suggestions.map(({ id: gpuId, label }) => ({
        label,
        line: buildLine('lab', 'cache', ['gpu', gpuId]),
      })),
      resetButton('cache'),
    ],
  );
}

// The arguments of the lab, as typed.

export type LabArguments = {
  readonly text?: string;
  readonly kind?: MaskRule['kind'];
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

/** The arguments without a text that is only spaces. */
export function dropBlankText<Typed extends { readonly text?: string }>({ text, ...rest }: Typed) {
  return text === undefined || text.trim() === '' ? rest : { ...rest, text };
}

/**
 * Throws a `UserError` for an argument that the demonstration doesn't use: its result would look as
 * if it did. A model may be named without `model:`.
 */
export function requireKnownSettings(
  { id, argumentNames: settings, needsShape }: Demo,
  values: LabArguments,
): void {
  const readable = needsShape ? [...settings, 'text'] : settings;
  const [unknownSetting] = Object.entries(values).filter(([name]) => !readable.includes(name));
  if (unknownSetting === undefined) return;
  const [name, value] = unknownSetting;
  const quoted = name === 'text' ? truncate(value, 40) : `${name}:${truncate(value, 40)}`;
  throw new UserError(
    `/lab ${id} doesn’t use “${quoted}”. You can set ${settings.join(', ')}, each as name:value.`,
    [resetButton(id)],
  );
}

/** The button offered when settings don't work. */
export function resetButton(demo: string): Action {
  return { label: 'Use the default settings', line: buildLine('lab', demo) };
}
