// Pictures of the course by name, also where nobody was shown them since the start: a message from
// before a restart, or one that another process sent, still finds its image.

import type { Drawing } from '../core/pictures/drawing.ts';
import { nameOfSvg, type Studio } from './pictures.ts';

/** `drawings` are looked through once, with the first name that is not known. */
export function withStanding(studio: Studio, drawings: () => readonly Drawing[]): Studio {
  let standing: ReadonlyMap<string, Drawing> | undefined;
  return {
    ...studio,
    named: async (name) => {
      const shown = await studio.named(name);
      if (shown !== undefined) return shown;
      standing ??= new Map(drawings().map((drawing) => [nameOfSvg(drawing.svg), drawing]));
      const drawing = standing.get(name);
      return drawing === undefined ? undefined : studio.png(drawing);
    },
  };
}
