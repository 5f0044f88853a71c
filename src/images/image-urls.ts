// Pictures of a learner's own input, also where nobody was shown them since the start: their name is the
// line that they answer, sealed, so that any process with the key draws them again.
//
// Nothing is stored, and who has no key can neither read a sentence in a name nor make up another.

import { LRUCache } from 'lru-cache';
import type { ImageUrlOf } from '../adapters/web/render.ts';
import type { Images } from '../core/bot/images.ts';
import type { Drawing } from '../core/bot/picture.ts';
import { drawingsOf, type View } from '../core/bot/view.ts';
import { type ImageService, imageNameOf } from './image-service.ts';

export type ImageNameCipher = {
  readonly encrypt: (text: string, about: string) => string;
  readonly decrypt: (encrypted: string, about: string) => string | undefined;
};

const purpose = 'picture';

/** Slack takes addresses of 3,000 characters; a longer name than this is not made. */
const maxNameLength = 1_500;

/** Sealed names whose picture need not be drawn again while there is room for it. */
const maxKnownNames = 1_000;

/** Draws the pictures of an answer once more. */
export type Redrawing = {
  /** True for a line whose answer follows from the line and the lessons alone. */
  readonly isReproducible: (line: string) => boolean;
  /** The drawings of the answer to a line, in order. */
  readonly redraw: (line: string) => Promise<readonly Drawing[]>;
};

/** Names pictures by the encrypted line they answer; without a cipher names are hashes. */
export function withComputedImages(
  images: ImageService,
  cipher: ImageNameCipher | undefined,
  { isReproducible, redraw }: Redrawing,
): ImageService {
  if (cipher === undefined) return images;
  const nameByEncrypted = new LRUCache<string, string>({ max: maxKnownNames });
  return {
    ...images,
    reproducibleName: (drawing, line, index) => {
      const name = images.contentName(drawing);
      if (!isReproducible(line)) return name;
      const encryptedName = cipher.encrypt(`${index} ${line}`, purpose);
      if (encryptedName.length > maxNameLength) return name;
      nameByEncrypted.set(encryptedName, name);
      return encryptedName;
    },
    findByName: async (name) => {
      const png = await images.findByName(nameByEncrypted.get(name) ?? name);
      if (png !== undefined || !name.includes('.')) return png;
      const [, index = '', line = ''] =
        /^(\d+) (.*)$/su.exec(cipher.decrypt(name, purpose) ?? '') ?? [];
      const drawing = line === '' ? undefined : (await redraw(line))[Number(index)];
      if (drawing === undefined) return undefined;
      nameByEncrypted.set(name, images.contentName(drawing));
      return images.renderPng(drawing);
    },
  };
}

// Pictures of the course by name, also where nobody was shown them since the start: a message from
// before a restart, or one that another process sent, still finds its image.

/**
 * `drawings` are those of a library. They are looked through with the first name that is not known,
 * and again once there is a newer library.
 */
export function withCourseImages<Library>(
  images: ImageService,
  library: () => Library,
  drawings: (library: Library) => readonly Drawing[],
): ImageService {
  let indexedLibrary: Library | undefined;
  let drawingByName: ReadonlyMap<string, Drawing> = new Map();
  return {
    ...images,
    findByName: async (name) => {
      const png = await images.findByName(name);
      if (png !== undefined) return png;
      if (indexedLibrary !== library()) {
        indexedLibrary = library();
        drawingByName = new Map(
          drawings(indexedLibrary).map((drawing) => [imageNameOf(drawing.svg), drawing]),
        );
      }
      const drawing = drawingByName.get(name);
      return drawing === undefined ? undefined : images.renderPng(drawing);
    },
  };
}

// Where pictures stand on our site: `/pictures/<hash>.png`, or under the sealed line that they answer.

/** The address of each drawing, which is kept to be served there; `site` is where others reach us. */
export function pictureAddress(
  { contentName: nameOf }: Pick<Images, 'contentName'>,
  site = '',
): ImageUrlOf {
  return (drawing) => `${site}/pictures/${nameOf(drawing)}.png`;
}

/** The address of each drawing in the answer to a line, good wherever it can be drawn again. */
export function answerAddress(
  { reproducibleName: nameIn }: Pick<Images, 'reproducibleName'>,
  line: string,
  view: View,
  site = '',
): ImageUrlOf {
  const drawings = drawingsOf(view);
  return (drawing) => `${site}/pictures/${nameIn(drawing, line, drawings.indexOf(drawing))}.png`;
}

/** The name in an asked file's name; a stranger may ask for anything. */
export function pictureName(file: string): string {
  return /^([\da-f]{32}|v1(?:\.[\w-]+){3})\.png$/.exec(file)?.[1] ?? '';
}
