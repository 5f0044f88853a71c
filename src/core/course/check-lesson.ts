// Checks of a lesson as a whole: ids, what refers to what, and that every objective is taught and tested.

import { checkCard } from './check-card.ts';
import { checkIds, type Finding } from './finding.ts';
import { type Lesson, objectivesOf } from './lesson.ts';

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

function idsOf(things: readonly { readonly id: string }[]): readonly string[] {
  return things.map((thing) => thing.id);
}
