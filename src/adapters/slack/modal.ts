// Modals that are no view: a form with one field, and what is shown while an answer is looked up.

import { printLine } from '../../core/line.ts';
import type { Form } from '../../core/view.ts';
import { clip } from './fit.ts';
import { limits } from './limits.ts';
import type { Modal } from './payload.ts';
import { plainWords, richText } from './render-text.ts';
import { section, words } from './rich.ts';

/** The ids of the one field; what is typed into it completes the form's line. */
export const field = { block: 'field', action: 'value' } as const;

/** A modal's callback id says that a form's line follows. */
const formMark = 'form|';

/** A number with its unit is short; a longer one is a slip. */
const longestValue = 100;

/** A form as a modal: the question in full, one field under it. */
export function formModal(form: Form, metadata: string): Modal {
  return {
    type: 'modal',
    title: plainWords(clip(form.title, limits.modalTitle)),
    close: plainWords('Cancel'),
    submit: plainWords('Send'),
    callback_id: clip(`${formMark}${form.line}`, limits.callbackId),
    private_metadata: metadata,
    blocks: [
      ...richText(section(words(clip(form.prompt, limits.sectionText)))),
      {
        type: 'input',
        block_id: field.block,
        label: plainWords(clip(form.label, limits.inputLabel)),
        element: {
          type: 'plain_text_input',
          action_id: field.action,
          max_length: longestValue,
          focus_on_load: true,
        },
      },
    ],
  };
}

/** The line that a submitted form completes; undefined for a modal that is no form. */
export function formLine(callbackId: string, typed: string): string | undefined {
  if (!callbackId.startsWith(formMark)) return undefined;
  const line = callbackId.slice(formMark.length);
  if (typed.trim() === '') return line;
  return `${line}${printLine({ name: '', words: [{ key: null, value: typed.trim() }] })}`;
}

/** Opened at once: a trigger dies after three seconds, and an answer may take longer. */
export function loadingModal(metadata: string): Modal {
  return {
    type: 'modal',
    title: plainWords('Lectern'),
    close: plainWords('Close'),
    callback_id: 'loading',
    private_metadata: metadata,
    blocks: [{ type: 'section', text: plainWords('One moment…') }],
  };
}

/** What of a form Slack would refuse or cut. */
export function formProblems(form: Form): readonly string[] {
  return [
    ['title', form.title, limits.modalTitle] as const,
    ['label', form.label, limits.inputLabel] as const,
    ['prompt', form.prompt, limits.sectionText] as const,
    ['line', `${formMark}${form.line}`, limits.callbackId] as const,
  ]
    .filter(([, text, most]) => text.length > most)
    .map(
      ([name, text, most]) =>
        `the form's ${name} has ${text.length} characters of at most ${most}.`,
    );
}
