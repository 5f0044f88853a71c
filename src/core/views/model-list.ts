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
      aside('Or name one, or two to compare: /models llama-3.1-8b with:qwen3-8b'),
    ],
  };
}

/** The models of one family. */
export function familyList(family: ModelFamily, models: readonly Model[]): View {
  return modelTable(`${familyNames[family]} models`, models);
}

/** Models in use come first, the newest of them at the top. */
export function modelTable(title: string, models: readonly Model[]): View {
  const sorted = [...models].sort(
    (one, other) =>
      ages[one.status] - ages[other.status] || other.released.localeCompare(one.released),
  );
  return {
    title,
    tone: 'plain',
    blocks: [
      {
        kind: 'table',
        head: ['Model', 'Size', 'Status'],
        rows: sorted.slice(0, longestTable).map(rowOf),
      },
      ...(sorted.length > longestTable
        ? [aside(`And ${sorted.length - longestTable} more: add a filter, such as status:current.`)]
        : []),
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

/** Rows that every platform has room for. */
const longestTable = 40;

/** Discord's select menus take 25 entries. */
const longestMenu = 25;

function rowOf(model: Model): Row {
  const size = model.parameters === undefined ? 'not disclosed' : parametersText(model.parameters);
  return [text(model.name), text(size), text(statusText(model))];
}
