// facts.yaml → the sources of each card.

import { decode } from './decode.ts';
import { readInlineAt } from './markdown-inline.ts';
import type { Parsed } from './problems.ts';
import { factsSchema } from './schema-lesson.ts';
import { readYaml } from './yaml.ts';

/** Short source names by card id, without duplicates, in row order. */
export type CardSources = ReadonlyMap<string, readonly string[]>;

/** Reads a lesson's facts; `cards` is undefined if the lesson's cards could not be read. */
export function compileFacts(
  file: string,
  text: string,
  cards: ReadonlySet<string> | undefined,
): Parsed<CardSources> {
  const decoded = decode(readYaml(file, text), factsSchema);
  const { value, yaml, complete } = decoded;
  const problems = [...decoded.problems];
  const facts = value?.facts ?? [];
  const seenRows = new Set<number>();
  for (const [index, fact] of facts.entries()) {
    const at = ['facts', index];
    readInlineAt(yaml, [...at, 'holds'], fact.holds, problems);
    if (seenRows.has(fact.row)) {
      problems.push(yaml.problem([...at, 'row'], `Row ${fact.row} appears twice: keep one.`));
    }
    seenRows.add(fact.row);
    for (const [position, card] of fact.cards.entries()) {
      if (cards !== undefined && !cards.has(card)) {
        const message = `There is no card "${card}" in this lesson.`;
        problems.push(yaml.problem([...at, 'cards', position], message));
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
