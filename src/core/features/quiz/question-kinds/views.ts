// The table of how each kind of question is shown.

import type { Question } from '../../../course/library.ts';
import { numericView } from './numeric.ts';
import type { QuestionKindView } from './question-kind-view.ts';
import { singleView } from './single.ts';

const kindViews: { readonly [K in Question['kind']]: QuestionKindView } = {
  single: singleView,
  numeric: numericView,
};

/** How a question's kind is shown. */
export function viewOf({ kind }: Pick<Question, 'kind'>): QuestionKindView {
  return kindViews[kind];
}
