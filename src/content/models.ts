// models.yaml → facts about models by id.

import { type Block, footnote, text } from '../core/bot/view.ts';
import { checkIds } from '../core/course/checks/finding.ts';
import type { Model, ModelFacts } from '../core/course/model-facts.ts';
import { statusText } from '../core/features/models/format.ts';
import { countParameters } from '../core/model-math/parameters.ts';
import { groupDigits } from '../lib/numbers.ts';
import { decode } from './decode.ts';
import type { Parsed, Problem } from './problems.ts';
import { modelsSchema, modelTableSchema } from './schema-advice.ts';
import { readYaml } from './yaml.ts';

const modelId = /^[a-z0-9][a-z0-9.-]{1,39}$/;

export type ModelsFile = {
  readonly models: ModelFacts;
  /** Makes a problem at a path of keys in the file. */
  readonly problem: (where: readonly string[], message: string) => Problem;
};

/** Reads the models' facts. */
export function compileModels(file: string, text: string): Parsed<ModelsFile> {
  const { value, yaml, complete, problems } = decode(readYaml(file, text), modelsSchema);
  const { problem } = yaml;
  if (value === undefined) return { value: { models: new Map(), problem }, complete, problems };
  const models = value.models.map((model): Model => ({ ...model, released: `${model.released}` }));
  const ids = checkIds(
    models.map((model) => model.id),
    ['models'],
    modelId,
    '2 to 40 characters of a-z, 0-9, . and -',
  ).map(({ where, message }) => yaml.problem(where, message));
  const modelProblems = models.flatMap((model, index) => {
    const at = ['models', index];
    return [
      ...(model.status !== 'current' && model.statusNote === undefined
        ? [yaml.problem([...at, 'status'], 'Add "statusNote": what replaced it, or when it ended.')]
        : []),
      ...checkShape(model).map((message) => yaml.problem([...at, 'shape'], message)),
      ...(model.active !== undefined && model.active > (model.parameters ?? Infinity)
        ? [yaml.problem([...at, 'active'], '"active" is larger than "parameters": correct it.')]
        : []),
    ];
  });
  return {
    value: { models: new Map(models.map((model) => [model.id, model])), problem },
    complete,
    problems: [...problems, ...ids, ...modelProblems],
  };
}

/** How much counted and stated parameters may differ; what we don't count, such as sinks, is smaller. */
const parameterTolerance = 0.002;

/** Errors in a shape: heads that don't divide evenly, or parameters that don't add up. */
function checkShape({ shape, parameters }: Model): readonly string[] {
  if (shape === undefined) return [];
  const { heads, kvHeads, headDim, latent } = shape;
  const counted = countParameters(shape).total;
  const difference = Math.abs(counted - (parameters ?? counted)) / counted;
  return [
    ...(latent === undefined && (kvHeads === undefined || headDim === undefined)
      ? ['Add "kvHeads" and "headDim", or "latent".']
      : []),
    ...(heads % (kvHeads ?? 1) === 0 ? [] : ['"heads" must be a multiple of "kvHeads".']),
    ...(difference <= parameterTolerance
      ? []
      : [`The shape adds up to ${counted} parameters, but "parameters" says ${parameters}.`]),
  ];
}

// The table of a `models` fence: selected facts about selected models, with the date they were read.

type Column = { readonly head: string; readonly cell: (model: Model) => string };

const columns: ReadonlyMap<string, Column> = new Map([
  ['maker', { head: 'Maker', cell: (model) => model.maker }],
  ['released', { head: 'Released', cell: (model) => model.released }],
  ['parameters', { head: 'Parameters', cell: formatParameters }],
  ['context', { head: 'Context', cell: formatContext }],
  ['attention', { head: 'Attention', cell: (model) => model.attention ?? undisclosedText(model) }],
  ['licence', { head: 'Licence', cell: (model) => model.licence }],
  ['status', { head: 'Status', cell: statusText }],
  ['knownFor', { head: 'Known for', cell: (model) => model.knownFor }],
]);

/**
 * Draws the table of the fence at `line` of a file. If `models` is undefined (they could not be read),
 * draws nothing and reports no missing models.
 */
export function buildModelTable(
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
  const pickedColumns = decoded.value.columns.flatMap((name) => columns.get(name) ?? []);
  const newest = shown.reduce((day, model) => (model.asOf > day ? model.asOf : day), '');
  return [
    {
      kind: 'table',
      head: ['Model', ...pickedColumns.map((column) => column.head)],
      rows: shown.map((model) => [
        text(model.name),
        ...pickedColumns.map((column) => text(column.cell(model))),
      ]),
    },
    footnote(`Facts as of ${newest}`),
  ];
}

function formatParameters(model: Model): string {
  if (model.parameters === undefined) return undisclosedText(model);
  const total = formatCount(model.parameters);
  return model.active === undefined ? total : `${total} (${formatCount(model.active)} active)`;
}

/** 596M, 8.0B, 2.8T: one decimal below 100, none above. */
function formatCount(count: number): string {
  const [letter, scale] =
    count >= 999.5e9 ? ['T', 1e12] : count >= 999.5e6 ? ['B', 1e9] : ['M', 1e6];
  const scaled = count / scale;
  return `${scaled.toFixed(scaled < 99.95 ? 1 : 0)}${letter}`;
}

/** 512, 2,047, 128K, 1M: 128,000 and 131,072 are both called 128K. */
function formatContext(model: Model): string {
  const { context } = model;
  if (context === undefined) return undisclosedText(model);
  for (const base of [1000, 1024]) {
    if (context % base ** 2 === 0) return `${context / base ** 2}M`;
    if (context % base === 0) return `${context / base}K`;
  }
  return groupDigits(context);
}

function undisclosedText(model: Model): string {
  return model.disclosed ? 'not stated' : 'not disclosed';
}
