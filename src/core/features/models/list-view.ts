// The screens that list models: the families, and the models of one.

import { buildLine } from '../../bot/command-line.ts';
import { buttons, footnote, prose, type TableRow, text, type View } from '../../bot/view.ts';
import type { Model, ModelFamily } from '../../course/model-facts.ts';
import { familyNames, parametersText, statusText } from './format.ts';

export function modelFamilies(models: readonly Model[]): View {
  const families = [...new Set(models.map((model) => model.family))];
  return {
    title: 'Models by family',
    tone: 'plain',
    blocks: [
      prose(`Facts on ${models.length} models, each with its source and the day it was read.`),
      buttons(
        ...families.map((family) => ({
          label: `${familyNames[family]} (${models.filter((model) => model.family === family).length})`,
          line: buildLine('models', family),
        })),
      ),
      footnote('Or name one, or two to compare: /models llama-3.1-8b with:qwen3-8b'),
    ],
  };
}

/** The models of one family. */
export function familyListView(family: ModelFamily, models: readonly Model[]): View {
  return modelTableView(`${familyNames[family]} models`, models);
}

/** Models in use come first, the newest of them at the top. */
export function modelTableView(title: string, models: readonly Model[]): View {
  const sorted = [...models].sort(
    (one, other) =>
      statusOrder[one.status] - statusOrder[other.status] ||
      other.released.localeCompare(one.released),
  );
  return {
    title,
    tone: 'plain',
    blocks: [
      {
        kind: 'table',
        head: ['Model', 'Size', 'Status'],
        rows: sorted.slice(0, maxTableRows).map(modelTableRow),
      },
      ...(sorted.length > maxTableRows
        ? [
            footnote(
              `And ${sorted.length - maxTableRows} more: add a filter, such as status:current.`,
            ),
          ]
        : []),
      {
        kind: 'select',
        placeholder: 'Show one',
        actions: sorted
          .slice(0, maxSelectOptions)
          .map(({ id, name }) => ({ label: name, line: buildLine('models', id) })),
      },
      buttons({ label: 'All families', line: buildLine('models') }),
    ],
  };
}

const statusOrder = { current: 0, superseded: 1, retired: 2 } as const;

/** Rows that every platform has room for. */
const maxTableRows = 40;

/** No chat platform takes more entries in a menu. */
const maxSelectOptions = 25;

function modelTableRow(model: Model): TableRow {
  const size = model.parameters === undefined ? 'not disclosed' : parametersText(model.parameters);
  return [text(model.name), text(size), text(statusText(model))];
}
