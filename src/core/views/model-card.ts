// What we know of one model, with the source and the day.

import type { Model } from '../advisor/models.ts';
import type { Library } from '../course/lesson.ts';
import { lineTo } from '../line.ts';
import { aside, type Block, choices, type Fact, prose, text, type View } from '../view.ts';
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
      { kind: 'facts', rows: rows(model) },
      ...link,
      aside(`From: ${model.source}. Read ${model.asOf}.${checked}`),
      choices(
        {
          label: `More ${familyNames[model.family].toLowerCase()} models`,
          line: lineTo('models', model.family),
        },
        { label: 'Which model fits my task?', line: lineTo('recommend') },
        { label: 'What the families are', line: lineTo('lesson', tree.lesson) },
      ),
    ],
  };
}

function rows(model: Model): readonly Fact[] {
  const { family, disclosed, parameters, active, context, attention } = model;
  const known = familyNames[family];
  const entries: readonly (readonly [string, string | undefined])[] = [
    ['Maker', `${model.maker}, ${model.released}`],
    ['Family', disclosed ? known : `Behaves as ${known.toLowerCase()}; not disclosed`],
    ['Parameters', parameters === undefined ? undefined : parametersText(parameters)],
    ['At work per token', active === undefined ? undefined : parametersText(active)],
    ['Context', context === undefined ? undefined : `${groupedText(context)} tokens`],
    ['Attention', attention],
    ['Licence', `${model.licence} (${licenceWords[model.commercial]})`],
    ['Weights', model.weights],
    ['Status', statusText(model)],
  ];
  return entries.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value: text(value) }],
  );
}

const licenceWords = {
  yes: 'commercial use allowed',
  conditions: 'commercial use under conditions',
  no: 'no commercial use',
} as const;
