// The screens after an answer: how it was judged and why, and what "I guessed" did. They replace the
// question on most platforms, so they repeat its stem, small, above what they say of it.

import type { Delivery } from '../course/delivery.ts';
import { correctOption, feedbackOn, type Judged } from '../course/judge.ts';
import { lineTo } from '../line.ts';
import { type Onward, onwardWords } from '../onward.ts';
import type { Counted } from '../ports.ts';
import {
  aside,
  type Choice,
  choices,
  paragraph,
  prose,
  strong,
  type Text,
  text,
  type View,
} from '../view.ts';
import { letter } from './question.ts';

/** What comes after an answer, where that is not simply another question. */
export type After = {
  readonly next: Choice;
  readonly notes: readonly string[];
  readonly onto?: Onward;
};

export function verdictView(delivery: Delivery, { entry, outcome }: Counted, after?: After): View {
  const { question } = delivery;
  const feedback = feedbackOn(question, entry.given);
  // A channel asks one question a day, so whoever was right has no practice to go back to.
  const isShared = delivery.learner === null;
  const repeated =
    outcome === 'repeated' ? ' You had answered this already; the first answer counts.' : '';
  return {
    title: entry.correct ? 'Right' : 'Not quite',
    tone: entry.correct ? 'good' : 'bad',
    blocks: [
      aside(...question.stem),
      prose('You said ', ...said(delivery, entry.given), `.${repeated}`),
      ...(feedback.length === 0 ? [] : [paragraph(feedback)]),
      ...(entry.correct ? [] : [prose('The answer is ', ...keyOf(delivery), '.')]),
      { kind: 'prose', body: [{ kind: 'quote', text: question.why }] },
      choices(
        { ...(after?.next ?? nextOf(delivery)), look: 'main' },
        after === undefined && (!entry.correct || isShared) ? anotherOn(delivery) : undefined,
        { label: 'I guessed', line: guessedLine(delivery, after) },
        { label: 'Read the card', line: cardLine(delivery) },
      ),
      ...(after === undefined ? [] : after.notes.map((note) => aside(note))),
    ],
  };
}

/** An answer to a question of a place that has closed: told why, and not counted. */
export function tooLate(delivery: Delivery, { given, correct }: Judged): View {
  const { question } = delivery;
  const feedback = feedbackOn(question, given);
  return {
    title: 'This one has closed',
    tone: 'note',
    blocks: [
      prose('You said ', ...said(delivery, given), '. It does not count any longer.'),
      ...(feedback.length === 0 ? [] : [paragraph(feedback)]),
      ...(correct ? [] : [prose('The answer is ', ...keyOf(delivery), '.')]),
      { kind: 'prose', body: [{ kind: 'quote', text: question.why }] },
      choices(
        { ...anotherOn(delivery), look: 'main' },
        { label: 'Read the card', line: cardLine(delivery) },
      ),
    ],
  };
}

export function guessedView(delivery: Delivery, after?: After): View {
  return {
    title: 'Noted as a guess',
    tone: 'note',
    blocks: [
      aside(...delivery.question.stem),
      prose('Thank you for saying so. I will ask it again sooner, so that you come to know it.'),
      paragraph(delivery.question.why),
      choices(
        { label: 'Read the card', line: cardLine(delivery), look: 'main' },
        after?.next ?? nextOf(delivery),
      ),
    ],
  };
}

function guessedLine({ id, question }: Delivery, after: After | undefined): string {
  return lineTo('answer', id, question.id, 'guessed', ...onwardWords(after?.onto));
}

function nextOf({ question }: Delivery): Choice {
  const { lesson, objective } = question;
  return { label: 'Next question', line: lineTo('quiz', lesson, ['after', objective]) };
}

/** A different question on what was just missed. */
function anotherOn({ question }: Delivery): Choice {
  return { label: 'Another on this', line: lineTo('quiz', question.objective) };
}

/** The line that opens the card a question is about. */
export function cardLine({ question }: Delivery): string {
  return lineTo('lesson', question.lesson, ['card', question.card]);
}

/** The right answer as it was shown: `B, “the keys”`. */
export function keyOf(delivery: Delivery): Text {
  const { question } = delivery;
  const key = question.kind === 'numeric' ? String(question.answer) : correctOption(question)?.id;
  return said(delivery, key ?? '');
}

/** An answer as the learner saw it: the letter and the words of an option, or a number. */
function said({ question, order }: Delivery, given: string): Text {
  if (question.kind === 'numeric') return [strong(`${given} ${question.unit}`)];
  const option = question.options.find((one) => one.id === given);
  return text(strong(letter(order.indexOf(given))), ', “', ...(option?.text ?? []), '”');
}
