// `models`: the models we have facts on, by family, and one model's card.

import type { ModelFamily } from '../advisor/models.ts';
import { freeText, share } from '../argument.ts';
import { defineCommand } from '../command.ts';
import type { Library } from '../course/lesson.ts';
import { Sorry } from '../errors.ts';
import { lineTo } from '../line.ts';
import { exact, type Named, nearest } from '../nearest.ts';
import { modelCard } from '../views/model-card.ts';
import { familyList, modelFamilies } from '../views/model-list.ts';
import { familyNames } from '../views/model-words.ts';
import { modelNames } from './topics.ts';

export const models = defineCommand({
  name: 'models',
  summary: 'Facts on models: family, size, licence, status, each with its date',
  example: '/models llama-3.1-8b',
  arguments: { name: freeText('A model or a family', modelsAndFamilies), share },
  run: ({ name }, { library }) => {
    const all = [...library.models.values()];
    if (name === undefined) return modelFamilies(all);
    const id = exact(name, modelsAndFamilies(library))?.id;
    const model = id === undefined ? undefined : library.models.get(id);
    if (model !== undefined) return modelCard(model, library);
    const family = families.find((one) => one.id === id)?.id;
    if (family !== undefined)
      return familyList(
        family,
        all.filter((one) => one.family === family),
      );
    const near = nearest(name, modelsAndFamilies(library), 5);
    const found = near.length === 0 ? 'Nothing is spelt alike.' : 'These are spelt alike.';
    throw new Sorry(`I have no facts on “${name.slice(0, 60)}”. ${found}`, [
      ...near.map((one) => ({ label: one.label, line: lineTo('models', one.id) })),
      { label: 'All families', line: lineTo('models') },
    ]);
  },
});

const families: readonly (Named & { readonly id: ModelFamily })[] = Object.entries(familyNames).map(
  ([id, label]) => ({ id: id as ModelFamily, label }),
);

function modelsAndFamilies(library: Library): readonly Named[] {
  return [...families, ...modelNames(library)];
}
