// Many workspaces whose channels are asked in the same minute: each keeps to its own limit, none
// waits for another.

import { expect, test } from 'vitest';
import { placeId } from '../../../src/core/call.ts';
import { everyDay } from '../../../src/core/learning/weekdays.ts';
import { openStore } from '../../../src/store/open.ts';
import { serve } from '../../support/slack/bot.ts';
import { consent, goBack } from '../../support/slack/browser.ts';

const dayMs = 86_400_000;
const workspaces = 20;
const channels = Array.from({ length: 6 }, (_, index) => `C0CHANNEL${index}`);

/** Slack's tier 3, and what chat.postMessage takes of a channel is far above what is said in one. */
const callsAMinute = 50;

/** The most that happened in any minute. */
function mostInAMinute(at: readonly number[]): number {
  return Math.max(
    ...at.map((from) => at.filter((one) => one >= from && one < from + 60_000).length),
  );
}

test('a hundred and twenty channels in twenty workspaces, on two days', async () => {
  let skipped = Date.parse('2026-11-24T09:00:00Z') - Date.now();
  const now = () => new Date(Date.now() + skipped);
  const serving = await serve({ mode: 'HTTP', many: true, now });
  const { fake, lectern, settings, address } = serving;
  const installPage = address.replace(/events$/, 'install');
  const store = await openStore({ file: settings.DATABASE_FILE });
  for (let count = 0; count < workspaces; count += 1) {
    const team = fake.space.addTeam(false);
    expect((await goBack(await consent(fake, installPage, team))).status).toBe(200);
    for (const channel of channels) {
      team.invitedTo.add(channel);
      const wanted = { minute: 540, zone: 'UTC', weekdays: everyDay, lessons: [], paused: null };
      const place = placeId('slack', team.id, channel);
      await store.savePlan({ ...wanted, place, firstDay: '2026-11-24' });
    }
  }
  await store.close();

  await lectern.schedule.tick();
  skipped += dayMs;
  const [began, before] = [performance.now(), fake.seen.length];
  await lectern.schedule.tick();
  const seconds = (performance.now() - began) / 1_000;

  // Of the twelve calls of a workspace five may come early; the others take 1.3 s each. One after the
  // other the workspaces would take five minutes.
  expect(seconds).toBeLessThan(20);
  const said = fake.seen.slice(before).filter(({ call }) => call.startsWith('chat.'));
  const counts = Map.groupBy(said, ({ call }) => call);
  const all = workspaces * channels.length;
  expect(counts.get('chat.postMessage')).toHaveLength(all);
  expect(counts.get('chat.update')).toHaveLength(all);
  for (const theirs of Map.groupBy(said, ({ token }) => token).values()) {
    expect(theirs).toHaveLength(2 * channels.length);
    expect(mostInAMinute(theirs.map(({ at }) => at))).toBeLessThanOrEqual(callsAMinute);
    // Not all at once either: seven turns after those that may come early, which a slow start shortens.
    const at = theirs.map((one) => one.at);
    expect(Math.max(...at) - Math.min(...at)).toBeGreaterThan(5_000);
  }
  expect(fake.desk.faults).toEqual([]);
  await serving.close();
});
