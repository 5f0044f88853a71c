// Sealed names of pictures: drawn again once, for lines of the lab alone, of a length that Slack takes.

import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { maskPicture } from '../../src/core/illustrations/mask.ts';
import { createImageService } from '../../src/images/image-service.ts';
import { createImageNameCipher, withComputedImages } from '../../src/images/image-urls.ts';
import { createEncryption } from '../../src/lib/encryption.ts';

const images = createImageService();
afterAll(images.close);

const cipher = createEncryption(randomBytes(32));
/** Lab lines are reproducible; their answers have no drawings. */
const answering = () => ({
  isReproducible: (line: string) => line.startsWith('lab '),
  redraw: async () => [],
});
const maskDrawing = (...tokens: readonly string[]) =>
  maskPicture({ rule: { kind: 'causal' }, queries: tokens, keys: tokens }).drawing;

test('a name from elsewhere is drawn once, and then known', async () => {
  const otherProcess = withComputedImages(createImageService(), cipher, answering());
  const name = otherProcess.reproducibleName(maskDrawing('a', 'b'), 'lab mask a b', 0);
  await otherProcess.close();
  const lines: string[] = [];
  const thisProcess = withComputedImages(images, cipher, {
    ...answering(),
    redraw: async (line) => {
      lines.push(line);
      return [maskDrawing('a', 'b')];
    },
  });
  const first = await thisProcess.findByName(name);
  expect(first).toEqual(await images.renderPng(maskDrawing('a', 'b')));
  expect(await thisProcess.findByName(name)).toEqual(first);
  expect(lines).toEqual(['lab mask a b']);
});

test('what it cannot draw again keeps the name of its content', () => {
  const drawing = maskDrawing('c');
  const hash = images.contentName(drawing);
  const computedImages = withComputedImages(images, cipher, answering());
  expect(computedImages.reproducibleName(drawing, 'progress', 0)).toBe(hash);
  expect(computedImages.reproducibleName(drawing, `lab tokens ${'語'.repeat(700)}`, 0)).toBe(hash);
  expect(computedImages.reproducibleName(drawing, `lab tokens ${'語'.repeat(300)}`, 0)).toMatch(
    /^v1\./,
  );
  expect(
    withComputedImages(images, undefined, answering()).reproducibleName(drawing, 'lab mask', 0),
  ).toBe(hash);
});

test('a picture that is no longer in the answer is not there', async () => {
  const computedImages = withComputedImages(images, cipher, answering());
  const name = cipher.encrypt('3 lab mask', 'picture');
  expect(await computedImages.findByName(name)).toBeUndefined();
  expect(await computedImages.findByName('v1.a.b.c')).toBeUndefined();
});

test('an address from an earlier revision is still understood', () => {
  const earlierName = 'v1.javUjYA8HJdXFdGN.3JQYIjW3krs98PJY4aGYWg.i4JRpe7xOuWQdlbUfdI';
  const secret = Buffer.from('xoxb-example');
  expect(createImageNameCipher(secret)?.decrypt(earlierName, 'picture')).toBe('0 lab mask a b');
  expect(createImageNameCipher(Buffer.alloc(0))).toBeUndefined();
});
