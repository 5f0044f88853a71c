// Every command and every button of the small course, three levels deep, through the strict fake.

import { expect, test } from 'vitest';
import { crawl, type StartingPoint } from '../../support/slack/crawler.ts';
import { type ConnectionMode, startBot } from '../../support/slack/running-bot.ts';

test.each<readonly [ConnectionMode, StartingPoint, number]>([
  ['Socket Mode', 'channel', 30],
  ['HTTP', 'channel', 30],
  ['Socket Mode', 'direct', 30],
  ['HTTP', 'Home', 7],
])(
  'in %s, from the %s',
  async (mode, firstScreen, least) => {
    const serving = await startBot({ mode });
    const { pressed, problems: faults } = await crawl(serving, firstScreen, 3);
    await serving.close();
    expect(faults).toEqual([]);
    expect(serving.fake.context.violations).toEqual([]);
    expect(pressed).toBeGreaterThan(least);
  },
  60_000,
);
