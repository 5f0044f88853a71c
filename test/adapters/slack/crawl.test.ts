// Every command and every button of the small course, three levels deep, through the strict fake.

import { expect, test } from 'vitest';
import { type Mode, serve } from '../../support/slack/bot.ts';
import { crawl, type Door } from '../../support/slack/crawl.ts';

test.each<readonly [Mode, Door, number]>([
  ['Socket Mode', 'channel', 30],
  ['HTTP', 'channel', 30],
  ['Socket Mode', 'direct', 30],
  ['HTTP', 'Home', 7],
])('in %s, from the %s', async (mode, door, least) => {
  const serving = await serve({ mode });
  const { pressed, faults } = await crawl(serving, door, 3);
  await serving.close();
  expect(faults).toEqual([]);
  expect(serving.fake.desk.faults).toEqual([]);
  expect(pressed).toBeGreaterThan(least);
});
