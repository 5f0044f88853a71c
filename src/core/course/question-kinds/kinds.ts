// The table of question kinds.

import type { Question } from '../library.ts';
import { numericKind } from './numeric.ts';
import type { QuestionKind } from './question-kind.ts';
import { singleKind } from './single.ts';

/** Every kind of question. A new kind needs one file in this folder and one line here. */
const questionKinds: { readonly [K in Question['kind']]: QuestionKind } = {
  single: singleKind,
  numeric: numericKind,
};

/** The functions of a question's kind. */
export function kindOf({ kind }: Pick<Question, 'kind'>): QuestionKind {
  return questionKinds[kind];
}
