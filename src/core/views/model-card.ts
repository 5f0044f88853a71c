// What we know of one model, with the source and the day.

import type { Model } from '../advisor/models.ts';
import type { Library } from '../course/lesson.ts';
import { cachePerToken } from '../lab/cache.ts';
import { gib } from '../lab/words.ts';
import { lineTo } from '../line.ts';
import { aside, type Block, choices, type Fact, picture, prose, text, type View } from '../view.ts';
import { shapeHeads } from './lab/heads.ts';
import { familyNames, groupedText, parametersText, statusText } from './model-words.ts';

export function modelCard(model: Model, { tree }: Library): View {
  const link: readonly Block[] =
    model.url === undefined ? [] : [{ kind: 'link', label: 'Source', url: model.url }];
  const checked = model.checked ? '' : ' Some of it rests on memory and still needs checking.';
  return {
    title: model.name,
    tone: model.status === 'current' ? 'plain' : 'note',
    blocks: [
      prose(`${model.knownFor}.`),
      ...(model.shape === undefined ? [] : [picture(shapeHeads(model.name, model.shape))]),
      { kind: 'facts', rows: rows(model) },
      ...link,
      aside(`From: ${model.source}. Read ${model.asOf}.${checked}`),
      choices(
        {
          label: `More ${familyNames[model.family].toLowerCase()} models`,
          line: lineTo('models', model.family),
        },
        ...(hasCache(model)
          ? [{ label: 'Does it fit my GPU?', line: lineTo('lab', 'cache', ['model', model.id]) }]
          : []),
        { label: 'Which model fits my task?', line: lineTo('recommend') },
        { label: 'What the families are', line: lineTo('lesson', tree.lesson) },
      ),
    ],
  };
}

function rows(model: Model): readonly Fact[] {
  return modelRows(model).flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value: text(value) }],
  );
}

/** What the parameters are called that one token passes through. */
export const atWork = 'At work per token';

/** What we know, in words; undefined where we do not. */
export function modelRows(
  model: Model,
): readonly (readonly [label: string, value: string | undefined])[] {
  const { family, disclosed, parameters, active, context, attention, shape } = model;
  const known = familyNames[family];
  return [
    ['Maker', `${model.maker}, ${model.released}`],
    ['Family', disclosed ? known : `Behaves as ${known.toLowerCase()}; not disclosed`],
    ['Parameters', parameters === undefined ? undefined : parametersText(parameters)],
    [atWork, active === undefined ? undefined : parametersText(active)],
    ['Context', context === undefined ? undefined : `${groupedText(context)} tokens`],
    ['Attention', attention],
    ['Cache per token', shape && hasCache(model) ? gib(cachePerToken(shape, 'bf16')) : undefined],
    ['Licence', `${model.licence} (${licenceWords[model.commercial]})`],
    ['Weights', model.weights],
    ['Status', statusText(model)],
  ];
}

/** True where a growing cache of keys and values is kept: encoders keep none. */
function hasCache({ shape }: Model): boolean {
  return shape?.counts === 'decoder';
}

const licenceWords = {
  yes: 'commercial use allowed',
  conditions: 'commercial use under conditions',
  no: 'no commercial use',
} as const;
