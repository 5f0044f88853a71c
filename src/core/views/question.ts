// The screen that asks a question, and the form that takes a number.

import type { Delivery } from '../course/delivery.ts';
import type { Numeric } from '../course/lesson.ts';
import { lineTo } from '../line.ts';
import { type Onward, onwardWords } from '../onward.ts';
import { plainText } from '../plain.ts';
import {
  aside,
  type Choice,
  choices,
  type Fact,
  type Form,
  paragraph,
  type View,
} from '../view.ts';

type Setting = {
  readonly objective: string;
  /** True where the question was asked today already. */
  readonly again: boolean;
  /** A word on why it stands here. */
  readonly note?: string;
  /** What the answer leads on to, where that is not simply another question. */
  readonly onto?: Onward | undefined;
  /** A way past it. */
  readonly past?: Choice;
};

export function questionView(delivery: Delivery, setting: Setting): View {
  const { question } = delivery;
  const { objective, again, note, onto, past } = setting;
  const about = aside(
    again ? 'You had this one today: now it is practice only. ' : '',
    note === undefined ? '' : `${note} `,
    `Objective: ${objective}`,
  );
  const blocks =
    question.kind === 'single'
      ? [
          { kind: 'facts' as const, rows: optionRows(delivery) },
          choices(
            ...delivery.order.map((_, index) => ({
              label: letter(index),
              line: lineTo(
                'answer',
                delivery.id,
                question.id,
                String(index + 1),
                ...onwardWords(onto),
              ),
            })),
            past,
          ),
        ]
      : [
          choices(
            {
              label: `Type a number in ${question.unit}`,
              line: lineTo('answer', delivery.id, question.id, ...onwardWords(onto)),
              look: 'main',
            },
            past,
          ),
        ];
  return {
    title: 'A question',
    tone: 'plain',
    blocks: [paragraph(question.stem), ...blocks, about],
  };
}

/** The letter an option goes by: A is the first as shown. */
export function letter(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

export function answerForm(question: Numeric, delivery: string, onto?: Onward): Form {
  return {
    title: 'Your answer',
    prompt: plainText(question.stem),
    label: `A number in ${question.unit}`,
    line: lineTo('answer', delivery, question.id, ...onwardWords(onto)),
  };
}

/** The options as shown, each with its letter. */
export function optionRows({ question, order }: Delivery): readonly Fact[] {
  if (question.kind !== 'single') return [];
  return order.map((id, index) => ({
    label: letter(index),
    value: question.options.find((option) => option.id === id)?.text ?? [],
  }));
}
