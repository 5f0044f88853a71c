// The screens after an answer: how it was graded and why, and what "I guessed" did. They replace the
// question on most platforms, so they repeat its stem in small print.

import { buildLine } from '../../bot/command-line.ts';
import {
  type Action,
  buttons,
  footnote,
  paragraph,
  prose,
  type Text,
  type View,
} from '../../bot/view.ts';
import type { Delivery } from '../../course/delivery.ts';
import { correctGiven, feedbackFor } from '../../course/grading.ts';
import type { GradedAnswer } from '../../course/question-kinds/question-kind.ts';
import type { CountedAnswer } from '../store.ts';
import { type Continuation, continuationWords } from './continuation.ts';
import { viewOf } from './question-kinds/views.ts';

/** What comes after an answer, where that is not simply another question. */
export type AfterAnswer = {
  readonly next: Action;
  readonly notes: readonly string[];
  readonly continuation?: Continuation;
};

export function resultView(
  delivery: Delivery,
  { entry, outcome }: CountedAnswer,
  afterAnswer?: AfterAnswer,
): View {
  const { question } = delivery;
  const feedback = feedbackFor(question, entry.given);
  // A channel asks one question a day, so whoever was right has no practice to go back to.
  const isShared = delivery.learner === null;
  const repeatedNote =
    outcome === 'repeated' ? ' You’d already answered this: your first answer counts.' : '';
  return {
    title: entry.correct ? 'Right' : 'Not quite',
    tone: entry.correct ? 'success' : 'warning',
    blocks: [
      footnote(...question.stem),
      prose('You answered ', ...answerText(delivery, entry.given), `.${repeatedNote}`),
      ...(feedback.length === 0 ? [] : [paragraph(feedback)]),
      ...(entry.correct ? [] : [prose('The answer is ', ...correctAnswerText(delivery), '.')]),
      { kind: 'prose', body: [{ kind: 'quote', text: question.why }] },
      buttons(
        { ...(afterAnswer?.next ?? nextQuestionAction(delivery)), style: 'primary' },
        afterAnswer === undefined && (!entry.correct || isShared)
          ? anotherOnObjective(delivery)
          : undefined,
        { label: 'I guessed', line: guessedLine(delivery, afterAnswer) },
        { label: 'Read the card', line: questionCardLine(delivery) },
      ),
      ...(afterAnswer === undefined ? [] : afterAnswer.notes.map((note) => footnote(note))),
    ],
  };
}

/** An answer to a channel's question that has closed: explained, but not counted. */
export function questionClosedView(delivery: Delivery, { given, correct }: GradedAnswer): View {
  const { question } = delivery;
  const feedback = feedbackFor(question, given);
  return {
    title: 'This question is closed',
    tone: 'info',
    blocks: [
      prose('You answered ', ...answerText(delivery, given), '. It’s too late for that to count.'),
      ...(feedback.length === 0 ? [] : [paragraph(feedback)]),
      ...(correct ? [] : [prose('The answer is ', ...correctAnswerText(delivery), '.')]),
      { kind: 'prose', body: [{ kind: 'quote', text: question.why }] },
      buttons(
        { ...anotherOnObjective(delivery), style: 'primary' },
        { label: 'Read the card', line: questionCardLine(delivery) },
      ),
    ],
  };
}

export function guessedView(delivery: Delivery, afterAnswer?: AfterAnswer): View {
  return {
    title: 'Noted as a guess',
    tone: 'info',
    blocks: [
      footnote(...delivery.question.stem),
      prose('Thanks for telling me. I’ll ask this one again soon so it sticks.'),
      paragraph(delivery.question.why),
      buttons(
        { label: 'Read the card', line: questionCardLine(delivery), style: 'primary' },
        afterAnswer?.next ?? nextQuestionAction(delivery),
      ),
    ],
  };
}

function guessedLine({ id, question }: Delivery, afterAnswer: AfterAnswer | undefined): string {
  return buildLine(
    'answer',
    id,
    question.id,
    'guessed',
    ...continuationWords(afterAnswer?.continuation),
  );
}

function nextQuestionAction({ question }: Delivery): Action {
  const { lesson, objective } = question;
  return { label: 'Next question', line: buildLine('quiz', lesson, ['after', objective]) };
}

/** A different question on the same objective. */
function anotherOnObjective({ question }: Delivery): Action {
  return { label: 'Another on this', line: buildLine('quiz', question.objective) };
}

/** The line that opens the card a question is about. */
export function questionCardLine({ question }: Delivery): string {
  return buildLine('lesson', question.lesson, ['card', question.card]);
}

/** The right answer as it was shown: `B, “the keys”`. */
export function correctAnswerText(delivery: Delivery): Text {
  return answerText(delivery, correctGiven(delivery.question));
}

/** An answer as the learner saw it: the letter and the words of an option, or a number. */
function answerText(delivery: Delivery, given: string): Text {
  return viewOf(delivery.question).answerText(delivery, given);
}

// The screens for when there is no question to ask.

const practiseAction = { label: 'Practise something else', line: buildLine('quiz') };
const progressAction = { label: 'My progress', line: buildLine('progress') };

export function noMissesView(): View {
  return {
    title: 'No misses to review',
    tone: 'plain',
    blocks: [
      prose('You have no missed questions.'),
      buttons({ ...practiseAction, label: 'Practise', style: 'primary' }, progressAction),
    ],
  };
}

export function allMissesAskedView(): View {
  return {
    title: 'No more misses to review today',
    tone: 'plain',
    blocks: [
      prose('We’ll come back to today’s misses another day; a night’s sleep helps.'),
      buttons({ ...practiseAction, style: 'primary' }, progressAction),
    ],
  };
}

/** The learner has every question of a topic open already. */
export function nothingLeftView(): View {
  return {
    title: 'Nothing more to ask on this right now',
    tone: 'plain',
    blocks: [
      prose('You already have open questions on this topic, here or in a daily question.'),
      buttons(
        { ...practiseAction, line: buildLine('quiz', ['past', 'yes']), style: 'primary' },
        progressAction,
      ),
    ],
  };
}
