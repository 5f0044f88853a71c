// Models whose shape is known, by the name a learner typed.

import type { Model } from '../../advisor/models.ts';
import type { Shape } from '../../advisor/shape.ts';
import type { Library } from '../../course/lesson.ts';
import { Sorry } from '../../errors.ts';
import { lineTo } from '../../line.ts';
import { exact, holding, meant, nearest } from '../../nearest.ts';
import { modelNames } from '../topics.ts';
import type { Values } from './values.ts';

/** How many models are offered where several may be meant. */
const mostNear = 12;

const home = { label: 'Other demonstrations', line: lineTo('lab') };

/** Models whose shape we have. */
export function shapedNames(library: Library) {
  return modelNames(library).filter(({ id }) => library.models.get(id)?.shape !== undefined);
}

/** The model that is named, in either place, with its shape. */
export function shaped(
  { model, text }: Values,
  library: Library,
  demo: string,
  otherwise: string,
): readonly [Model, Shape] {
  const names = shapedNames(library);
  const typed = model ?? text ?? otherwise;
  const id = meant(typed, names)?.id ?? model ?? text ?? names[0]?.id ?? '';
  const found = library.models.get(id);
  if (found?.shape !== undefined) return [found, found.shape];
  const known = exact(typed, modelNames(library));
  const why =
    known === undefined
      ? `I do not know the model “${typed.slice(0, 40)}”.`
      : `The shape of ${known.label} is not published, or we have not read it.`;
  if (names.length === 0) throw new Sorry('No model here has a shape to compute from.', [home]);
  const several = holding(typed, names);
  const near = several.length > 0 ? several : nearest(typed, names);
  throw new Sorry(
    several.length > 1
      ? `${several.length} models have “${typed.slice(0, 40)}” in their name. Which one?`
      : `${why} ${near.length === 0 ? 'Here are some we have.' : 'These are near.'}`,
    (near.length === 0 ? names.slice(0, 3) : near.slice(0, mostNear)).map(({ id: one, label }) => ({
      label,
      line: lineTo('lab', demo, ['model', one]),
    })),
  );
}
