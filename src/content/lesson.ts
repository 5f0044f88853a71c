// lesson.md → a lesson without its questions: front matter, and cards with their line numbers.

import type { Heading, RootContent } from 'mdast';
import { inlineText } from '../core/bot/plain-text.ts';
import type { Block } from '../core/bot/view.ts';
import { checkLesson } from '../core/course/checks/lesson.ts';
import type { DecisionTree } from '../core/course/decision-tree.ts';
import type { Lesson } from '../core/course/library.ts';
import type { ModelFacts } from '../core/course/model-facts.ts';
import { pictureByAddress } from '../core/illustrations/catalogue.ts';
import { decode } from './decode.ts';
import { type CardContext, toBlocks } from './markdown.ts';
import {
  type MarkdownProblem,
  parseInline,
  parseMarkdown,
  startOffset,
} from './markdown-inline.ts';
import { buildModelTable } from './models.ts';
import type { Parsed, Problem } from './problems.ts';
import { frontMatterSchema } from './schema-lesson.ts';
import { readYaml } from './yaml.ts';

export type LessonFile = {
  /** Without questions, misconceptions and sources, which are in other files. */
  readonly lesson: Lesson;
  /** Makes a problem at a path in the front matter, or in a card: `cards`, its id or position, and so on. */
  readonly problem: (where: readonly string[], message: string) => Problem;
};

const emptyLesson: Lesson = {
  id: '',
  title: '',
  summary: '',
  minutes: 1,
  needs: [],
  goals: [],
  cards: [],
  questions: [],
  misconceptions: new Map(),
  demos: new Map(),
};

/** Data that pictures are drawn from; undefined if it could not be read completely. */
export type PictureContext = {
  readonly models: ModelFacts | undefined;
  readonly tree: DecisionTree | undefined;
};

/** Reads and checks a lesson. */
export function compileLesson(
  file: string,
  text: string,
  context: PictureContext,
): Parsed<LessonFile> {
  const frontMatter = /^---\n(?<yaml>(?:.*\n)*?)---[ \t]*(?:\n|$)/u.exec(text);
  if (frontMatter === null) {
    const message = 'The file has no front matter: start it with "---", the keys, and "---".';
    const problem = () => ({ file, line: 1, path: '', message });
    return { value: { lesson: emptyLesson, problem }, complete: false, problems: [problem()] };
  }
  // Replace removed text with line breaks to keep line numbers right.
  const decoded = decode(readYaml(file, `\n${frontMatter.groups?.yaml ?? ''}`), frontMatterSchema);
  const body = keepLineBreaks(frontMatter[0]) + text.slice(frontMatter[0].length);
  const problems = [...decoded.problems];
  const cardsResult = readCards(body, {
    models: (fence, line) => buildModelTable(fence, { file, line }, context.models, problems),
    picture: (address) => pictureByAddress(address, context),
  });
  const pathAt = (line: number) => {
    const card = cardsResult.cards.findLast((each) => each.line <= line);
    return card === undefined ? '' : `cards.${card.id}`;
  };
  for (const { offset, message } of cardsResult.problems) {
    const line = body.slice(0, offset).split('\n').length;
    problems.push({ file, line, path: pathAt(line), message });
  }
  const cards = cardsResult.cards.map((card) => ({
    id: card.id,
    title: card.title,
    part: card.part,
    blocks: card.blocks,
    sources: [],
  }));
  const { demos = {}, ...keys } = decoded.value ?? {};
  const lesson: Lesson = { ...emptyLesson, ...keys, demos: new Map(Object.entries(demos)), cards };
  const problem = (where: readonly string[], message: string): Problem =>
    where[0] === 'cards'
      ? { file, ...locateCard(cardsResult.cards, where.slice(1)), message }
      : decoded.yaml.problem(where, message);
  const complete = decoded.complete && cardsResult.complete;
  // If cards or keys are missing, only findings inside the remaining cards are reliable.
  const findings = checkLesson(lesson).filter(({ where: [top] }) => complete || top === 'cards');
  problems.push(...findings.map(({ where, message }) => problem(where, message)));
  return { value: { lesson, problem }, complete, problems };
}

/** The line of a card, of a block in it (`blocks`, `#1`), or of a line in that block (`lines`, `#4`). */
function locateCard(cards: readonly CardWithLines[], where: readonly string[]) {
  const [name = '', , block, , inner] = where;
  const card = cards[parsePosition(name) ?? -1] ?? cards.find((each) => each.id === name);
  const blockLine = card?.lines[parsePosition(block) ?? -1];
  const innerLine = parsePosition(inner);
  const line =
    blockLine === undefined
      ? (card?.line ?? 1)
      : blockLine + (innerLine === undefined ? 0 : innerLine + 1);
  return { line, path: `cards.${card?.id ?? name}` };
}

function parsePosition(segment: string | undefined): number | undefined {
  return segment?.startsWith('#') ? Number(segment.slice(1)) : undefined;
}

function keepLineBreaks(text: string): string {
  return text.replace(/[^\n]/gu, '');
}

// The body of lesson.md → cards with their parts: `#` starts a part, `## Title {#id}` a card.

export type CardWithLines = {
  readonly id: string;
  readonly title: string;
  readonly part: string;
  readonly blocks: readonly Block[];
  readonly line: number;
  /** First line of each block. */
  readonly lines: readonly number[];
};

export type CardsResult = {
  readonly cards: readonly CardWithLines[];
  readonly problems: readonly MarkdownProblem[];
  /** False if a card heading could not be read. */
  readonly complete: boolean;
};

type Section = { readonly heading: Heading | undefined; readonly nodes: RootContent[] };

/** Reads the cards; `draw` makes the tables of `models` fences and the named pictures. */
export function readCards(
  source: string,
  draw: Pick<CardContext, 'models' | 'picture'>,
): CardsResult {
  const problems: MarkdownProblem[] = [];
  const cards: CardWithLines[] = [];
  let currentPart: { readonly title: string; readonly offset: number; cards: number } | undefined;
  let complete = true;
  const closePart = () => {
    if (currentPart !== undefined && currentPart.cards === 0) {
      problems.push({
        offset: currentPart.offset,
        message: 'This part has no cards: add one or remove the part.',
      });
    }
  };
  for (const { heading, nodes } of sections(source)) {
    if (heading?.depth === 2) {
      const { id, title, fault } = readHeading(heading, source, problems);
      const offset = startOffset(heading);
      if (fault !== undefined) problems.push({ offset, message: fault });
      if (currentPart === undefined) {
        problems.push({ offset, message: 'This card is not in a part: put "# Part" before it.' });
      }
      if (currentPart !== undefined) currentPart.cards += 1;
      const placedBlocks = toBlocks(nodes, { source, problems, ...draw });
      const blocks = placedBlocks.map(({ block }) => block);
      const line = heading.position?.start.line ?? 1;
      const lines = placedBlocks.map((each) => each.line);
      if (id === '') complete = false;
      else cards.push({ id, title, part: currentPart?.title ?? '', blocks, line, lines });
    } else {
      const [stray] = nodes;
      if (stray !== undefined) {
        const message = 'This text is not in a card: put "## Title {#id}" before it.';
        problems.push({ offset: startOffset(stray), message });
      }
      if (heading?.depth === 1) {
        closePart();
        const { title } = readHeading(heading, source, problems);
        currentPart = { title, offset: startOffset(heading), cards: 0 };
      }
    }
  }
  closePart();
  return { cards, problems, complete };
}

function sections(source: string): readonly Section[] {
  let current: Section = { heading: undefined, nodes: [] };
  const all = [current];
  for (const node of parseMarkdown(source).children) {
    if (node.type === 'heading' && node.depth <= 2) {
      current = { heading: node, nodes: [] };
      all.push(current);
    } else current.nodes.push(node);
  }
  return all;
}

/** Reads title and id from the source: in the tree, an id such as `a_b_c` may have become emphasis. */
function readHeading(heading: Heading, source: string, problems: MarkdownProblem[]) {
  const offset = startOffset(heading);
  const headingSource = source.slice(offset, heading.position?.end.offset);
  const match = /^#{1,6}[ \t]+(?<title>.*?)[ \t]*(?:\{#(?<id>[^}]*)\})?[ \t]*#*$/u.exec(
    headingSource,
  );
  const title = match?.groups?.title ?? '';
  const id = match?.groups?.id?.trim() ?? '';
  const titleProblems: MarkdownProblem[] = [];
  const plainTitle = inlineText(parseInline(title, titleProblems));
  problems.push(...titleProblems.map(({ message }) => ({ offset, message })));
  const problem =
    plainTitle === ''
      ? 'The heading has no title: write "## Title {#id}".'
      : id === ''
        ? 'The card has no id: end its heading with {#id}.'
        : undefined;
  return { id, title: plainTitle, fault: problem };
}
