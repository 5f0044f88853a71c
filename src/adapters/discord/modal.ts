// A form as a Discord modal: the question in full, one field under it.

import type { Form } from '../../core/view.ts';
import { clip } from './fit.ts';
import { limits } from './limits.ts';
import { escaped } from './markdown.ts';
import type { Modal } from './payload.ts';

/** The name of the one field; what is typed into it completes the form's line. */
export const fieldId = 'value';

/** A number with its unit is short; a longer one is a slip. */
const longestValue = 100;

/** A modal's id holds the form's line, as a button's does. */
export function modal(form: Form): Modal {
  const long = form.label.length > limits.modalLabel;
  return {
    custom_id: form.line.slice(0, limits.customId),
    title: clip(form.title, limits.modalTitle),
    components: [
      { type: 10, content: clip(escaped(form.prompt), limits.text) },
      {
        type: 18,
        label: clip(form.label, limits.modalLabel),
        ...(long ? { description: clip(form.label, limits.modalDescription) } : {}),
        component: {
          type: 4,
          custom_id: fieldId,
          style: 1,
          required: true,
          max_length: longestValue,
        },
      },
    ],
  };
}

/** What of a form Discord would refuse or cut. */
export function formProblems(form: Form): readonly string[] {
  return [
    ['title', form.title, limits.modalTitle] as const,
    ['label', form.label, limits.modalLabel] as const,
    ['prompt', escaped(form.prompt), limits.text] as const,
    ['line', form.line, limits.customId] as const,
  ]
    .filter(([, words, most]) => words.length > most)
    .map(
      ([name, words, most]) =>
        `the form's ${name} has ${words.length} characters of at most ${most}.`,
    );
}
