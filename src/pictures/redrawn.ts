// Pictures of a learner's own input, also where nobody was shown them since the start: their name is the
// line that they answer, sealed, so that any process with the key draws them again.
//
// Nothing is stored, and who has no key can neither read a sentence in a name nor make up another.

import { parseLine } from '../core/line.ts';
import type { Drawing } from '../core/pictures/drawing.ts';
import type { Studio } from './pictures.ts';

export type Seal = {
  readonly close: (text: string, about: string) => string;
  readonly open: (sealed: string, about: string) => string | undefined;
};

const about = 'picture';

/** Slack takes addresses of 3,000 characters; a longer name than this is not made. */
const longestName = 1_500;

/** Sealed names whose picture need not be drawn again while there is room for it. */
const mostKnown = 1_000;

/** True for a line whose answer follows from the line and the lessons alone. */
function isRedrawn(line: string): boolean {
  return parseLine(line).name === 'lab';
}

/** `redraw` resolves with the drawings of the answer to a line, in order. Without a seal names are hashes. */
export function withRedrawn(
  studio: Studio,
  seal: Seal | undefined,
  redraw: (line: string) => Promise<readonly Drawing[]>,
): Studio {
  if (seal === undefined) return studio;
  const known = new Map<string, string>();
  const know = (sealed: string, name: string) => {
    known.set(sealed, name);
    for (const [oldest] of known) {
      if (known.size <= mostKnown) return;
      known.delete(oldest);
    }
  };
  return {
    ...studio,
    nameIn: (drawing, line, at) => {
      const name = studio.nameOf(drawing);
      if (!isRedrawn(line)) return name;
      const sealed = seal.close(`${at} ${line}`, about);
      if (sealed.length > longestName) return name;
      know(sealed, name);
      return sealed;
    },
    named: async (name) => {
      const png = await studio.named(known.get(name) ?? name);
      if (png !== undefined || !name.includes('.')) return png;
      const [, at = '', line = ''] = /^(\d+) (.*)$/su.exec(seal.open(name, about) ?? '') ?? [];
      const drawing = line === '' ? undefined : (await redraw(line))[Number(at)];
      if (drawing === undefined) return undefined;
      know(name, studio.nameOf(drawing));
      return studio.png(drawing);
    },
  };
}
