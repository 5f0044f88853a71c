// What `lessons` prints about a library without problems: lessons, objectives and the bank's robots.

import { measureBank } from '../core/course/check-bank.ts';
import { type Lesson, type Library, objectivesOf } from '../core/course/lesson.ts';

/** The report as text, ending in a line break. */
export function printReport(library: Library): string {
  const lessons = [...library.lessons.values()];
  return `${[...lessons.map(lessonReport), bankReport(lessons)].join('\n\n')}\n`;
}

function lessonReport(lesson: Lesson): string {
  const { cards, minutes, questions } = lesson;
  const rows = objectivesOf(lesson).map((objective) => {
    const asked = questions.filter((question) => question.objective === objective.id).length;
    return [objective.id, String(asked), objective.text];
  });
  const counts = `${cards.length} cards, ${minutes} minutes, ${questions.length} questions`;
  return [`${lesson.id}: ${counts}`, ...columns([['objective', 'questions', ''], ...rows])].join(
    '\n',
  );
}

function bankReport(lessons: readonly Lesson[]): string {
  const measures = measureBank(lessons.flatMap((lesson) => lesson.questions));
  const rows = measures.map(({ robot, score, chance, error }) => [
    robot,
    ...[score, chance, chance + 2 * error].map((share) => share.toFixed(3)),
  ]);
  const count = measures[0]?.n ?? 0;
  return [
    `bank robots over ${count} single-choice questions`,
    ...columns([['robot', 'score', 'chance', 'at most'], ...rows]),
  ].join('\n');
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) =>
    `  ${row.map((cell, at) => cell.padEnd(widths?.[at] ?? 0)).join('  ')}`.trimEnd(),
  );
}
