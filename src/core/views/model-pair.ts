// Two models side by side: what differs as bars, all we know as a table.

import type { Model } from '../advisor/models.ts';
import { cachePerToken } from '../lab/cache.ts';
import { gib } from '../lab/words.ts';
import { lineTo } from '../line.ts';
import { type Measure, pairPicture } from '../pictures/pair.ts';
import { aside, choices, picture, prose, type Row, strong, text, type View } from '../view.ts';
import { atWork, modelRows } from './model-card.ts';
import { groupedText, parametersText } from './model-words.ts';

export function modelPair(one: Model, other: Model): View {
  const left = new Map(modelRows(one));
  const right = new Map(modelRows(other));
  // Where one is sparse, the other works with all that it has.
  const whole = (model: Model) => model.parameters !== undefined && model.active === undefined;
  const told = (model: Model, label: string, value = 'not known') =>
    text(label === atWork && whole(model) ? 'all of them' : value);
  const rows = [...left].flatMap(([label, mine]): readonly Row[] => {
    const theirs = right.get(label);
    if (mine === undefined && theirs === undefined) return [];
    return [[text(label), told(one, label, mine), told(other, label, theirs)]];
  });
  const measures = measuresOf(one, other);
  return {
    title: `${one.name} and ${other.name}`,
    tone: 'plain',
    blocks: [
      ...(measures.length === 0 ? [] : [picture(pairPicture([one.name, other.name], measures))]),
      { kind: 'table', head: ['', one.name, other.name], rows },
      ...[one, other].map(({ name, knownFor }) => prose(strong(name), `: ${knownFor}.`)),
      choices(
        { label: one.name, line: lineTo('models', one.id) },
        { label: other.name, line: lineTo('models', other.id) },
        { label: 'Which model fits my task?', line: lineTo('recommend') },
      ),
      aside(
        `From: ${[...new Set([one.source, other.source])].join('; ')}. Read ${[...new Set([one.asOf, other.asOf])].join(' and ')}.`,
      ),
    ],
  };
}

/** What can be compared as amounts: whatever is known of one of them at least. */
function measuresOf(one: Model, other: Model): readonly Measure[] {
  const both = (
    name: string,
    amountOf: (model: Model) => number | undefined,
    say: (amount: number) => string,
  ): readonly Measure[] => {
    const amounts = [amountOf(one), amountOf(other)] as const;
    if (amounts.every((amount) => amount === undefined)) return [];
    const [mine, theirs] = amounts.map((amount) =>
      amount === undefined ? 'not known' : say(amount),
    );
    return [{ name, amounts, says: [mine ?? '', theirs ?? ''] }];
  };
  return [
    ...both('Parameters', ({ parameters }) => parameters, parametersText),
    ...((one.active ?? other.active)
      ? both(atWork, ({ active, parameters }) => active ?? parameters, parametersText)
      : []),
    ...both(
      'Context',
      ({ context }) => context,
      (tokens) => `${groupedText(tokens)} tokens`,
    ),
    ...both(
      'Cache per token, bf16',
      ({ shape }) => (shape?.counts === 'decoder' ? cachePerToken(shape, 'bf16') : undefined),
      gib,
    ),
  ];
}
