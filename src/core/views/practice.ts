// The screens of practice that have no question to show.

import { lineTo } from '../line.ts';
import { choices, prose, type View } from '../view.ts';

const practise = { label: 'Practise something else', line: lineTo('quiz') };
const progress = { label: 'My progress', line: lineTo('progress') };

export function nothingMissedView(): View {
  return {
    title: 'No misses to review',
    tone: 'plain',
    blocks: [
      prose('There is nothing you missed the last time you were asked.'),
      choices({ ...practise, label: 'Practise', look: 'main' }, progress),
    ],
  };
}

export function allMissesAskedView(): View {
  return {
    title: 'That was all you missed, for today',
    tone: 'plain',
    blocks: [
      prose('What you missed today comes back on another day. A night in between helps.'),
      choices({ ...practise, look: 'main' }, progress),
    ],
  };
}

/** Every question of a topic stands open somewhere before the learner. */
export function nothingLeftView(): View {
  return {
    title: 'Nothing else to ask on this just now',
    tone: 'plain',
    blocks: [
      prose('The questions on it stand open before you already: here or in a daily.'),
      choices({ ...practise, line: lineTo('quiz', ['past', 'yes']), look: 'main' }, progress),
    ],
  };
}
