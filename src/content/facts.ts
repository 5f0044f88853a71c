// facts.yaml → the sources of each card.

import { decode } from './decode.ts';
import { factsSchema } from './formats.ts';
import { inlineAt } from './inline.ts';
import type { Part } from './part.ts';
import { readYaml } from './yaml.ts';

/** Short names of sources by card id, distinct and in row order. */
export type Sources = ReadonlyMap<string, readonly string[]>;

/** Reads a lesson's facts; `cards` is undefined where the lesson's cards could not be read. */
export function compileFacts(
  file: string,
  text: string,
  cards: ReadonlySet<string> | undefined,
): Part<Sources> {
  const decoded = decode(readYaml(file, text), factsSchema);
  const { value, yaml, complete } = decoded;
  const problems = [...decoded.problems];
  const facts = value?.facts ?? [];
  const rows = new Set<number>();
  for (const [index, fact] of facts.entries()) {
    const at = ['facts', index];
    inlineAt(yaml, [...at, 'holds'], fact.holds, problems);
    if (rows.has(fact.row)) {
      problems.push(yaml.problem([...at, 'row'], `Row ${fact.row} stands here twice: keep one.`));
    }
    rows.add(fact.row);
    for (const [place, card] of fact.cards.entries()) {
      if (cards !== undefined && !cards.has(card)) {
        const message = `There is no card "${card}" in this lesson.`;
        problems.push(yaml.problem([...at, 'cards', place], message));
      }
    }
  }
  const sources = new Map<string, Set<string>>();
  for (const fact of [...facts].sort((one, other) => one.row - other.row)) {
    for (const card of fact.cards) {
      sources.set(card, (sources.get(card) ?? new Set()).add(fact.source));
    }
  }
  return {
    value: new Map([...sources].map(([card, names]) => [card, [...names]])),
    complete,
    problems,
  };
}
