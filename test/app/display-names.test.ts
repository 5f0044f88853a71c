// Names are asked for where they are shown, kept for minutes, and never waited for long.

import { expect, test } from 'vitest';
import { createDisplayNameCache } from '../../src/app/outbound-router.ts';
import { type AccountId, accountId, conversationId } from '../../src/core/bot/request.ts';

const here = conversationId('discord', '1', '2');
const [ada, ben] = ['ada', 'ben'].map((name) => accountId('discord', name)) as [
  AccountId,
  AccountId,
];

test('a name is asked for once in ten minutes, and made plain', async () => {
  let now = 0;
  const asked: string[] = [];
  const book = createDisplayNameCache(
    async (_, account) => {
      asked.push(account);
      return ' Ada\n';
    },
    () => now,
  );
  expect(await book(here, [ada])).toEqual(new Map([[ada, 'Ada']]));
  await book(here, [ada]);
  expect(asked).toHaveLength(1);
  now = 10 * 60_000;
  await book(here, [ada]);
  expect(asked).toHaveLength(2);
});

test('who is not told of is missing, and asked for again after a minute', async () => {
  let now = 0;
  let told: string | undefined;
  const book = createDisplayNameCache(
    async (_, account) => (account === ada ? told : 'Ben'),
    () => now,
  );
  expect(await book(here, [ada, ben])).toEqual(new Map([[ben, 'Ben']]));
  told = 'Ada';
  now = 59_000;
  expect((await book(here, [ada])).get(ada)).toBeUndefined();
  now = 61_000;
  expect((await book(here, [ada])).get(ada)).toBe('Ada');
});

test('a platform that hangs holds nobody up, and what it tells later serves then', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const book = createDisplayNameCache((_, account) =>
    account === ada ? promise : Promise.resolve('Ben'),
  );
  const begun = performance.now();
  expect(await book(here, [ada, ben])).toEqual(new Map([[ben, 'Ben']]));
  expect(performance.now() - begun).toBeLessThan(1_500);
  resolve('Ada');
  expect((await book(here, [ada])).get(ada)).toBe('Ada');
});
