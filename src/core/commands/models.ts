// `models`: the models we have facts on, by family or filtered, one model's card, and two side by side.

import type { Model, ModelFamily } from '../advisor/models.ts';
import { freeText, oneOf, share, word } from '../argument.ts';
import { defineCommand } from '../command.ts';
import type { Library } from '../course/lesson.ts';
import { Sorry } from '../errors.ts';
import { lineTo } from '../line.ts';
import { exact, holding, meant, type Named, nearest } from '../nearest.ts';
import type { View } from '../view.ts';
import { modelCard } from '../views/model-card.ts';
import { familyList, modelFamilies, modelTable } from '../views/model-list.ts';
import { modelPair } from '../views/model-pair.ts';
import { familyNames } from '../views/model-words.ts';
import { modelNames } from './topics.ts';

/** How many models are offered where several may be meant. */
const mostNear = 12;

export const models = defineCommand({
  name: 'models',
  summary: 'Facts on models: family, size, licence, status, each with its date',
  example: '/models llama-3.1-8b',
  arguments: {
    name: freeText('A model or a family', modelsAndFamilies),
    with: word('A second model, to compare', modelNames),
    status: oneOf('Only those that are', {
      current: 'In use',
      superseded: 'Followed by another',
      retired: 'Shut down',
    }),
    weights: oneOf('Only those whose weights are', { open: 'Open', closed: 'Closed' }),
    commercial: oneOf('Only those that may be used commercially', {
      yes: 'Yes',
      conditions: 'Under conditions',
      no: 'No',
    }),
    share,
  },
  run: ({ name: first, with: also, ...filters }, { library }) => {
    // One model alone, whichever argument it stands in.
    const [name, second] = first === undefined ? [also] : [first, also];
    const all = [...library.models.values()];
    const pair = name === undefined ? undefined : pairIn(name, second, library);
    if (pair !== undefined && pair[0] !== pair[1]) return modelPair(...pair);
    if (pair !== undefined) return modelCard(pair[0], library);
    const family = familyOf(name);
    const left = all.filter(
      (model) =>
        (family === undefined || model.family === family) &&
        (filters.status ?? model.status) === model.status &&
        (filters.weights ?? model.weights) === model.weights &&
        (filters.commercial ?? model.commercial) === model.commercial,
    );
    const isFiltered = Object.values(filters).some((value) => typeof value === 'string');
    if (isFiltered && (name === undefined || family !== undefined)) return filtered(left);
    if (name === undefined) return modelFamilies(all);
    if (family !== undefined) return familyList(family, left);
    return modelCard(named(name, library), library);
  },
});

function filtered(left: readonly Model[]): View {
  if (left.length === 0) {
    throw new Sorry('No model we know is all of that. Leave one of the filters out.', [
      { label: 'All families', line: lineTo('models') },
    ]);
  }
  return modelTable(left.length === 1 ? 'One model' : `${left.length} models`, left);
}

function familyOf(name = ''): ModelFamily | undefined {
  return families.find((family) => family.id === exact(name, families)?.id)?.id;
}

/**
 * The model that is meant, shown `besides` another. A Sorry where none is, or several are, with those
 * that may be.
 */
function named(name: string, library: Library, besides?: string): Model {
  const names = modelNames(library);
  const model = library.models.get(meant(name, names)?.id ?? '');
  if (model !== undefined) return model;
  const several = holding(name, names);
  const near = several.length > 0 ? several : nearest(name, modelsAndFamilies(library), 5);
  const second = meant(besides ?? '', names)?.id;
  const to = (id: string) => lineTo('models', id, ...(second ? [['with', second] as const] : []));
  const said = name.slice(0, 60);
  const unknown = `I have no facts on “${said}”.`;
  throw new Sorry(
    several.length > 0
      ? `${several.length} models have “${said}” in their name. Which one?`
      : `${unknown} ${near.length === 0 ? 'Nothing is spelt alike.' : 'These are spelt alike.'}`,
    [
      ...near.slice(0, mostNear).map(({ id, label }) => ({ label, line: to(id) })),
      { label: 'All families', line: lineTo('models') },
    ],
  );
}

/** Two models: one in each argument, or both in the first, with a space, “and” or “vs” between them. */
function pairIn(
  name: string,
  second: string | undefined,
  library: Library,
): readonly [Model, Model] | undefined {
  const both = (one: string, other: string) =>
    [named(one, library, other), named(other, library, one)] as const;
  if (second !== undefined) return both(name, second);
  if (exact(name, modelsAndFamilies(library)) !== undefined) return undefined;
  const [, one, other] = /^(.+?)\s+(?:and|vs\.?|versus|with)\s+(.+)$/iu.exec(name) ?? [];
  if (one !== undefined && other !== undefined) return both(one, other);
  const names = modelNames(library);
  const words = name.split(/\s+/u);
  for (let at = 1; at < words.length; at += 1) {
    const parts = [words.slice(0, at), words.slice(at)].map((part) => part.join(' '));
    const [first, last] = parts.flatMap(
      (part) => library.models.get(exact(part, names)?.id ?? '') ?? [],
    );
    if (first !== undefined && last !== undefined) return [first, last];
  }
  return undefined;
}

const families: readonly (Named & { readonly id: ModelFamily })[] = Object.entries(familyNames).map(
  ([id, label]) => ({ id: id as ModelFamily, label }),
);

function modelsAndFamilies(library: Library): readonly Named[] {
  return [...families, ...modelNames(library)];
}
