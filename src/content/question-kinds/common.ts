// What every kind of question writes down, and how its text is read.

import { z } from 'zod';
import type { Text } from '../../core/bot/view.ts';
import type { Question } from '../../core/course/library.ts';
import { idField, markedField } from '../schema-fields.ts';
import type { YamlPath } from '../yaml.ts';

/** The fields of every question. */
export const commonFields = {
  id: idField('The question, for ever; says nothing of the answer.'),
  objective: z.string().describe('Id of the one objective it tests.'),
  card: z.string().describe('Id of the one card that explains it.'),
  stem: markedField('What is asked, in at most 60 words.'),
  why: markedField('The fact that settles it, shown after every answer.'),
};

/** Reads text with inline marks; `path` leads to it from the question, for what is wrong with it. */
export type ReadInline = (path: YamlPath, marked: string) => Text;

/** The fields of a question that do not depend on its kind, read. */
export type CommonFields = Pick<Question, 'id' | 'lesson' | 'objective' | 'card' | 'stem' | 'why'>;
