// Checks a whole lesson: ids, references, and that every objective is taught and tested.

import { type Lesson, objectivesOf } from '../library.ts';
import { checkCard } from './card.ts';
import { checkIds, type Finding } from './finding.ts';

const minQuestions = 3;

/** Verbs that can't be observed: an objective says what a learner can do. */
const vagueVerbs: ReadonlySet<string> = new Set([
  'understand',
  'know',
  'appreciate',
  'recognise',
  'recognize',
  'learn',
]);

/** Checks the cards and objectives of one lesson, without its questions. */
export function checkLesson(lesson: Lesson): readonly Finding[] {
  const cards = new Set(lesson.cards.map((card) => card.id));
  return [
    ...checkIds([lesson.id], []).map(({ message }) => ({ where: ['id'], message })),
    ...checkIds(idsOf(lesson.cards), ['cards']),
    ...(lesson.cards.length === 0
      ? [{ where: [], message: 'The lesson has no cards: add a "## Title {#id}" heading.' }]
      : []),
    ...lesson.cards.flatMap(checkCard),
    ...checkObjectives(lesson, cards),
    ...checkDemos(lesson, cards),
  ];
}

/** Checks that every card linked to a demo exists and is linked to only one. */
function checkDemos({ demos }: Lesson, cards: ReadonlySet<string>): readonly Finding[] {
  const places = [...demos].flatMap(([demo, ids]) =>
    ids.map((card, index) => ({ demo, card, where: ['demos', demo, `#${index}`] })),
  );
  return places.flatMap(({ card, where }, index) => {
    const missing = checkReference(where, 'card', card, cards);
    const earlier = places.slice(0, index).find((other) => other.card === card);
    const message = `The card "${card}" already leads to "${earlier?.demo}": keep one.`;
    return earlier === undefined ? missing : [...missing, { where, message }];
  });
}

/** Checks that questions cover the objectives. Needs every card, objective and question. */
export function checkCoverage(lesson: Lesson): readonly Finding[] {
  const cards = new Set(idsOf(lesson.cards));
  const objectives = new Set(objectivesOf(lesson).map((objective) => objective.id));
  const brokenReferences = lesson.questions.flatMap((question) => [
    ...checkReference(
      ['questions', question.id, 'objective'],
      'objective',
      question.objective,
      objectives,
    ),
    ...checkReference(['questions', question.id, 'card'], 'card', question.card, cards),
  ]);
  const undertested = objectivesWithPath(lesson).flatMap(({ objective, where }) => {
    const questionCount = lesson.questions.filter(
      (question) => question.objective === objective.id,
    ).length;
    const message = `The objective "${objective.id}" has ${questionCount} questions: write at least ${minQuestions}.`;
    return questionCount < minQuestions ? [{ where, message }] : [];
  });
  return [...brokenReferences, ...undertested];
}

function checkObjectives(lesson: Lesson, cards: ReadonlySet<string>): readonly Finding[] {
  const entries = objectivesWithPath(lesson);
  const ids = checkIds(
    entries.map(({ objective }) => objective.id),
    [],
  );
  return [
    ...ids.map(({ where: [at = ''], message }) => ({
      where: [...(entries[Number(at.slice(1))]?.where ?? []), 'id'],
      message,
    })),
    ...entries.flatMap(({ objective, where }) => [
      ...(vagueVerbs.has(objective.text.split(/\s/u, 1).join('').toLowerCase())
        ? [
            {
              where: [...where, 'text'],
              message: 'This verb can’t be observed: say what a learner can do (state, compute).',
            },
          ]
        : []),
      ...objective.cards.flatMap((card, at) =>
        checkReference([...where, 'cards', `#${at}`], 'card', card, cards),
      ),
    ]),
  ];
}

function objectivesWithPath(lesson: Lesson) {
  return lesson.goals.flatMap((goal, goalAt) =>
    goal.objectives.map((objective, at) => ({
      objective,
      where: ['goals', `#${goalAt}`, 'objectives', `#${at}`],
    })),
  );
}

function checkReference(
  where: readonly string[],
  kind: string,
  id: string,
  existingIds: ReadonlySet<string>,
): readonly Finding[] {
  return existingIds.has(id)
    ? []
    : [{ where, message: `There is no ${kind} "${id}" in this lesson.` }];
}

function idsOf(things: readonly { readonly id: string }[]): readonly string[] {
  return things.map((thing) => thing.id);
}

// Checks across lessons: unique ids, and prerequisites that can be met.

/** Checks lessons against each other; `where` starts with the lesson's position, such as `#0`. */
export function checkAcrossLessons(lessons: readonly Lesson[]): readonly Finding[] {
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
      const isCyclic = isPrerequisite(need, lesson.id, byId);
      return isCyclic
        ? [{ where, message: `"${need}" also needs this lesson: break the cycle.` }]
        : [];
    }),
    ...findTakenIds(questions, idsIn(lesson.questions), lesson.id).map((id) => ({
      where: [`#${index}`, 'questions', id],
      message: `The question id "${id}" is taken by lesson "${questions.get(id)}": choose another.`,
    })),
    ...findTakenIds(objectives, idsIn(objectivesOf(lesson)), lesson.id).map((id) => ({
      where: [`#${index}`, 'goals'],
      message: `The objective id "${id}" is taken by lesson "${objectives.get(id)}": choose another.`,
    })),
  ]);
}

/** Records the first owner of each id; returns the ids that already have another owner. */
function findTakenIds(owners: Map<string, string>, ids: readonly string[], owner: string) {
  return ids.filter((id) => {
    const firstOwner = owners.get(id) ?? owner;
    owners.set(id, firstOwner);
    return firstOwner !== owner;
  });
}

function isPrerequisite(from: string, to: string, byId: ReadonlyMap<string, Lesson>): boolean {
  const visited = new Set<string>();
  const queue = [from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === to) return true;
    if (!visited.has(id)) queue.push(...(byId.get(id)?.needs ?? []));
    visited.add(id);
  }
  return false;
}

function idsIn(things: readonly { readonly id: string }[]): readonly string[] {
  return things.map((thing) => thing.id);
}
