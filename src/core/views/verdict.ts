// The screens after an answer: how it was judged and why, and what "I guessed" did.

import type { Delivery } from '../course/delivery.ts';
import { correctOption, feedbackOn } from '../course/judge.ts';
import { lineTo } from '../line.ts';
import type { Recorded } from '../ports.ts';
import { aside, choices, paragraph, prose, strong, type Text, text, type View } from '../view.ts';
import { letter } from './question.ts';

export function verdictView(delivery: Delivery, { entry, outcome }: Recorded): View {
  const { question } = delivery;
  const feedback = feedbackOn(question, entry.given);
  const repeated =
    outcome === 'repeated'
      ? [aside('You had answered this already; the first answer counts.')]
      : [];
  return {
    title: entry.correct ? 'Right' : 'Not quite',
    tone: entry.correct ? 'good' : 'bad',
    blocks: [
      ...repeated,
      prose('You said ', ...said(delivery, entry.given), '.'),
      ...(feedback.length === 0 ? [] : [paragraph(feedback)]),
      ...(entry.correct ? [] : [prose('The answer is ', ...keyOf(delivery), '.')]),
      { kind: 'prose', body: [{ kind: 'quote', text: question.why }] },
      choices(
        { label: 'Next question', line: lineTo('quiz', question.lesson), look: 'main' },
        { label: 'I guessed', line: lineTo('answer', delivery.id, question.id, 'guessed') },
        { label: 'Read the card', line: cardLine(delivery) },
      ),
    ],
  };
}

export function guessedView(delivery: Delivery): View {
  return {
    title: 'Noted as a guess',
    tone: 'note',
    blocks: [
      prose('Thank you for saying so. I will ask it again sooner, so that you come to know it.'),
      paragraph(delivery.question.why),
      choices(
        { label: 'Read the card', line: cardLine(delivery), look: 'main' },
        { label: 'Next question', line: lineTo('quiz', delivery.question.lesson) },
      ),
    ],
  };
}

function cardLine({ question }: Delivery): string {
  return lineTo('lesson', question.lesson, ['card', question.card]);
}

/** An answer as the learner saw it: the letter and the words of an option, or a number. */
function said({ question, order }: Delivery, given: string): Text {
  if (question.kind === 'numeric') return [strong(`${given} ${question.unit}`)];
  const option = question.options.find((one) => one.id === given);
  return text(strong(letter(order.indexOf(given))), ', “', ...(option?.text ?? []), '”');
}

function keyOf(delivery: Delivery): Text {
  const { question } = delivery;
  const key = question.kind === 'numeric' ? String(question.answer) : correctOption(question)?.id;
  return said(delivery, key ?? '');
}
