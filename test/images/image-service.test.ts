// Pictures as files: real PNGs from the real painter, kept by content, never in the way of an answer.

import { afterAll, describe, expect, test } from 'vitest';
import { pictureWidth } from '../../src/core/bot/picture.ts';
import { maskPicture } from '../../src/core/illustrations/mask.ts';
import {
  createImageService,
  createPngWorker,
  imageNameOf,
} from '../../src/images/image-service.ts';
import { withCourseImages } from '../../src/images/image-urls.ts';

const pngWorker = createPngWorker();
afterAll(() => pngWorker.close());

function maskDrawing(words: string) {
  const tokens = words.split(' ');
  return maskPicture({ rule: { kind: 'causal' }, queries: tokens, keys: tokens }).drawing;
}

/** Width and height as a PNG's header tells them. */
function sizeOf(png: Uint8Array) {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

test('a picture is three times as sharp as a phone is wide, and small enough to send', async () => {
  const drawing = maskDrawing(
    'a picture of sixteen words is as large as a mask can get here on a phone now',
  );
  const png = await createImageService(pngWorker).renderPng(drawing);
  expect(sizeOf(png)).toEqual({ width: 3 * pictureWidth, height: 3 * drawing.height });
  expect(png.length).toBeLessThan(200_000);
});

test('the font is there: words leave ink', async () => {
  const svgStart =
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" font-family="Inter">';
  const withText = `${svgStart}<text x="2" y="20" font-size="16">Wide</text></svg>`;
  const [blankPng, textPng] = [
    await pngWorker.render(`${svgStart}</svg>`),
    await pngWorker.render(withText),
  ];
  expect(textPng.length).toBeGreaterThan(blankPng.length + 300);
});

describe('what was painted', () => {
  function countingService(most?: number) {
    const rendered: string[] = [];
    const render = (svg: string) => {
      rendered.push(svg);
      return Promise.resolve(new Uint8Array(1000));
    };
    const images = createImageService({ render, close: () => Promise.resolve() }, most);
    return { painted: rendered, pictures: images };
  }

  test('is not painted again, also where it is asked for twice at once', async () => {
    const { painted: rendered, pictures: images } = countingService();
    await Promise.all([images.renderPng(maskDrawing('a b')), images.renderPng(maskDrawing('a b'))]);
    expect(await images.findByName(images.contentName(maskDrawing('a b')))).toHaveLength(1000);
    expect(rendered).toHaveLength(1);
  });

  test('goes when there is no room, the longest unused first', async () => {
    const one = maskDrawing('a b');
    const { painted: rendered, pictures: images } = countingService(
      2 * (2 * one.svg.length + 1000) + 100,
    );
    const names = [one, maskDrawing('c d'), maskDrawing('e f')].map(images.contentName);
    for (const name of names) await images.findByName(name);
    expect(await images.findByName(names[0] ?? '')).toBeUndefined();
    expect(await images.findByName(names[2] ?? '')).toHaveLength(1000);
    await images.renderPng(one);
    expect(rendered).toHaveLength(3);
  });

  test('has a name made from its content', () => {
    const { pictures: images } = countingService();
    expect(images.contentName(maskDrawing('a b'))).toMatch(/^[\da-f]{32}$/);
    expect(images.contentName(maskDrawing('a b'))).not.toBe(images.contentName(maskDrawing('a c')));
  });
});

test('what cannot be painted is refused, and the next one is painted', async () => {
  const images = createImageService(pngWorker);
  const broken = { width: 1, height: 1, svg: '<svg' };
  await expect(images.renderPng(broken)).rejects.toThrow(/SVG/);
  expect((await images.renderPng(maskDrawing('still here'))).length).toBeGreaterThan(1000);
});

describe('a picture of the course', () => {
  test('is found by its name though nobody was shown it, and the course is looked through once', async () => {
    let builds = 0;
    let library = 'from before the restart';
    const drawing = maskDrawing(library);
    const images = withCourseImages(
      createImageService(pngWorker),
      () => library,
      (source) => {
        builds += 1;
        return [maskDrawing(source)];
      },
    );
    expect((await images.findByName(imageNameOf(drawing.svg)))?.length).toBeGreaterThan(1000);
    expect(await images.findByName('0'.repeat(32))).toBeUndefined();
    expect(await images.findByName('1'.repeat(32))).toBeUndefined();
    expect(builds).toBe(1);
    library = 'of a lesson saved meanwhile';
    const savedName = imageNameOf(maskDrawing(library).svg);
    expect((await images.findByName(savedName))?.length).toBeGreaterThan(1000);
    expect(builds).toBe(2);
  });
});

test('a painter that was closed paints again when asked', async () => {
  const ownWorker = createPngWorker();
  await ownWorker.render(maskDrawing('one').svg);
  await ownWorker.close();
  expect((await ownWorker.render(maskDrawing('two').svg)).length).toBeGreaterThan(1000);
  await ownWorker.close();
});

test('painting does not hold up the program: another thread does the work', async () => {
  await pngWorker.render(maskDrawing('warm').svg);
  // The time this thread computes, which other programs on the machine do not lengthen.
  const before = process.threadCpuUsage();
  const count = 8;
  const words = Array.from({ length: count }, (_, at) => maskDrawing(`word ${at} of a few`).svg);
  await Promise.all(words.map(pngWorker.render));
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1000 / count).toBeLessThan(10);
});
