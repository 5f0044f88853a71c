// Checks of a lesson as a whole: ids, lengths and widths, what refers to what, and coverage.

import { plainText } from '../plain.ts';
import type { Block, Paragraph } from '../view.ts';
import { checkIds, countWords, type Finding } from './finding.ts';
import { type Card, type Lesson, objectivesOf } from './lesson.ts';

const most = { words: 120, title: 48, drawing: 36, code: 44 };
const fewestQuestions = 3;

/** Verbs that nobody can observe: an objective says what a learner can do. */
const vagueVerbs: ReadonlySet<string> = new Set([
  'understand',
  'know',
  'appreciate',
  'recognise',
  'recognize',
  'learn',
]);

/** Checks the cards and objectives of one lesson by themselves. */
export function checkLesson(lesson: Lesson): readonly Finding[] {
  const cards = new Set(lesson.cards.map((card) => card.id));
  return [
    ...checkIds([lesson.id], []).map(({ message }) => ({ where: ['id'], message })),
    ...checkIds(idsOf(lesson.cards), ['cards']),
    ...(lesson.cards.length === 0
      ? [{ where: [], message: 'The lesson has no card: add a "## Title {#id}" heading.' }]
      : []),
    ...lesson.cards.flatMap(checkCard),
    ...checkObjectives(lesson, cards),
  ];
}

/** Checks that questions and objectives meet: needs every card, objective and question to be there. */
export function checkCoverage(lesson: Lesson): readonly Finding[] {
  const cards = new Set(idsOf(lesson.cards));
  const objectives = new Set(objectivesOf(lesson).map((objective) => objective.id));
  const missing = lesson.questions.flatMap((question) => [
    ...refer(['questions', question.id, 'objective'], 'objective', question.objective, objectives),
    ...refer(['questions', question.id, 'card'], 'card', question.card, cards),
  ]);
  const thin = eachObjective(lesson).flatMap(({ objective, where }) => {
    const asked = lesson.questions.filter((question) => question.objective === objective.id).length;
    const message = `The objective "${objective.id}" has ${asked} questions: write at least ${fewestQuestions}.`;
    return asked < fewestQuestions ? [{ where, message }] : [];
  });
  return [...missing, ...thin];
}

/** Checks what lessons owe each other; `where` begins with the lesson's position, `#0`. */
export function checkLessons(lessons: readonly Lesson[]): readonly Finding[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const questions = new Map<string, string>();
  const objectives = new Map<string, string>();
  return lessons.flatMap((lesson, index) => [
    ...(byId.get(lesson.id) === lesson
      ? []
      : [{ where: [`#${index}`, 'id'], message: `Another lesson has the id "${lesson.id}".` }]),
    ...lesson.needs.flatMap((need, at) => {
      const where = [`#${index}`, 'needs', `#${at}`];
      if (!byId.has(need)) return [{ where, message: `There is no lesson "${need}".` }];
      const back = reaches(need, lesson.id, byId);
      return back
        ? [{ where, message: `"${need}" needs this lesson itself: break the ring.` }]
        : [];
    }),
    ...claim(questions, idsOf(lesson.questions), lesson.id).map((id) => ({
      where: [`#${index}`, 'questions', id],
      message: `The question id "${id}" is taken by lesson "${questions.get(id)}": choose another.`,
    })),
    ...claim(objectives, idsOf(objectivesOf(lesson)), lesson.id).map((id) => ({
      where: [`#${index}`, 'goals'],
      message: `The objective id "${id}" is taken by lesson "${objectives.get(id)}": choose another.`,
    })),
  ]);
}

/** How many words of a card its author wrote: prose and tables; not drawings, code or model data. */
export function cardWords(card: Card): number {
  return card.blocks.reduce((sum, block, index) => {
    // Only a table made from models.yaml is followed by an aside: nobody writes those words.
    const fromData = card.blocks[index + 1]?.kind === 'aside';
    return sum + (fromData ? 0 : blockWords(block));
  }, 0);
}

function checkCard(card: Card): readonly Finding[] {
  const where = ['cards', card.id];
  const found = cardWords(card);
  return [
    ...(card.blocks.length === 0 ? [{ where, message: 'The card is empty: write its text.' }] : []),
    ...(found > most.words
      ? [{ where, message: `The card has ${found} words: cut it to ${most.words} or split it.` }]
      : []),
    ...([...card.title].length > most.title
      ? [{ where, message: `The title is longer than ${most.title} characters: shorten it.` }]
      : []),
    ...card.blocks.flatMap((block, index) => checkWidth(block, [...where, 'blocks', `#${index}`])),
  ];
}

/** Every line of a drawing or of code that a phone would wrap. */
function checkWidth(block: Block, where: readonly string[]): readonly Finding[] {
  if (block.kind !== 'picture' && block.kind !== 'code') return [];
  const [kind, text, limit] =
    block.kind === 'picture'
      ? ['drawing', block.twin, most.drawing]
      : ['code', block.text, most.code];
  return text.split('\n').flatMap((line, index) => {
    const width = [...line].length;
    const message = `This line of ${kind} is ${width} columns wide: keep to ${limit}.`;
    return width > limit ? [{ where: [...where, 'lines', `#${index}`], message }] : [];
  });
}

function checkObjectives(lesson: Lesson, cards: ReadonlySet<string>): readonly Finding[] {
  const each = eachObjective(lesson);
  const ids = checkIds(
    each.map(({ objective }) => objective.id),
    [],
  );
  return [
    ...ids.map(({ where: [at = ''], message }) => ({
      where: [...(each[Number(at.slice(1))]?.where ?? []), 'id'],
      message,
    })),
    ...each.flatMap(({ objective, where }) => [
      ...(vagueVerbs.has(objective.text.split(/\s/u, 1).join('').toLowerCase())
        ? [
            {
              where: [...where, 'text'],
              message: 'Nobody can observe this verb: say what a learner can do (state, compute).',
            },
          ]
        : []),
      ...objective.cards.flatMap((card, at) =>
        refer([...where, 'cards', `#${at}`], 'card', card, cards),
      ),
    ]),
  ];
}

function eachObjective(lesson: Lesson) {
  return lesson.goals.flatMap((goal, goalAt) =>
    goal.objectives.map((objective, at) => ({
      objective,
      where: ['goals', `#${goalAt}`, 'objectives', `#${at}`],
    })),
  );
}

function refer(
  where: readonly string[],
  kind: string,
  id: string,
  known: ReadonlySet<string>,
): readonly Finding[] {
  return known.has(id) ? [] : [{ where, message: `There is no ${kind} "${id}" in this lesson.` }];
}

/** Notes who has an id first; gives the ids that somebody else had before. */
function claim(owners: Map<string, string>, ids: readonly string[], owner: string) {
  return ids.filter((id) => {
    const first = owners.get(id) ?? owner;
    owners.set(id, first);
    return first !== owner;
  });
}

function reaches(from: string, to: string, byId: ReadonlyMap<string, Lesson>): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === to) return true;
    if (!seen.has(id)) waiting.push(...(byId.get(id)?.needs ?? []));
    seen.add(id);
  }
  return false;
}

function blockWords(block: Block): number {
  if (block.kind === 'prose') return sum(block.body.map(paragraphWords));
  if (block.kind !== 'table') return 0;
  return sum([
    ...block.head.map(countWords),
    ...block.rows.flat().map((cell) => countWords(plainText(cell))),
  ]);
}

function paragraphWords(part: Paragraph): number {
  const texts = part.kind === 'list' ? part.items : [part.text];
  return sum(texts.map((text) => countWords(plainText(text))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function idsOf(things: readonly { readonly id: string }[]): readonly string[] {
  return things.map((thing) => thing.id);
}
