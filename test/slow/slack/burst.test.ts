// Many workspaces whose channels are asked in the same minute: each keeps to its own limit, none
// waits for another.

import { expect, test } from 'vitest';
import { conversationId } from '../../../src/core/bot/request.ts';
import { everyDay } from '../../../src/lib/time/weekdays.ts';
import { openStore } from '../../../src/storage/open.ts';
import { approveInstall, finishInstall } from '../../support/slack/install-in-browser.ts';
import { startBot } from '../../support/slack/running-bot.ts';

const dayMs = 86_400_000;
const workspaces = 20;
const channels = Array.from({ length: 6 }, (_, index) => `C0CHANNEL${index}`);

/** Slack's tier 3, and what chat.postMessage takes of a channel is far above what is said in one. */
const callsAMinute = 50;

/** The most that happened in any minute. */
function maxInAMinute(at: readonly number[]): number {
  return Math.max(
    ...at.map((from) => at.filter((one) => one >= from && one < from + 60_000).length),
  );
}

test('a hundred and twenty channels in twenty workspaces, on two days', async () => {
  let skippedMs = Date.parse('2026-11-24T09:00:00Z') - Date.now();
  const now = () => new Date(Date.now() + skippedMs);
  const serving = await startBot({ mode: 'HTTP', multipleWorkspaces: true, now });
  const { fake, app: lectern, settings, eventsUrl: address } = serving;
  const installPage = address.replace(/events$/, 'install');
  const store = await openStore({ file: settings.DATABASE_FILE });
  for (let count = 0; count < workspaces; count += 1) {
    const team = fake.workspaces.addTeam(false);
    expect((await finishInstall(await approveInstall(fake, installPage, team))).status).toBe(200);
    for (const channel of channels) {
      team.invitedTo.add(channel);
      const schedule = { minute: 540, zone: 'UTC', weekdays: everyDay, lessons: [], paused: null };
      const conversation = conversationId('slack', team.id, channel);
      await store.saveChannelSchedule({
        ...schedule,
        conversation,
        firstDay: '2026-11-24',
      });
    }
  }
  await store.close();

  await lectern.scheduler.runRound();
  skippedMs += dayMs;
  const [began, before] = [performance.now(), fake.calls.length];
  await lectern.scheduler.runRound();
  const seconds = (performance.now() - began) / 1_000;

  // Of the twelve calls of a workspace five may come early; the others take 1.3 s each. One after the
  // other the workspaces would take five minutes.
  expect(seconds).toBeLessThan(20);
  const calls = fake.calls.slice(before).filter(({ call }) => call.startsWith('chat.'));
  const counts = Map.groupBy(calls, ({ call }) => call);
  const total = workspaces * channels.length;
  expect(counts.get('chat.postMessage')).toHaveLength(total);
  expect(counts.get('chat.update')).toHaveLength(total);
  for (const workspaceCalls of Map.groupBy(calls, ({ token }) => token).values()) {
    expect(workspaceCalls).toHaveLength(2 * channels.length);
    expect(maxInAMinute(workspaceCalls.map(({ at }) => at))).toBeLessThanOrEqual(callsAMinute);
    // Not all at once either: seven turns after those that may come early, which a slow start shortens.
    const at = workspaceCalls.map((one) => one.at);
    expect(Math.max(...at) - Math.min(...at)).toBeGreaterThan(5_000);
  }
  expect(fake.context.violations).toEqual([]);
  await serving.close();
});
