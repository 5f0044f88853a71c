// `models`: lists the models we have facts on, shows one, or compares two.

import {
  containing,
  exactMatch,
  type Named,
  nearest,
  unambiguousMatch,
} from '../../../lib/fuzzy.ts';
import { freeText, oneOf, shareArgument, word } from '../../bot/arguments.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import type { View } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import { modelNames } from '../../course/lookup.ts';
import type { Model, ModelFamily } from '../../course/model-facts.ts';
import { defineCommand } from '../context.ts';
import { modelCardView } from './card-view.ts';
import { modelPairView } from './compare-view.ts';
import { familyNames } from './format.ts';
import { familyListView, modelFamilies, modelTableView } from './list-view.ts';

/** The most models suggested when a name is ambiguous. */
const maxSuggestions = 12;

export const models = defineCommand({
  name: 'models',
  summary: 'Facts about models, with dates: family, size, licence and status',
  example: '/models llama-3.1-8b',
  arguments: {
    name: freeText('A model or a family', modelsAndFamilies),
    with: word('A second model, to compare', modelNames),
    status: oneOf('Filter by status', {
      current: 'In use',
      superseded: 'Superseded',
      retired: 'Shut down',
    }),
    weights: oneOf('Filter by weights', { open: 'Open', closed: 'Closed' }),
    commercial: oneOf('Filter by commercial use', {
      yes: 'Yes',
      conditions: 'With conditions',
      no: 'No',
    }),
    share: shareArgument,
  },
  run: ({ name: firstName, with: secondName, ...filters }, { library }) => {
    // A single model may come in either argument.
    const [name, otherName] = firstName === undefined ? [secondName] : [firstName, secondName];
    const allModels = [...library.models.values()];
    const pair = name === undefined ? undefined : findPair(name, otherName, library);
    if (pair !== undefined && pair[0] !== pair[1]) return modelPairView(...pair);
    if (pair !== undefined) return modelCardView(pair[0], library);
    const family = familyOf(name);
    const matching = allModels.filter(
      (model) =>
        (family === undefined || model.family === family) &&
        (filters.status ?? model.status) === model.status &&
        (filters.weights ?? model.weights) === model.weights &&
        (filters.commercial ?? model.commercial) === model.commercial,
    );
    const isFiltered = Object.values(filters).some((value) => typeof value === 'string');
    if (isFiltered && (name === undefined || family !== undefined)) return filteredTable(matching);
    if (name === undefined) return modelFamilies(allModels);
    if (family !== undefined) return familyListView(family, matching);
    return modelCardView(findModel(name, library), library);
  },
});

function filteredTable(matching: readonly Model[]): View {
  if (matching.length === 0) {
    throw new UserError('No model matches all of those filters. Try removing one.', [
      { label: 'All families', line: buildLine('models') },
    ]);
  }
  return modelTableView(
    matching.length === 1 ? 'One model' : `${matching.length} models`,
    matching,
  );
}

function familyOf(name = ''): ModelFamily | undefined {
  return families.find((family) => family.id === exactMatch(name, families)?.id)?.id;
}

/**
 * The model a name means. Throws a `UserError` with suggestions if none or several match; each
 * suggestion keeps `otherName`, the model it is compared with.
 */
function findModel(name: string, library: Library, otherName?: string): Model {
  const names = modelNames(library);
  const model = library.models.get(unambiguousMatch(name, names)?.id ?? '');
  if (model !== undefined) return model;
  const containingName = containing(name, names);
  const suggestions =
    containingName.length > 0 ? containingName : nearest(name, modelsAndFamilies(library), 5);
  const otherId = unambiguousMatch(otherName ?? '', names)?.id;
  const lineFor = (id: string) =>
    buildLine('models', id, ...(otherId ? [['with', otherId] as const] : []));
  const shownName = name.slice(0, 60);
  const notFoundMessage = `I have no facts about “${shownName}”.`;
  throw new UserError(
    containingName.length > 0
      ? `${containingName.length} models have “${shownName}” in their name. Which one?`
      : `${notFoundMessage} ${suggestions.length === 0 ? 'No name is similar.' : 'These names are similar.'}`,
    [
      ...suggestions
        .slice(0, maxSuggestions)
        .map(({ id, label }) => ({ label, line: lineFor(id) })),
      { label: 'All families', line: buildLine('models') },
    ],
  );
}

/** Two models to compare: one in each argument, or both in the first, separated by a space, “and” or “vs”. */
function findPair(
  name: string,
  otherName: string | undefined,
  library: Library,
): readonly [Model, Model] | undefined {
  const findBoth = (one: string, other: string) =>
    [findModel(one, library, other), findModel(other, library, one)] as const;
  if (otherName !== undefined) return findBoth(name, otherName);
  if (exactMatch(name, modelsAndFamilies(library)) !== undefined) return undefined;
  const [, one, other] = /^(.+?)\s+(?:and|vs\.?|versus|with)\s+(.+)$/iu.exec(name) ?? [];
  if (one !== undefined && other !== undefined) return findBoth(one, other);
  const names = modelNames(library);
  const words = name.split(/\s+/u);
  for (let at = 1; at < words.length; at += 1) {
    const parts = [words.slice(0, at), words.slice(at)].map((part) => part.join(' '));
    const [first, last] = parts.flatMap(
      (part) => library.models.get(exactMatch(part, names)?.id ?? '') ?? [],
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
