// Modals that are no view: a form with one field, and what is shown while an answer is looked up.

import { formatLine } from '../../../core/bot/command-line.ts';
import type { Form } from '../../../core/bot/view.ts';
import { ellipsize } from '../../../lib/text.ts';
import { limits } from './limits.ts';
import type { Modal } from './payload.ts';
import { richSection, textInlines } from './rich-text.ts';
import { plainTextObject, richTextBlocks } from './text.ts';

/** The ids of the one field; what is typed into it completes the form's line. */
export const formField = { block: 'field', action: 'value' } as const;

/** A modal's callback id says that a form's line follows. */
const formPrefix = 'form|';

/** A number with its unit is short; a longer one is a slip. */
const maxValueLength = 100;

/** A form as a modal: the question in full, one field under it. */
export function formModal(form: Form, metadata: string): Modal {
  return {
    type: 'modal',
    title: plainTextObject(ellipsize(form.title, limits.modalTitle)),
    close: plainTextObject('Cancel'),
    submit: plainTextObject('Send'),
    callback_id: ellipsize(`${formPrefix}${form.line}`, limits.callbackId),
    private_metadata: metadata,
    blocks: [
      ...richTextBlocks(richSection(textInlines(ellipsize(form.prompt, limits.sectionText)))),
      {
        type: 'input',
        block_id: formField.block,
        label: plainTextObject(ellipsize(form.label, limits.inputLabel)),
        element: {
          type: 'plain_text_input',
          action_id: formField.action,
          max_length: maxValueLength,
          focus_on_load: true,
        },
      },
    ],
  };
}

/** The line that a submitted form completes; undefined for a modal that is no form. */
export function formLine(callbackId: string, typed: string): string | undefined {
  if (!callbackId.startsWith(formPrefix)) return undefined;
  const line = callbackId.slice(formPrefix.length);
  if (typed.trim() === '') return line;
  return `${line}${formatLine({ name: '', words: [{ key: null, value: typed.trim() }] })}`;
}

/** Opened at once: a trigger dies after three seconds, and an answer may take longer. */
export function loadingModal(metadata: string): Modal {
  return {
    type: 'modal',
    title: plainTextObject('Lectern'),
    close: plainTextObject('Close'),
    callback_id: 'loading',
    private_metadata: metadata,
    blocks: [{ type: 'section', text: plainTextObject('One moment…') }],
  };
}

/** What of a form Slack would refuse or cut. */
export function formViolations(form: Form): readonly string[] {
  return [
    ['title', form.title, limits.modalTitle] as const,
    ['label', form.label, limits.inputLabel] as const,
    ['prompt', form.prompt, limits.sectionText] as const,
    ['line', `${formPrefix}${form.line}`, limits.callbackId] as const,
  ]
    .filter(([, text, max]) => text.length > max)
    .map(
      ([name, text, max]) => `the form's ${name} has ${text.length} characters of at most ${max}.`,
    );
}
