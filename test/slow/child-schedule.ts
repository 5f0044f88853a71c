// A process of its own with a scheduler: each line it reads is a time, and gets one round from that time on.

import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { openVoice } from '../../src/adapters/discord/rest.ts';
import { compose } from '../../src/compose.ts';
import { parseSettings } from '../../src/env.ts';
import { createLog } from '../../src/log.ts';
import { connectionOf } from '../../src/serve-discord.ts';
import { startSlack } from '../../src/serve-slack.ts';

const [, , platform = '', database = '', token, api] = process.argv;
const where = database.startsWith('postgres') ? 'DATABASE_URL' : 'DATABASE_FILE';
const slack = {
  SLACK_BOT_TOKEN: token,
  SLACK_API_URL: api,
  SLACK_SIGNING_SECRET: 'nobodys-secret',
};
const { settings } = parseSettings({
  [where]: database,
  ...(platform === 'slack'
    ? { ...slack, SLACK_PORT: '0' }
    : { DISCORD_TOKEN: token, DISCORD_API_URL: api }),
});
if (settings === undefined) throw new Error('the settings of a test are wrong');
let set = { to: Date.now(), at: performance.now() };
const lectern = await compose(settings, {
  lessons: resolve(import.meta.dirname, '../fixtures/course/lessons'),
  log: createLog('fatal'),
  now: () => new Date(set.to + performance.now() - set.at),
});
if (platform === 'slack') await startSlack(lectern, settings, () => undefined);
else lectern.outbound.plug('discord', openVoice({ ...connectionOf(settings), ...lectern }));
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  set = { to: Date.parse(line), at: performance.now() };
  await lectern.schedule.tick();
  process.stdout.write('done\n');
}
await lectern.close();
process.exit(0);
