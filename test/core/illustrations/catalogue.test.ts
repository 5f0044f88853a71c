// Every picture a card can name: drawn as it stands in the snapshots, in words that carry it, within a phone.

import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readFiles } from '../../../src/content/files.ts';
import { type Picture, pictureWidth } from '../../../src/core/bot/picture.ts';
import type { Library } from '../../../src/core/course/library.ts';
import { pictureByAddress, pictureNames } from '../../../src/core/illustrations/catalogue.ts';
import { rootBranches } from '../../../src/core/illustrations/tree-charts.ts';
import { loadShippedLibrary } from '../../support/libraries.ts';

const svgs = join(import.meta.dirname, 'svg');
let library: Library;
beforeAll(async () => {
  library = await loadShippedLibrary();
});

function draw(address: string): Picture {
  const found = pictureByAddress(`picture:${address}`, library);
  if (!('drawing' in found)) throw new Error(found.join(' '));
  return found;
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

describe('each, as it is without settings', () => {
  test.each(pictureNames)('%s', async (name) => {
    const { drawing, alt, textVersion } = draw(name);
    await expect(`${drawing.svg.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(
      join(svgs, `${name}.svg`),
    );
    await expect(`${alt}\n\n${textVersion}\n`).toMatchFileSnapshot(join(svgs, `${name}.txt`));
  });

  test.each(pictureNames)('%s says all that is written in it, and fits a phone', (name) => {
    const { drawing, alt, textVersion } = draw(name);
    expect(drawing.width).toBe(pictureWidth);
    expect(alt.length).toBeGreaterThan(60);
    expect(alt.length).toBeLessThanOrEqual(1024);
    for (const row of textVersion.split('\n')) expect([...row].length, row).toBeLessThanOrEqual(36);
    const sizes = [...drawing.svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) =>
      Number(size),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(13);
    const places = [...drawing.svg.matchAll(/ (?:x|cx)="(-?[\d.]+)"/g)].map(([, x]) => Number(x));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(pictureWidth);
  });
});

test('heads: every query head has one line down, and every KV head is drawn once', () => {
  const { drawing, alt } = draw('heads?queries=8&kv=2');
  expect(count(drawing.svg, />Q\d+</g)).toBe(16);
  expect(count(drawing.svg, />KV\d+</g)).toBe(8 + 2);
  expect(alt).toContain('every 4 query heads share one');
});

test('heads that cannot be shared evenly are refused', () => {
  expect(pictureByAddress('picture:heads?queries=8&kv=3', library)).toEqual([
    'The picture "heads": "queries" must be a multiple of "kv".',
  ]);
});

test('flash: tiles cover the table, and the one at work is full', () => {
  const { drawing, alt } = draw('flash?n=9&tile=4');
  expect(count(drawing.svg, /class="tile"/g)).toBe(9);
  expect(count(drawing.svg, /class="on"/g)).toBe(81 + 16);
  expect(alt).toContain('9 tiles in order');
});

test('generation: one step a token, each reading one more', () => {
  const { drawing, alt } = draw('generation?words=a+b+c+d');
  expect(alt).toContain(
    '3 steps: after “a” comes “b”; after “a b” comes “c”; after “a b c” comes “d”',
  );
  expect(count(drawing.svg, /class="pill"/g)).toBe(1 + 2 + 3 + 3);
});

test('both sides: an arc to every other token', () => {
  const { drawing, alt } = draw('both-sides?words=a+b+c+d+e&focus=2');
  expect(count(drawing.svg, /class="look"/g)).toBe(4);
  expect(alt).toContain('1 before it and 3 after it');
});

test('the tree: each family under a job is that of a leaf below it', () => {
  for (const { job, families } of rootBranches(library.tree)) {
    expect(families.length, job).toBeGreaterThan(0);
  }
  const translate = rootBranches(library.tree).find(({ job }) => job.startsWith('Translate'));
  expect(translate?.families).toContain('encoder-decoder');
  expect(draw('tree').alt).toContain('Translate or summarise: encoder-decoder');
});

test('every picture that a lesson names is drawn', async () => {
  const { texts } = await readFiles(resolve(import.meta.dirname, '../../../lessons'));
  const named = [...texts.values()].join('\n').match(/^!\[.*\]\(picture:/gm) ?? [];
  const drawn = [...library.lessons.values()]
    .flatMap(({ cards }) => cards.flatMap(({ blocks }) => blocks))
    .filter((block) => block.kind === 'picture' && block.drawing !== undefined);
  expect(named.length).toBeGreaterThanOrEqual(12);
  expect(drawn).toHaveLength(named.length);
});
