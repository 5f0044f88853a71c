// The table of a `models` fence: chosen facts about chosen models, with the day they were read.

import type { Model, ModelFacts } from '../core/advisor/models.ts';
import { aside, type Block, text } from '../core/view.ts';
import { groupedText, statusText } from '../core/views/model-words.ts';
import { decode } from './decode.ts';
import { modelTableSchema } from './formats-advice.ts';
import type { Problem } from './problems.ts';
import { readYaml } from './yaml.ts';

type Column = { readonly head: string; readonly cell: (model: Model) => string };

const columns: ReadonlyMap<string, Column> = new Map([
  ['maker', { head: 'Maker', cell: (model) => model.maker }],
  ['released', { head: 'Released', cell: (model) => model.released }],
  ['parameters', { head: 'Parameters', cell: parametersOf }],
  ['context', { head: 'Context', cell: contextOf }],
  ['attention', { head: 'Attention', cell: (model) => model.attention ?? unknown(model) }],
  ['licence', { head: 'Licence', cell: (model) => model.licence }],
  ['status', { head: 'Status', cell: statusText }],
  ['knownFor', { head: 'Known for', cell: (model) => model.knownFor }],
]);

/**
 * Draws the table whose fence stands on `line` of a file. Without `models` (they could not be read)
 * nothing is drawn and no model is missed.
 */
export function modelTable(
  body: string,
  { file, line }: { readonly file: string; readonly line: number },
  models: ModelFacts | undefined,
  problems: Problem[],
): readonly Block[] {
  const decoded = decode(readYaml(file, '\n'.repeat(line) + body), modelTableSchema);
  problems.push(...decoded.problems);
  if (decoded.value === undefined || models === undefined) return [];
  const shown = decoded.value.show.flatMap((id, index) => {
    const model = models.get(id);
    if (model !== undefined) return [model];
    problems.push(decoded.yaml.problem(['show', index], `There is no model "${id}".`));
    return [];
  });
  const picked = decoded.value.columns.flatMap((name) => columns.get(name) ?? []);
  const newest = shown.reduce((day, model) => (model.asOf > day ? model.asOf : day), '');
  return [
    {
      kind: 'table',
      head: ['Model', ...picked.map((column) => column.head)],
      rows: shown.map((model) => [
        text(model.name),
        ...picked.map((column) => text(column.cell(model))),
      ]),
    },
    aside(`Facts as of ${newest}`),
  ];
}

function parametersOf(model: Model): string {
  if (model.parameters === undefined) return unknown(model);
  const all = short(model.parameters);
  return model.active === undefined ? all : `${all} (${short(model.active)} active)`;
}

/** 596M, 8.0B, 2.8T: one decimal below a hundred, none above. */
function short(count: number): string {
  const [letter, scale] =
    count >= 999.5e9 ? ['T', 1e12] : count >= 999.5e6 ? ['B', 1e9] : ['M', 1e6];
  const scaled = count / scale;
  return `${scaled.toFixed(scaled < 99.95 ? 1 : 0)}${letter}`;
}

/** 512, 2,047, 128K, 1M: 128,000 and 131,072 are both called 128K. */
function contextOf(model: Model): string {
  const { context } = model;
  if (context === undefined) return unknown(model);
  for (const base of [1000, 1024]) {
    if (context % base ** 2 === 0) return `${context / base ** 2}M`;
    if (context % base === 0) return `${context / base}K`;
  }
  return groupedText(context);
}

function unknown(model: Model): string {
  return model.disclosed ? 'not stated' : 'not disclosed';
}
