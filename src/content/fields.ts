// Fields that several file formats share. `pattern` of an id is for editors only: the core says what is
// wrong with an id, and goes on to check the rest of the item.

import { z } from 'zod';
import { idPattern } from '../core/course/finding.ts';

/** A text that is not empty. */
export const textField = (description: string) => z.string().min(1).describe(description);
/** A text with inline marks. */
export const marked = (description: string) =>
  textField(
    `${description} Inline marks allowed: *emphasis*, **strong**, \`code\`, [link](https://…).`,
  );
/** An id of 3 to 32 characters. */
export const idField = (description: string) =>
  z.string().meta({ description, pattern: idPattern.source });
/** The id of an option or an answer. */
export const shortId = (description: string) =>
  z.string().meta({ description, pattern: '^[a-z0-9][a-z0-9-]{0,31}$' });
/** A day, `YYYY-MM-DD`. */
export const dayField = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'This must be a day, such as 2026-11-23.')
    .describe(description);
/** An address. */
export const urlField = (description: string) =>
  z
    .string()
    .regex(/^https:\/\/\S+$/, 'This must be an address that begins with https://.')
    .describe(description);
/** Whether a fact was read rather than remembered. */
export const checkedField = z
  .boolean()
  .describe('False where something rests on memory rather than on a page that was read.');
