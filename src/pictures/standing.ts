// Pictures of the course by name, also where nobody was shown them since the start: a message from
// before a restart, or one that another process sent, still finds its image.

import type { Drawing } from '../core/pictures/drawing.ts';
import { nameOfSvg, type Studio } from './pictures.ts';

/**
 * `drawings` are those of a library. They are looked through with the first name that is not known,
 * and again once there is a newer library.
 */
export function withStanding<Library>(
  studio: Studio,
  library: () => Library,
  drawings: (library: Library) => readonly Drawing[],
): Studio {
  let of: Library | undefined;
  let standing: ReadonlyMap<string, Drawing> = new Map();
  return {
    ...studio,
    named: async (name) => {
      const shown = await studio.named(name);
      if (shown !== undefined) return shown;
      if (of !== library()) {
        of = library();
        standing = new Map(drawings(of).map((drawing) => [nameOfSvg(drawing.svg), drawing]));
      }
      const drawing = standing.get(name);
      return drawing === undefined ? undefined : studio.png(drawing);
    },
  };
}
