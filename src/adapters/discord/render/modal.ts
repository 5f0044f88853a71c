// A form as a Discord modal: the question in full, one field under it.

import type { Form } from '../../../core/bot/view.ts';
import { ellipsize } from '../../../lib/text.ts';
import { limits } from './limits.ts';
import { escapeMarkdown } from './markdown.ts';
import type { Modal } from './payload.ts';
import { componentTypes, textInputStyles } from './payload.ts';

/** The name of the one field; what is typed into it completes the form's line. */
export const valueFieldId = 'value';

/** A number with its unit is short; a longer one is a slip. */
const maxValueLength = 100;

/** A modal's id holds the form's line, as a button's does. */
export function renderModal(form: Form): Modal {
  const isLong = form.label.length > limits.modalLabel;
  return {
    custom_id: form.line.slice(0, limits.customId),
    title: ellipsize(form.title, limits.modalTitle),
    components: [
      { type: componentTypes.text, content: ellipsize(escapeMarkdown(form.prompt), limits.text) },
      {
        type: componentTypes.label,
        label: ellipsize(form.label, limits.modalLabel),
        ...(isLong ? { description: ellipsize(form.label, limits.modalDescription) } : {}),
        component: {
          type: componentTypes.input,
          custom_id: valueFieldId,
          style: textInputStyles.short,
          required: true,
          max_length: maxValueLength,
        },
      },
    ],
  };
}

/** What of a form Discord would refuse or cut. */
export function formViolations(form: Form): readonly string[] {
  return [
    ['title', form.title, limits.modalTitle] as const,
    ['label', form.label, limits.modalLabel] as const,
    ['prompt', escapeMarkdown(form.prompt), limits.text] as const,
    ['line', form.line, limits.customId] as const,
  ]
    .filter(([, text, max]) => text.length > max)
    .map(
      ([name, text, max]) => `the form's ${name} has ${text.length} characters of at most ${max}.`,
    );
}
