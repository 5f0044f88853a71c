// Two processes on one file: both come up on an empty one, and a short lock is waited for.

import { expect, test } from 'vitest';
import { accountId } from '../../src/core/call.ts';
import { openStore } from '../../src/store/open.ts';
import { startChild } from './child.ts';
import { temporaryFiles } from './files.ts';
import { ADA, ADA_ACCOUNT, NOON } from './samples.ts';

const freshFile = temporaryFiles();

test('processes that start together on a new file all come up', async () => {
  const file = freshFile();
  const names = ['one', 'two', 'three'];
  const children = names.map((name) => startChild('./child-opens.ts', file, name));
  await Promise.all(children.map((child) => child.next()));
  for (const child of children) {
    child.say('go');
  }
  expect(await Promise.all(children.map((child) => child.next()))).toEqual(names.map(() => 'done'));
  expect(await Promise.all(children.map((child) => child.ended()))).toEqual([0, 0, 0]);
  const store = await openStore({ file });
  for (const name of names) {
    expect(await store.findLearner(accountId('terminal', name))).toBe(`learner-${name}`);
  }
  await store.close();
});

test('a lock held for longer than the limit is an error that says so, and passes', async () => {
  const file = freshFile();
  const store = await openStore({ file, busyLimitMs: 300 });
  const child = startChild('./child-locks.ts', file, '900');
  expect(await child.next()).toBe('locked');
  const started = performance.now();
  await expect(store.enrol(ADA_ACCOUNT, ADA, NOON)).rejects.toThrow('busy for 0.3 s');
  expect(performance.now() - started).toBeGreaterThan(250);
  expect(await store.findLearner(ADA_ACCOUNT)).toBeUndefined();
  expect(await child.next()).toBe('released');
  expect(await store.enrol(ADA_ACCOUNT, ADA, NOON)).toBe(ADA);
  await store.close();
});
