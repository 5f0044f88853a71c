// Loads the library: reads every file, compiles its part, checks the whole, and tells all problems at once.

import { checkBank } from '../core/course/check-bank.ts';
import { checkCoverage } from '../core/course/check-lesson.ts';
import { checkLessons } from '../core/course/check-lessons.ts';
import type { Finding } from '../core/course/finding.ts';
import { type Lesson, type Library, objectivesOf } from '../core/course/lesson.ts';
import { checkScreens, type Fit } from '../core/fit.ts';
import { compileAdvice } from './advice.ts';
import { compileFacts } from './facts.ts';
import { type Files, readFiles } from './files.ts';
import { compileLesson, type Known } from './lesson.ts';
import { compileModels } from './models.ts';
import { type Problem, sortProblems } from './problems.ts';
import { compileQuestions } from './questions.ts';

export type Loaded =
  | { readonly library: Library; readonly problems: readonly [] }
  | { readonly library: undefined; readonly problems: readonly Problem[] };

/**
 * Reads the library from a folder. Never rejects for bad content: every problem is told, once all
 * else is right also every screen that would not fit one of the surfaces.
 */
export async function loadLibrary(folder: string, fits: readonly Fit[] = []): Promise<Loaded> {
  return compileLibrary(await readFiles(folder), fits);
}

/** A lesson as its three files give it. */
type Compiled = {
  readonly lesson: Lesson;
  /** True where lesson.md, and where questions.yaml, could be read whole. */
  readonly whole: { readonly lesson: boolean; readonly questions: boolean };
  readonly problems: readonly Problem[];
  /** Turns what a check found into a problem of the right file. */
  readonly problem: (finding: Finding) => Problem;
};

/** Compiles the texts of a folder. */
export function compileLibrary(files: Files, fits: readonly Fit[] = []): Loaded {
  const modelsText = files.texts.get(`${files.folder}/models.yaml`);
  const models =
    modelsText === undefined ? undefined : compileModels(`${files.folder}/models.yaml`, modelsText);
  const knownModels = models?.complete ? models.value.models : undefined;
  const adviceText = files.texts.get(`${files.folder}/advice.yaml`);
  const advice =
    adviceText === undefined ? undefined : compileAdvice(`${files.folder}/advice.yaml`, adviceText);
  const known = {
    models: knownModels,
    tree: advice?.complete ? advice.value.tree : undefined,
  };
  const compiled = files.lessons.map((folder) => compileOne(files, folder, known));
  const lessons = compiled.map((each) => each.lesson);
  const unfounded = advice?.value.check((id) => {
    const found = compiled.find((each) => each.lesson.id === id);
    const lessonsKnown = compiled.every((each) => each.whole.lesson);
    if (found === undefined && lessonsKnown) return undefined;
    const cards = found?.whole.lesson ? { cards: idsOf(found.lesson.cards) } : {};
    return { ...(knownModels === undefined ? {} : { models: knownModels }), ...cards };
  });
  const problems = [
    ...files.problems,
    ...(models?.problems ?? []),
    ...compiled.flatMap((each) => each.problems),
    ...(advice?.problems ?? []),
    ...(unfounded ?? []),
    ...checkTogether(compiled),
  ];
  if (problems.length > 0 || advice === undefined || models === undefined) {
    return { library: undefined, problems: sortProblems(problems) };
  }
  const library: Library = {
    lessons: new Map(lessons.map((lesson) => [lesson.id, lesson])),
    questions: new Map(
      lessons.flatMap((lesson) => lesson.questions.map((question) => [question.id, question])),
    ),
    objectives: new Map(
      lessons.flatMap((lesson) =>
        objectivesOf(lesson).map((each) => [each.id, { ...each, lesson: lesson.id }]),
      ),
    ),
    tree: advice.value.tree,
    models: models.value.models,
  };
  const unfit = checkScreens(library, fits).map(({ where: [top = '', ...rest], message }) => {
    if (top === 'advice') return advice.value.problem(rest, message);
    if (top === 'models') return models.value.problem(['models', ...rest], message);
    const owner = compiled.find(({ lesson }) => lesson.id === top);
    return owner?.problem({ where: rest, message }) ?? models.value.problem([], message);
  });
  return unfit.length > 0
    ? { library: undefined, problems: sortProblems(unfit) }
    : { library, problems: [] };
}

function compileOne(files: Files, folder: string, known: Known): Compiled {
  const name = (file: string) => `${folder}/${file}`;
  const text = (file: string) => files.texts.get(name(file));
  // A missing file is told already; an empty stand-in lets the others be checked.
  const main = compileLesson(name('lesson.md'), text('lesson.md') ?? '', known);
  const questionsText = text('questions.yaml');
  const asked = compileQuestions(name('questions.yaml'), questionsText ?? '', main.value.lesson.id);
  const cards = main.complete ? idsOf(main.value.lesson.cards) : undefined;
  const factsText = text('facts.yaml');
  const facts = compileFacts(name('facts.yaml'), factsText ?? '', cards);
  const { questions, misconceptions, yaml } = asked.value;
  const lesson: Lesson = {
    ...main.value.lesson,
    cards: main.value.lesson.cards.map((card) => ({
      ...card,
      sources: facts.value.get(card.id) ?? [],
    })),
    questions,
    misconceptions,
  };
  const inQuestions = (where: readonly string[]) =>
    where[0] === 'questions' || where[0] === 'misconceptions';
  return {
    lesson,
    whole: { lesson: main.complete, questions: asked.complete },
    problems: [
      ...(text('lesson.md') === undefined ? [] : main.problems),
      ...(questionsText === undefined ? [] : asked.problems),
      ...(factsText === undefined ? [] : facts.problems),
    ],
    problem: ({ where, message }) =>
      inQuestions(where) ? yaml.problem(where, message) : main.value.problem(where, message),
  };
}

/** The checks that look at more than one file. Each runs where all it needs could be read. */
function checkTogether(compiled: readonly Compiled[]): readonly Problem[] {
  const covered = compiled
    .filter(({ whole }) => whole.lesson && whole.questions)
    .flatMap(({ lesson, problem }) => checkCoverage(lesson).map(problem));
  const between = compiled.every(({ whole }) => whole.lesson)
    ? checkLessons(compiled.map(({ lesson }) => lesson)).flatMap(({ where, message }) => {
        const [at = '', ...rest] = where;
        return compiled[Number(at.slice(1))]?.problem({ where: rest, message }) ?? [];
      })
    : [];
  const bank = compiled.every(({ whole }) => whole.questions)
    ? checkBank(compiled.flatMap(({ lesson }) => lesson.questions)).flatMap((finding) => {
        const id = finding.where[1];
        const owner = compiled.find(({ lesson }) =>
          lesson.questions.some((question) => question.id === id),
        );
        return owner?.problem(finding) ?? [];
      })
    : [];
  return [...covered, ...between, ...bank];
}

function idsOf(things: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(things.map((thing) => thing.id));
}
