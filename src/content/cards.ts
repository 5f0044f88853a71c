// The body of lesson.md → cards with their parts: `#` starts a part, `## Title {#id}` a card.

import type { Heading, RootContent } from 'mdast';
import { plainText } from '../core/plain.ts';
import type { Block } from '../core/view.ts';
import { type Fault, offsetOf, parseInline, parseMarkdown } from './inline.ts';
import { type BodyContext, blocksOf } from './markdown.ts';

export type PlacedCard = {
  readonly id: string;
  readonly title: string;
  readonly part: string;
  readonly blocks: readonly Block[];
  readonly line: number;
  /** The line each block begins on. */
  readonly lines: readonly number[];
};

export type Cards = {
  readonly cards: readonly PlacedCard[];
  readonly faults: readonly Fault[];
  /** False where a heading could not be read as a card's. */
  readonly complete: boolean;
};

type Section = { readonly heading: Heading | undefined; readonly nodes: RootContent[] };

/** Reads the cards; `draw` makes the table of a `models` fence and the pictures that are named. */
export function readCards(source: string, draw: Pick<BodyContext, 'models' | 'picture'>): Cards {
  const faults: Fault[] = [];
  const cards: PlacedCard[] = [];
  let part: { readonly title: string; readonly offset: number; cards: number } | undefined;
  let complete = true;
  const closePart = () => {
    if (part !== undefined && part.cards === 0) {
      faults.push({ offset: part.offset, message: 'This part has no card: add one or remove it.' });
    }
  };
  for (const { heading, nodes } of sections(source)) {
    if (heading?.depth === 2) {
      const { id, title, fault } = readHeading(heading, source, faults);
      const offset = offsetOf(heading);
      if (fault !== undefined) faults.push({ offset, message: fault });
      if (part === undefined) {
        faults.push({ offset, message: 'This card belongs to no part: put "# Part" before it.' });
      }
      if (part !== undefined) part.cards += 1;
      const placed = blocksOf(nodes, { source, faults, ...draw });
      const blocks = placed.map(({ block }) => block);
      const line = heading.position?.start.line ?? 1;
      const lines = placed.map((each) => each.line);
      if (id === '') complete = false;
      else cards.push({ id, title, part: part?.title ?? '', blocks, line, lines });
    } else {
      const [stray] = nodes;
      if (stray !== undefined) {
        const message = 'This text belongs to no card: put "## Title {#id}" before it.';
        faults.push({ offset: offsetOf(stray), message });
      }
      if (heading?.depth === 1) {
        closePart();
        const { title } = readHeading(heading, source, faults);
        part = { title, offset: offsetOf(heading), cards: 0 };
      }
    }
  }
  closePart();
  return { cards, faults, complete };
}

function sections(source: string): readonly Section[] {
  let last: Section = { heading: undefined, nodes: [] };
  const all = [last];
  for (const node of parseMarkdown(source).children) {
    if (node.type === 'heading' && node.depth <= 2) {
      last = { heading: node, nodes: [] };
      all.push(last);
    } else last.nodes.push(node);
  }
  return all;
}

/** Title and id as they were written: in the tree, an id such as `a_b_c` could have become emphasis. */
function readHeading(heading: Heading, source: string, faults: Fault[]) {
  const offset = offsetOf(heading);
  const written = source.slice(offset, heading.position?.end.offset);
  const found = /^#{1,6}[ \t]+(?<title>.*?)[ \t]*(?:\{#(?<id>[^}]*)\})?[ \t]*#*$/u.exec(written);
  const title = found?.groups?.title ?? '';
  const id = found?.groups?.id?.trim() ?? '';
  const inside: Fault[] = [];
  const words = plainText(parseInline(title, inside));
  faults.push(...inside.map(({ message }) => ({ offset, message })));
  const fault =
    words === ''
      ? 'The heading has no title: write "## Title {#id}".'
      : id === ''
        ? 'The card has no id: end its heading with {#id}.'
        : undefined;
  return { id, title: words, fault };
}
