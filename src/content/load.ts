// Loads the library: reads and compiles every file, checks the whole, and reports all problems at once.

import type { Finding } from '../core/course/checks/finding.ts';
import { checkGuessability } from '../core/course/checks/guessability.ts';
import { checkAcrossLessons, checkCoverage } from '../core/course/checks/lesson.ts';
import { type Lesson, type Library, objectivesOf } from '../core/course/library.ts';
import { checkScreens, type ViewCheck } from '../core/features/screens.ts';
import { compileAdvice } from './advice.ts';
import { compileFacts } from './facts.ts';
import { type LibraryFiles, readFiles } from './files.ts';
import { compileLesson, type PictureContext } from './lesson.ts';
import { compileModels } from './models.ts';
import { type Problem, sortProblems } from './problems.ts';
import { compileQuestions } from './questions.ts';

export type LoadResult =
  | { readonly library: Library; readonly problems: readonly [] }
  | { readonly library: undefined; readonly problems: readonly Problem[] };

/**
 * Reads the library from a folder. Never rejects for bad content: it reports every problem and, if
 * there are no others, every screen that would not fit one of the surfaces.
 */
export async function loadLibrary(
  folder: string,
  fits: readonly ViewCheck[] = [],
): Promise<LoadResult> {
  return compileLibrary(await readFiles(folder), fits);
}

/** A lesson compiled from its three files. */
type CompiledLesson = {
  readonly lesson: Lesson;
  /** Whether lesson.md and questions.yaml could be read completely. */
  readonly complete: { readonly lesson: boolean; readonly questions: boolean };
  readonly problems: readonly Problem[];
  /** Turns a finding into a problem in the right file. */
  readonly problem: (finding: Finding) => Problem;
};

/** Compiles the texts of a folder. */
export function compileLibrary(files: LibraryFiles, fits: readonly ViewCheck[] = []): LoadResult {
  const modelsText = files.texts.get(`${files.folder}/models.yaml`);
  const models =
    modelsText === undefined ? undefined : compileModels(`${files.folder}/models.yaml`, modelsText);
  const completeModels = models?.complete ? models.value.models : undefined;
  const adviceText = files.texts.get(`${files.folder}/advice.yaml`);
  const advice =
    adviceText === undefined ? undefined : compileAdvice(`${files.folder}/advice.yaml`, adviceText);
  const context = {
    models: completeModels,
    tree: advice?.complete ? advice.value.tree : undefined,
  };
  const compiledLessons = files.lessons.map((folder) =>
    compileLessonFolder(files, folder, context),
  );
  const lessons = compiledLessons.map((each) => each.lesson);
  const adviceProblems = advice?.value.check((id) => {
    const compiledLesson = compiledLessons.find((each) => each.lesson.id === id);
    const allLessonsComplete = compiledLessons.every((each) => each.complete.lesson);
    if (compiledLesson === undefined && allLessonsComplete) return undefined;
    const cards = compiledLesson?.complete.lesson
      ? { cards: idsOf(compiledLesson.lesson.cards) }
      : {};
    return { ...(completeModels === undefined ? {} : { models: completeModels }), ...cards };
  });
  const problems = [
    ...files.problems,
    ...(models?.problems ?? []),
    ...compiledLessons.flatMap((each) => each.problems),
    ...(advice?.problems ?? []),
    ...(adviceProblems ?? []),
    ...checkAcrossFiles(compiledLessons),
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
  const screenProblems = checkScreens(library, fits).map(
    ({ where: [top = '', ...rest], message }) => {
      if (top === 'advice') return advice.value.problem(rest, message);
      if (top === 'models') return models.value.problem(['models', ...rest], message);
      const owner = compiledLessons.find(({ lesson }) => lesson.id === top);
      return owner?.problem({ where: rest, message }) ?? models.value.problem([], message);
    },
  );
  return screenProblems.length > 0
    ? { library: undefined, problems: sortProblems(screenProblems) }
    : { library, problems: [] };
}

function compileLessonFolder(
  files: LibraryFiles,
  folder: string,
  context: PictureContext,
): CompiledLesson {
  const name = (file: string) => `${folder}/${file}`;
  const text = (file: string) => files.texts.get(name(file));
  // A missing file is already reported; treat it as empty so that the others are still checked.
  const lessonFile = compileLesson(name('lesson.md'), text('lesson.md') ?? '', context);
  const questionsText = text('questions.yaml');
  const questionsFile = compileQuestions(
    name('questions.yaml'),
    questionsText ?? '',
    lessonFile.value.lesson.id,
  );
  const cards = lessonFile.complete ? idsOf(lessonFile.value.lesson.cards) : undefined;
  const factsText = text('facts.yaml');
  const facts = compileFacts(name('facts.yaml'), factsText ?? '', cards);
  const { questions, misconceptions, yaml } = questionsFile.value;
  const lesson: Lesson = {
    ...lessonFile.value.lesson,
    cards: lessonFile.value.lesson.cards.map((card) => ({
      ...card,
      sources: facts.value.get(card.id) ?? [],
    })),
    questions,
    misconceptions,
  };
  const isInQuestions = (where: readonly string[]) =>
    where[0] === 'questions' || where[0] === 'misconceptions';
  return {
    lesson,
    complete: { lesson: lessonFile.complete, questions: questionsFile.complete },
    problems: [
      ...(text('lesson.md') === undefined ? [] : lessonFile.problems),
      ...(questionsText === undefined ? [] : questionsFile.problems),
      ...(factsText === undefined ? [] : facts.problems),
    ],
    problem: ({ where, message }) =>
      isInQuestions(where)
        ? yaml.problem(where, message)
        : lessonFile.value.problem(where, message),
  };
}

/** Checks across files. Each runs only if everything it needs could be read. */
function checkAcrossFiles(compiledLessons: readonly CompiledLesson[]): readonly Problem[] {
  const coverageProblems = compiledLessons
    .filter(({ complete: whole }) => whole.lesson && whole.questions)
    .flatMap(({ lesson, problem }) => checkCoverage(lesson).map(problem));
  const lessonProblems = compiledLessons.every(({ complete: whole }) => whole.lesson)
    ? checkAcrossLessons(compiledLessons.map(({ lesson }) => lesson)).flatMap(
        ({ where, message }) => {
          const [at = '', ...rest] = where;
          return compiledLessons[Number(at.slice(1))]?.problem({ where: rest, message }) ?? [];
        },
      )
    : [];
  const bankProblems = compiledLessons.every(({ complete: whole }) => whole.questions)
    ? checkGuessability(compiledLessons.flatMap(({ lesson }) => lesson.questions)).flatMap(
        (finding) => {
          const id = finding.where[1];
          const owner = compiledLessons.find(({ lesson }) =>
            lesson.questions.some((question) => question.id === id),
          );
          return owner?.problem(finding) ?? [];
        },
      )
    : [];
  return [...coverageProblems, ...lessonProblems, ...bankProblems];
}

function idsOf(things: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(things.map((thing) => thing.id));
}
