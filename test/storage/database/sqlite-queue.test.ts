// The wait for a busy database: what is tried again, for how long, and by whom.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSqliteQueue } from '../../../src/storage/database/sqlite.ts';

test('tries again while busy, and gives the result', async () => {
  const codes = ['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_BUSY_RECOVERY'];
  const work = async () => {
    const code = codes.shift();
    if (code !== undefined) {
      throw failure(code);
    }
    return 'saved';
  };
  expect(await createSqliteQueue(2_000)(work)).toBe('saved');
});

test.each(['SQLITE_LOCKED', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_FULL', 'EBUSY', undefined])(
  'never tries %s again',
  async (code) => {
    let tries = 0;
    const work = async () => {
      tries += 1;
      throw failure(code);
    };
    await expect(createSqliteQueue(2_000)(work)).rejects.toThrow('from the database');
    expect(tries).toBe(1);
  },
);

test('gives up at the limit, saying why', async () => {
  const busy = failure('SQLITE_BUSY');
  const work = () => Promise.reject(busy);
  await expect(createSqliteQueue(60)(work)).rejects.toMatchObject({
    message: expect.stringMatching(/busy for 0\.06 s.*try again/),
    cause: busy,
  });
});

test('only the head of the line asks, and order is kept', async () => {
  const queue = createSqliteQueue(2_000);
  const attempts: number[] = [];
  let locked = true;
  const all = Promise.all(
    [0, 1, 2, 3].map((position) =>
      queue(async () => {
        attempts.push(position);
        if (locked) {
          throw failure('SQLITE_BUSY');
        }
        return position;
      }),
    ),
  );
  await sleep(50);
  expect(new Set(attempts)).toEqual(new Set([0]));
  locked = false;
  expect(await all).toEqual([0, 1, 2, 3]);
});

test('the limit counts from joining the line, so that all give up together', async () => {
  const queue = createSqliteQueue(100);
  const started = performance.now();
  const all = await Promise.allSettled(
    Array.from({ length: 10 }, () => queue(() => Promise.reject(failure('SQLITE_BUSY')))),
  );
  expect(all.every(({ status }) => status === 'rejected')).toBe(true);
  expect(performance.now() - started).toBeLessThan(400);
});

test('a failure does not hold up who stands behind', async () => {
  const queue = createSqliteQueue(2_000);
  const failing = queue(() => Promise.reject(new Error('first')));
  const next = queue(async () => 'second');
  await expect(failing).rejects.toThrow('first');
  expect(await next).toBe('second');
});

function failure(code: string | undefined): Error {
  return Object.assign(new Error('from the database'), code === undefined ? {} : { code });
}
