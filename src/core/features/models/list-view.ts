// The screens that list models: all families, or the models in one.

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
      prose(
        `Facts about ${models.length} models, each with its source and the date we checked it.`,
      ),
      buttons(
        ...families.map((family) => ({
          label: `${familyNames[family]} (${models.filter((model) => model.family === family).length})`,
          line: buildLine('models', family),
        })),
      ),
      footnote('You can also name a model, or two to compare: /models llama-3.1-8b with:qwen3-8b'),
    ],
  };
}

/** The models in one family. */
export function familyListView(family: ModelFamily, models: readonly Model[]): View {
  return modelTableView(`${familyNames[family]} models`, models);
}

/** A table of models: those in use first, then newest first. */
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
        placeholder: 'Show a model',
        actions: sorted
          .slice(0, maxSelectOptions)
          .map(({ id, name }) => ({ label: name, line: buildLine('models', id) })),
      },
      buttons({ label: 'All families', line: buildLine('models') }),
    ],
  };
}

const statusOrder = { current: 0, superseded: 1, retired: 2 } as const;

/** Every platform has room for this many rows. */
const maxTableRows = 40;

/** No chat platform takes more entries in a menu. */
const maxSelectOptions = 25;

function modelTableRow(model: Model): TableRow {
  const size = model.parameters === undefined ? 'not disclosed' : parametersText(model.parameters);
  return [text(model.name), text(size), text(statusText(model))];
}
