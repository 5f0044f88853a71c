// Many rows, page by page: all of them, none twice, and others get their turn in between.

import { expect, test } from 'vitest';
import { readInPages } from '../../../src/storage/database/transactions.ts';

const numbers = Array.from({ length: 1_234 }, (_, index) => index);

test.each([0, 1, 499, 500, 501, 1_000, 1_234])('%i rows are read, each once', async (count) => {
  const rows = numbers.slice(0, count);
  const read = async (after: number | undefined, most: number) =>
    rows.filter((row) => after === undefined || row > after).slice(0, most);
  expect(await readInPages(read)).toEqual(rows);
});

test('between two pages others get their turn', async () => {
  const order: string[] = [];
  const reading = readInPages<number>(async (after, most) => {
    order.push('page');
    return numbers.filter((row) => row > (after ?? -1)).slice(0, most);
  });
  setImmediate(() => order.push('somebody else'));
  await reading;
  expect(order.slice(0, 3)).toEqual(['page', 'somebody else', 'page']);
});
