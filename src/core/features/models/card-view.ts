// What we know about one model, with its source and date.

import { formatBytes, groupDigits } from '../../../lib/numbers.ts';
import { buildLine } from '../../bot/command-line.ts';
import {
  type Block,
  buttons,
  type Field,
  footnote,
  picture,
  prose,
  text,
  type View,
} from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import type { Model } from '../../course/model-facts.ts';
import { cacheBytesPerToken } from '../../model-math/inference-memory.ts';
import { modelHeadsPicture } from '../lab/model-shape.ts';
import { familyNames, parametersText, statusText } from './format.ts';

export function modelCardView(model: Model, { tree }: Library): View {
  const linkBlocks: readonly Block[] =
    model.url === undefined ? [] : [{ kind: 'link', label: 'Source', url: model.url }];
  const checked = model.checked
    ? ''
    : ' Some of these facts still need to be checked against a source.';
  return {
    title: model.name,
    tone: model.status === 'current' ? 'plain' : 'info',
    blocks: [
      prose(`${model.knownFor}.`),
      ...(model.shape === undefined ? [] : [picture(modelHeadsPicture(model.name, model.shape))]),
      { kind: 'fields', rows: modelFields(model) },
      ...linkBlocks,
      footnote(`From: ${model.source}. Read ${model.asOf}.${checked}`),
      buttons(
        {
          label: `More ${familyNames[model.family].toLowerCase()} models`,
          line: buildLine('models', model.family),
        },
        ...(hasCache(model)
          ? [{ label: 'Does it fit my GPU?', line: buildLine('lab', 'cache', ['model', model.id]) }]
          : []),
        { label: 'Which model fits my task?', line: buildLine('recommend') },
        { label: 'What the families are', line: buildLine('lesson', tree.lesson) },
      ),
    ],
  };
}

function modelFields(model: Model): readonly Field[] {
  return modelRows(model).flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value: text(value) }],
  );
}

/** What the parameters are called that one token passes through. */
export const activeParametersLabel = 'At work per token';

/** A model's facts in words; undefined for those we don't know. */
export function modelRows(
  model: Model,
): readonly (readonly [label: string, value: string | undefined])[] {
  const { family, disclosed, parameters, active, context, attention, shape } = model;
  const familyName = familyNames[family];
  return [
    ['Maker', `${model.maker}, ${model.released}`],
    ['Family', disclosed ? familyName : `Behaves as ${familyName.toLowerCase()}; not disclosed`],
    ['Parameters', parameters === undefined ? undefined : parametersText(parameters)],
    [activeParametersLabel, active === undefined ? undefined : parametersText(active)],
    ['Context', context === undefined ? undefined : `${groupDigits(context)} tokens`],
    ['Attention', attention],
    [
      'Cache per token',
      shape && hasCache(model) ? formatBytes(cacheBytesPerToken(shape, 'bf16')) : undefined,
    ],
    ['Licence', `${model.licence} (${licenceWords[model.commercial]})`],
    ['Weights', model.weights],
    ['Status', statusText(model)],
  ];
}

/** True if the model keeps a growing KV cache: encoders keep none. */
function hasCache({ shape }: Model): boolean {
  return shape?.counts === 'decoder';
}

const licenceWords = {
  yes: 'commercial use allowed',
  conditions: 'commercial use under conditions',
  no: 'no commercial use',
} as const;
