// Display names: cached for minutes, and never waited for long.

import { expect, test } from 'vitest';
import { createDisplayNameCache } from '../../src/app/outbound-router.ts';
import { type AccountId, accountId, conversationId } from '../../src/core/bot/request.ts';

const here = conversationId('discord', '1', '2');
const [ada, ben] = ['ada', 'ben'].map((name) => accountId('discord', name)) as [
  AccountId,
  AccountId,
];

/** In milliseconds. The cache takes 0 for "no time". */
const start = 1_000;

test('a name is looked up once in ten minutes, and cleaned up', async () => {
  let now = start;
  const lookups: string[] = [];
  const lookUp = createDisplayNameCache(
    async (_, account) => {
      lookups.push(account);
      return ' Ada\n';
    },
    () => now,
  );
  expect(await lookUp(here, [ada])).toEqual(new Map([[ada, 'Ada']]));
  await lookUp(here, [ada]);
  expect(lookups).toHaveLength(1);
  now = start + 10 * 60_000;
  await lookUp(here, [ada]);
  expect(lookups).toHaveLength(1);
  now += 1;
  await lookUp(here, [ada]);
  expect(lookups).toHaveLength(2);
});

test('an unknown name is left out, and looked up again after a minute', async () => {
  let now = start;
  let knownName: string | undefined;
  const lookUp = createDisplayNameCache(
    async (_, account) => (account === ada ? knownName : 'Ben'),
    () => now,
  );
  expect(await lookUp(here, [ada, ben])).toEqual(new Map([[ben, 'Ben']]));
  knownName = 'Ada';
  now = start + 59_000;
  expect((await lookUp(here, [ada])).get(ada)).toBeUndefined();
  now = start + 61_000;
  expect((await lookUp(here, [ada])).get(ada)).toBe('Ada');
});

test('a platform that hangs holds nobody up, and a late name is used next time', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const lookUp = createDisplayNameCache((_, account) =>
    account === ada ? promise : Promise.resolve('Ben'),
  );
  const begun = performance.now();
  expect(await lookUp(here, [ada, ben])).toEqual(new Map([[ben, 'Ben']]));
  expect(performance.now() - begun).toBeLessThan(1_500);
  resolve('Ada');
  expect((await lookUp(here, [ada])).get(ada)).toBe('Ada');
});
