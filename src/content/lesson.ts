// lesson.md → a lesson without its questions: front matter, and cards with the lines they stand on.

import type { ModelFacts } from '../core/advisor/models.ts';
import type { DecisionTree } from '../core/advisor/tree.ts';
import { checkLesson } from '../core/course/check-lesson.ts';
import type { Lesson } from '../core/course/lesson.ts';
import { namedPicture } from '../core/pictures/catalogue.ts';
import { type PlacedCard, readCards } from './cards.ts';
import { decode } from './decode.ts';
import { frontMatterSchema } from './formats.ts';
import { modelTable } from './model-table.ts';
import type { Part } from './part.ts';
import type { Problem } from './problems.ts';
import { readYaml } from './yaml.ts';

export type LessonFile = {
  /** Without questions, misconceptions and sources, which stand in other files. */
  readonly lesson: Lesson;
  /** A problem at keys of the front matter, or at `cards`, a card's id or position, and further in. */
  readonly problem: (where: readonly string[], message: string) => Problem;
};

const nothing: Lesson = {
  id: '',
  title: '',
  summary: '',
  minutes: 1,
  needs: [],
  goals: [],
  cards: [],
  questions: [],
  misconceptions: new Map(),
};

/** What cards draw from; undefined where it could not be read whole. */
export type Known = {
  readonly models: ModelFacts | undefined;
  readonly tree: DecisionTree | undefined;
};

/** Reads and checks a lesson. */
export function compileLesson(file: string, text: string, known: Known): Part<LessonFile> {
  const front = /^---\n(?<yaml>(?:.*\n)*?)---[ \t]*(?:\n|$)/u.exec(text);
  if (front === null) {
    const message = 'The file has no front matter: begin it with "---", its keys, and "---".';
    const problem = () => ({ file, line: 1, path: '', message });
    return { value: { lesson: nothing, problem }, complete: false, problems: [problem()] };
  }
  // Line breaks in place of what is cut away keep every line where it was.
  const decoded = decode(readYaml(file, `\n${front.groups?.yaml ?? ''}`), frontMatterSchema);
  const body = blank(front[0]) + text.slice(front[0].length);
  const problems = [...decoded.problems];
  const read = readCards(body, {
    models: (fence, line) => modelTable(fence, { file, line }, known.models, problems),
    picture: (address) => namedPicture(address, known),
  });
  const pathAt = (line: number) => {
    const card = read.cards.findLast((each) => each.line <= line);
    return card === undefined ? '' : `cards.${card.id}`;
  };
  for (const { offset, message } of read.faults) {
    const line = body.slice(0, offset).split('\n').length;
    problems.push({ file, line, path: pathAt(line), message });
  }
  const cards = read.cards.map((card) => ({
    id: card.id,
    title: card.title,
    part: card.part,
    blocks: card.blocks,
    sources: [],
  }));
  const lesson: Lesson = { ...nothing, ...decoded.value, cards };
  const problem = (where: readonly string[], message: string): Problem =>
    where[0] === 'cards'
      ? { file, ...placeOf(read.cards, where.slice(1)), message }
      : decoded.yaml.problem(where, message);
  const complete = decoded.complete && read.complete;
  // Without some of the cards or keys, only what stands in the cards that are there can be judged.
  const found = checkLesson(lesson).filter(({ where: [top] }) => complete || top === 'cards');
  problems.push(...found.map(({ where, message }) => problem(where, message)));
  return { value: { lesson, problem }, complete, problems };
}

/** The line of a card, of a block in it (`blocks`, `#1`), or of a line in that (`lines`, `#4`). */
function placeOf(cards: readonly PlacedCard[], where: readonly string[]) {
  const [name = '', , block, , inner] = where;
  const card = cards[position(name) ?? -1] ?? cards.find((each) => each.id === name);
  const blockLine = card?.lines[position(block) ?? -1];
  const innerLine = position(inner);
  const line =
    blockLine === undefined
      ? (card?.line ?? 1)
      : blockLine + (innerLine === undefined ? 0 : innerLine + 1);
  return { line, path: `cards.${card?.id ?? name}` };
}

function position(segment: string | undefined): number | undefined {
  return segment?.startsWith('#') ? Number(segment.slice(1)) : undefined;
}

function blank(text: string): string {
  return text.replace(/[^\n]/gu, '');
}
