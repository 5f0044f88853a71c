// Two processes on one file: both come up on an empty one, and a short lock is waited for.

import { expect, test } from 'vitest';
import { accountId } from '../../src/core/bot/request.ts';
import { openStore } from '../../src/storage/open.ts';
import { startChild } from '../support/child-processes/child-process.ts';
import { ADA, ADA_ACCOUNT, NOON } from '../support/sample-records.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const freshFile = temporaryFiles();

test('processes that start together on a new file all come up', async () => {
  const file = freshFile();
  const names = ['one', 'two', 'three'];
  const children = names.map((name) => startChild('./open-store.ts', file, name));
  await Promise.all(children.map((child) => child.nextLine()));
  for (const child of children) {
    child.send('go');
  }
  expect(await Promise.all(children.map((child) => child.nextLine()))).toEqual(
    names.map(() => 'done'),
  );
  expect(await Promise.all(children.map((child) => child.exitCode()))).toEqual([0, 0, 0]);
  const store = await openStore({ file });
  for (const name of names) {
    expect(await store.findLearner(accountId('terminal', name))).toBe(`learner-${name}`);
  }
  await store.close();
});

test('a lock held for longer than the limit is an error that says so, and passes', async () => {
  const file = freshFile();
  const store = await openStore({ file, busyTimeoutMs: 300 });
  const child = startChild('./lock-database.ts', file, '900');
  expect(await child.nextLine()).toBe('locked');
  const started = performance.now();
  await expect(store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON)).rejects.toThrow('busy for 0.3 s');
  expect(performance.now() - started).toBeGreaterThan(250);
  expect(await store.findLearner(ADA_ACCOUNT)).toBeUndefined();
  expect(await child.nextLine()).toBe('released');
  expect(await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON)).toBe(ADA);
  await store.close();
});
