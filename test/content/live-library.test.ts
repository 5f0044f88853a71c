// Saving a lesson while we run: the library follows; a broken file leaves the last good one.

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createLiveLibrary, watchFolder } from '../../src/content/live-library.ts';
import { loadLibrary } from '../../src/content/load.ts';

const scratch = mkdtempSync(join(tmpdir(), 'lectern-watch-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function openFolder(name: string) {
  const folder = join(scratch, name, 'lessons');
  cpSync(resolve(import.meta.dirname, '../fixtures/course/lessons'), folder, { recursive: true });
  const { library } = await loadLibrary(folder);
  if (library === undefined) throw new Error('the fixture is broken');
  const liveLibrary = createLiveLibrary(library, () => loadLibrary(folder));
  const file = join(folder, 'tea', 'lesson.md');
  // As editors save: a new file takes the place of the old one.
  const edit = (change: (text: string) => string) => {
    writeFileSync(`${file}~`, change(readFileSync(file, 'utf8')));
    renameSync(`${file}~`, file);
  };
  return { folder, liveLibrary, edit };
}

test('a saved file is loaded; a broken one is told by file and line, and mended again', async () => {
  const { folder, liveLibrary, edit } = await openFolder('saved');
  const failures: unknown[] = [];
  const watch = watchFolder(
    folder,
    () => void liveLibrary.reload(),
    (error) => failures.push(error),
  );
  const next = () =>
    new Promise<void>((done) => {
      const stop = liveLibrary.listen(() => {
        stop();
        done();
      });
    });

  const saved = next();
  edit((text) => text.replace('title: Making tea', 'title: Making good tea'));
  await saved;
  expect(liveLibrary.library().lessons.get('tea')?.title).toBe('Making good tea');
  expect(liveLibrary.problems()).toEqual([]);

  const broken = next();
  edit((text) => text.replace('title: Making good tea', 'titel: Making good tea'));
  await broken;
  expect(liveLibrary.library().lessons.get('tea')?.title).toBe('Making good tea');
  expect(liveLibrary.problems()[0]).toMatchObject({ file: 'lessons/tea/lesson.md' });
  expect(liveLibrary.problems()[0]?.line).toBeGreaterThan(0);

  const mended = next();
  edit((text) => text.replace('titel:', 'title:'));
  await mended;
  expect(liveLibrary.problems()).toEqual([]);
  expect(liveLibrary.version()).toBe(3);
  expect(failures).toEqual([]);
  watch.close();
});

test('loads do not overlap, and the last one wins', async () => {
  const { liveLibrary, edit } = await openFolder('overlap');
  const first = liveLibrary.reload();
  edit((text) => text.replace('title: Making tea', 'title: Later'));
  await Promise.all([first, liveLibrary.reload()]);
  expect(liveLibrary.library().lessons.get('tea')?.title).toBe('Later');
  expect(liveLibrary.version()).toBe(2);
});

test('a lesson that is new is watched too', async () => {
  const { folder } = await openFolder('new');
  let saves = 0;
  const watch = watchFolder(
    folder,
    () => {
      saves += 1;
    },
    () => undefined,
  );
  mkdirSync(join(folder, 'bread'));
  await vi.waitFor(() => expect(saves).toBe(1));
  writeFileSync(join(folder, 'bread', 'lesson.md'), 'new');
  await vi.waitFor(() => expect(saves).toBe(2));
  watch.close();
});

test('a folder that cannot be watched is told, not thrown', () => {
  const failures: unknown[] = [];
  watchFolder(
    join(scratch, 'none'),
    () => undefined,
    (error) => failures.push(error),
  ).close();
  expect(failures).toHaveLength(1);
});
