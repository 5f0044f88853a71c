// models.yaml → facts about models by id.

import type { Model, ModelFacts } from '../core/advisor/models.ts';
import { checkIds } from '../core/course/finding.ts';
import { countParameters } from '../core/lab/params.ts';
import { decode } from './decode.ts';
import { modelsSchema } from './formats-advice.ts';
import type { Part } from './part.ts';
import type { Problem } from './problems.ts';
import { readYaml } from './yaml.ts';

const modelId = /^[a-z0-9][a-z0-9.-]{1,39}$/;

export type ModelsFile = {
  readonly models: ModelFacts;
  /** A problem at keys of the file. */
  readonly problem: (where: readonly string[], message: string) => Problem;
};

/** Reads the models' facts. */
export function compileModels(file: string, text: string): Part<ModelsFile> {
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
  const others = models.flatMap((model, index) => {
    const at = ['models', index];
    return [
      ...(model.status !== 'current' && model.statusNote === undefined
        ? [yaml.problem([...at, 'status'], 'Add "statusNote": what replaced it, or when it ended.')]
        : []),
      ...shapeFaults(model).map((message) => yaml.problem([...at, 'shape'], message)),
      ...(model.active !== undefined && model.active > (model.parameters ?? Infinity)
        ? [
            yaml.problem(
              [...at, 'active'],
              'More parameters are active than there are: correct it.',
            ),
          ]
        : []),
    ];
  });
  return {
    value: { models: new Map(models.map((model) => [model.id, model])), problem },
    complete,
    problems: [...problems, ...ids, ...others],
  };
}

/** How far counted and stated parameters may lie apart: what we do not count, such as sinks, is less. */
const countedWithin = 0.002;

/** What of a shape cannot be: heads that share unevenly, or parameters that do not add up. */
function shapeFaults({ shape, parameters }: Model): readonly string[] {
  if (shape === undefined) return [];
  const { heads, kvHeads, headDim, latent } = shape;
  const counted = countParameters(shape).total;
  const apart = Math.abs(counted - (parameters ?? counted)) / counted;
  return [
    ...(latent === undefined && (kvHeads === undefined || headDim === undefined)
      ? ['Add "kvHeads" and "headDim", or "latent".']
      : []),
    ...(heads % (kvHeads ?? 1) === 0 ? [] : ['"heads" must be a multiple of "kvHeads".']),
    ...(apart <= countedWithin
      ? []
      : [`The shape counts ${counted} parameters and "parameters" says ${parameters}.`]),
  ];
}
