// Sealed names of pictures: drawn again once, for lines of the lab alone, of a length that Slack takes.

import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createSeal } from '../../src/adapters/slack/seal.ts';
import { maskPicture } from '../../src/core/pictures/mask.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { withRedrawn } from '../../src/pictures/redrawn.ts';

const studio = createPictures();
afterAll(studio.close);

const seal = createSeal(randomBytes(32));
const drawingOf = (...tokens: readonly string[]) =>
  maskPicture({ rule: { kind: 'causal' }, queries: tokens, keys: tokens }).drawing;

test('a name from elsewhere is drawn once, and then known', async () => {
  const there = withRedrawn(createPictures(), seal, async () => []);
  const name = there.nameIn(drawingOf('a', 'b'), 'lab mask a b', 0);
  await there.close();
  const lines: string[] = [];
  const here = withRedrawn(studio, seal, async (line) => {
    lines.push(line);
    return [drawingOf('a', 'b')];
  });
  const first = await here.named(name);
  expect(first).toEqual(await studio.png(drawingOf('a', 'b')));
  expect(await here.named(name)).toEqual(first);
  expect(lines).toEqual(['lab mask a b']);
});

test('what it cannot draw again keeps the name of its content', () => {
  const drawing = drawingOf('c');
  const hash = studio.nameOf(drawing);
  const sealed = withRedrawn(studio, seal, async () => []);
  expect(sealed.nameIn(drawing, 'progress', 0)).toBe(hash);
  expect(sealed.nameIn(drawing, `lab tokens ${'語'.repeat(700)}`, 0)).toBe(hash);
  expect(sealed.nameIn(drawing, `lab tokens ${'語'.repeat(300)}`, 0)).toMatch(/^v1\./);
  expect(withRedrawn(studio, undefined, async () => []).nameIn(drawing, 'lab mask', 0)).toBe(hash);
});

test('a picture that is no longer in the answer is not there', async () => {
  const sealed = withRedrawn(studio, seal, async () => []);
  const name = seal.close('3 lab mask', 'picture');
  expect(await sealed.named(name)).toBeUndefined();
  expect(await sealed.named('v1.a.b.c')).toBeUndefined();
});
