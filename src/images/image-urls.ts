// Pictures of a learner's own input, also where nobody was shown them since the start: their name is the
// line that they answer, encrypted, so that any process with the key draws them again.
//
// Nothing is stored, and who has no key can neither read a sentence in a name nor make up another.

import { hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Drawing } from '../core/bot/picture.ts';
import { createEncryption } from '../lib/encryption.ts';
import { type ImageService, imageNameOf } from './image-service.ts';

export type ImageNameCipher = {
  readonly encrypt: (text: string, about: string) => string;
  readonly decrypt: (encrypted: string, about: string) => string | undefined;
};

const purpose = 'picture';

/**
 * A cipher for image names, under a key of its own derived from a secret that all processes share:
 * the key does not give the secret away. Undefined if the secret is empty.
 */
export function createImageNameCipher(secret: Buffer): ImageNameCipher | undefined {
  if (secret.length === 0) return undefined;
  // HKDF (RFC 5869). The label stands in addresses that were already sent: it must not change.
  return createEncryption(Buffer.from(hkdfSync('sha256', secret, '', 'lectern pictures', 32)));
}

/** Slack takes addresses of 3,000 characters; a longer name than this is not made. */
const maxNameLength = 1_500;

/** Encrypted names whose picture need not be drawn again while there is room for it. */
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
