// Two models side by side: amounts as bars, all facts as a table.

import { formatBytes, groupDigits } from '../../../lib/numbers.ts';
import { buildLine } from '../../bot/command-line.ts';
import {
  buttons,
  footnote,
  picture,
  prose,
  strong,
  type TableRow,
  text,
  type View,
} from '../../bot/view.ts';
import type { Model } from '../../course/model-facts.ts';
import { type ComparedMeasure, comparisonPicture } from '../../illustrations/kit/bar-charts.ts';
import { cacheBytesPerToken } from '../../model-math/inference-memory.ts';
import { activeParametersLabel, modelRows } from './card-view.ts';
import { parametersText } from './format.ts';

export function modelPairView(one: Model, other: Model): View {
  const left = new Map(modelRows(one));
  const right = new Map(modelRows(other));
  // When compared with a sparse model, a dense one uses all its parameters for each token.
  const isDense = (model: Model) => model.parameters !== undefined && model.active === undefined;
  const cellText = (model: Model, label: string, value = 'not known') =>
    text(label === activeParametersLabel && isDense(model) ? 'all of them' : value);
  const rows = [...left].flatMap(([label, leftValue]): readonly TableRow[] => {
    const rightValue = right.get(label);
    if (leftValue === undefined && rightValue === undefined) return [];
    return [[text(label), cellText(one, label, leftValue), cellText(other, label, rightValue)]];
  });
  const measures = measuresToCompare(one, other);
  return {
    title: `${one.name} and ${other.name}`,
    tone: 'plain',
    blocks: [
      ...(measures.length === 0
        ? []
        : [picture(comparisonPicture([one.name, other.name], measures))]),
      { kind: 'table', head: ['', one.name, other.name], rows },
      ...[one, other].map(({ name, knownFor }) => prose(strong(name), `: ${knownFor}.`)),
      buttons(
        { label: one.name, line: buildLine('models', one.id) },
        { label: other.name, line: buildLine('models', other.id) },
        { label: 'Which model fits my task?', line: buildLine('recommend') },
      ),
      footnote(
        `From: ${[...new Set([one.source, other.source])].join('; ')}. Read ${[...new Set([one.asOf, other.asOf])].join(' and ')}.`,
      ),
    ],
  };
}

/** The amounts to compare: those known for at least one of the two. */
function measuresToCompare(one: Model, other: Model): readonly ComparedMeasure[] {
  const measure = (
    name: string,
    amountOf: (model: Model) => number | undefined,
    format: (amount: number) => string,
  ): readonly ComparedMeasure[] => {
    const amounts = [amountOf(one), amountOf(other)] as const;
    if (amounts.every((amount) => amount === undefined)) return [];
    const [leftText, rightText] = amounts.map((amount) =>
      amount === undefined ? 'not known' : format(amount),
    );
    return [{ name, amounts, captions: [leftText ?? '', rightText ?? ''] }];
  };
  return [
    ...measure('Parameters', ({ parameters }) => parameters, parametersText),
    ...((one.active ?? other.active)
      ? measure(
          activeParametersLabel,
          ({ active, parameters }) => active ?? parameters,
          parametersText,
        )
      : []),
    ...measure(
      'Context',
      ({ context }) => context,
      (tokens) => `${groupDigits(tokens)} tokens`,
    ),
    ...measure(
      'Cache per token, bf16',
      ({ shape }) => (shape?.counts === 'decoder' ? cacheBytesPerToken(shape, 'bf16') : undefined),
      formatBytes,
    ),
  ];
}
