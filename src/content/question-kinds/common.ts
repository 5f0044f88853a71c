// The fields shared by every kind of question, and how their text is read.

import { z } from 'zod';
import type { Text } from '../../core/bot/view.ts';
import type { Question } from '../../core/course/library.ts';
import { idField, markedField } from '../schema-fields.ts';
import type { YamlPath } from '../yaml.ts';

/** The fields of every question. */
export const commonFields = {
  id: idField('Permanent id of the question. It must not hint at the answer.'),
  objective: z.string().describe('Id of the objective it tests.'),
  card: z.string().describe('Id of the card that explains it.'),
  stem: markedField('The question, in at most 60 words.'),
  why: markedField('The fact behind the answer, shown after every answer.'),
};

/** Reads text with inline marks; `path` locates it in the question, for problems. */
export type ReadInline = (path: YamlPath, marked: string) => Text;

/** The parsed fields that every kind of question has. */
export type CommonFields = Pick<Question, 'id' | 'lesson' | 'objective' | 'card' | 'stem' | 'why'>;
