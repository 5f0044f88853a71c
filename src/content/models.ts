// models.yaml → facts about models by id.

import type { Model, ModelFacts } from '../core/advisor/models.ts';
import { checkIds } from '../core/course/finding.ts';
import { decode } from './decode.ts';
import { modelsSchema } from './formats-advice.ts';
import type { Part } from './part.ts';
import { readYaml } from './yaml.ts';

const modelId = /^[a-z0-9][a-z0-9.-]{1,39}$/;

/** Reads the models' facts. */
export function compileModels(file: string, text: string): Part<ModelFacts> {
  const { value, yaml, complete, problems } = decode(readYaml(file, text), modelsSchema);
  if (value === undefined) return { value: new Map(), complete, problems };
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
    value: new Map(models.map((model) => [model.id, model])),
    complete,
    problems: [...problems, ...ids, ...others],
  };
}
