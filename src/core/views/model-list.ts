// The screens that list models: the families, and the models of one.

import type { Model, ModelFamily } from '../advisor/models.ts';
import { lineTo } from '../line.ts';
import { aside, choices, prose, type Row, text, type View } from '../view.ts';
import { familyNames, parametersText, statusText } from './model-words.ts';

export function modelFamilies(models: readonly Model[]): View {
  const families = [...new Set(models.map((model) => model.family))];
  return {
    title: 'Models by family',
    tone: 'plain',
    blocks: [
      prose(`Facts on ${models.length} models, each with its source and the day it was read.`),
      choices(
        ...families.map((family) => ({
          label: `${familyNames[family]} (${models.filter((model) => model.family === family).length})`,
          line: lineTo('models', family),
        })),
      ),
      aside('Or name one: /models llama-3.1-8b'),
    ],
  };
}

/** Models in use come first, the newest of them at the top. */
export function familyList(family: ModelFamily, models: readonly Model[]): View {
  const sorted = [...models].sort(
    (one, other) =>
      ages[one.status] - ages[other.status] || other.released.localeCompare(one.released),
  );
  return {
    title: `${familyNames[family]} models`,
    tone: 'plain',
    blocks: [
      { kind: 'table', head: ['Model', 'Size', 'Status'], rows: sorted.map(rowOf) },
      {
        kind: 'menu',
        hint: 'Show one',
        options: sorted
          .slice(0, longestMenu)
          .map(({ id, name }) => ({ label: name, line: lineTo('models', id) })),
      },
      choices({ label: 'All families', line: lineTo('models') }),
    ],
  };
}

const ages = { current: 0, superseded: 1, retired: 2 } as const;

/** Discord's select menus take 25 entries; the table above shows every model. */
const longestMenu = 25;

function rowOf(model: Model): Row {
  const size = model.parameters === undefined ? 'not disclosed' : parametersText(model.parameters);
  return [text(model.name), text(size), text(statusText(model))];
}
