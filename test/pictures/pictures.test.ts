// Pictures as files: real PNGs from the real painter, kept by content, never in the way of an answer.

import { afterAll, describe, expect, test } from 'vitest';
import { pictureWidth } from '../../src/core/pictures/drawing.ts';
import { maskPicture } from '../../src/core/pictures/mask.ts';
import { createPainter } from '../../src/pictures/painter.ts';
import { createPictures, nameOfSvg } from '../../src/pictures/pictures.ts';
import { withStanding } from '../../src/pictures/standing.ts';

const painter = createPainter();
afterAll(() => painter.close());

function drawingOf(words: string) {
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
  const drawing = drawingOf(
    'a picture of sixteen words is as large as a mask can get here on a phone now',
  );
  const png = await createPictures(painter).png(drawing);
  expect(sizeOf(png)).toEqual({ width: 3 * pictureWidth, height: 3 * drawing.height });
  expect(png.length).toBeLessThan(200_000);
});

test('the font is there: words leave ink', async () => {
  const plate =
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" font-family="Inter">';
  const said = `${plate}<text x="2" y="20" font-size="16">Wide</text></svg>`;
  const [bare, inked] = [await painter.paint(`${plate}</svg>`), await painter.paint(said)];
  expect(inked.length).toBeGreaterThan(bare.length + 300);
});

describe('what was painted', () => {
  function counted(most?: number) {
    const painted: string[] = [];
    const paint = (svg: string) => {
      painted.push(svg);
      return Promise.resolve(new Uint8Array(1000));
    };
    const pictures = createPictures({ paint, close: () => Promise.resolve() }, most);
    return { painted, pictures };
  }

  test('is not painted again, also where it is asked for twice at once', async () => {
    const { painted, pictures } = counted();
    await Promise.all([pictures.png(drawingOf('a b')), pictures.png(drawingOf('a b'))]);
    expect(await pictures.named(pictures.nameOf(drawingOf('a b')))).toHaveLength(1000);
    expect(painted).toHaveLength(1);
  });

  test('goes when there is no room, the longest unused first', async () => {
    const one = drawingOf('a b');
    const { painted, pictures } = counted(2 * (2 * one.svg.length + 1000) + 100);
    const names = [one, drawingOf('c d'), drawingOf('e f')].map(pictures.nameOf);
    for (const name of names) await pictures.named(name);
    expect(await pictures.named(names[0] ?? '')).toBeUndefined();
    expect(await pictures.named(names[2] ?? '')).toHaveLength(1000);
    await pictures.png(one);
    expect(painted).toHaveLength(3);
  });

  test('has a name made from its content', () => {
    const { pictures } = counted();
    expect(pictures.nameOf(drawingOf('a b'))).toMatch(/^[\da-f]{32}$/);
    expect(pictures.nameOf(drawingOf('a b'))).not.toBe(pictures.nameOf(drawingOf('a c')));
  });
});

test('what cannot be painted is refused, and the next one is painted', async () => {
  const pictures = createPictures(painter);
  const broken = { width: 1, height: 1, svg: '<svg' };
  await expect(pictures.png(broken)).rejects.toThrow(/SVG/);
  expect((await pictures.png(drawingOf('still here'))).length).toBeGreaterThan(1000);
});

describe('a picture of the course', () => {
  test('is found by its name though nobody was shown it, and the course is looked through once', async () => {
    let looks = 0;
    let library = 'from before the restart';
    const drawing = drawingOf(library);
    const pictures = withStanding(
      createPictures(painter),
      () => library,
      (shown) => {
        looks += 1;
        return [drawingOf(shown)];
      },
    );
    expect((await pictures.named(nameOfSvg(drawing.svg)))?.length).toBeGreaterThan(1000);
    expect(await pictures.named('0'.repeat(32))).toBeUndefined();
    expect(await pictures.named('1'.repeat(32))).toBeUndefined();
    expect(looks).toBe(1);
    library = 'of a lesson saved meanwhile';
    const saved = nameOfSvg(drawingOf(library).svg);
    expect((await pictures.named(saved))?.length).toBeGreaterThan(1000);
    expect(looks).toBe(2);
  });
});

test('a painter that was closed paints again when asked', async () => {
  const own = createPainter();
  await own.paint(drawingOf('one').svg);
  await own.close();
  expect((await own.paint(drawingOf('two').svg)).length).toBeGreaterThan(1000);
  await own.close();
});

test('painting does not hold up the program: another thread does the work', async () => {
  await painter.paint(drawingOf('warm').svg);
  // The time this thread computes, which other programs on the machine do not lengthen.
  const before = process.threadCpuUsage();
  const count = 8;
  const words = Array.from({ length: count }, (_, at) => drawingOf(`word ${at} of a few`).svg);
  await Promise.all(words.map(painter.paint));
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1000 / count).toBeLessThan(10);
});
