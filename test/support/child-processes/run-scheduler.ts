// A process of its own with a scheduler: each line it reads is a time, and gets one round from that time on.

import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { openOutboundClient } from '../../../src/adapters/discord/connection/rest.ts';
import { discordConnection } from '../../../src/adapters/discord/connection/start.ts';
import { startSlack } from '../../../src/adapters/slack/connection/start.ts';
import { compose } from '../../../src/app/compose.ts';
import { parseConfig } from '../../../src/app/config.ts';
import { createLogger } from '../../../src/app/logger.ts';

const [, , platform = '', database = '', token, api] = process.argv;
const where = database.startsWith('postgres') ? 'DATABASE_URL' : 'DATABASE_FILE';
const slack = {
  SLACK_BOT_TOKEN: token,
  SLACK_API_URL: api,
  SLACK_SIGNING_SECRET: 'nobodys-secret',
};
const { config: settings } = parseConfig({
  [where]: database,
  ...(platform === 'slack'
    ? { ...slack, SLACK_PORT: '0' }
    : { DISCORD_TOKEN: token, DISCORD_API_URL: api }),
});
if (settings === undefined) throw new Error('the settings of a test are wrong');
let set = { to: Date.now(), at: performance.now() };
const lectern = await compose(settings, {
  lessons: resolve(import.meta.dirname, '../../fixtures/course/lessons'),
  log: createLogger('fatal'),
  now: () => new Date(set.to + performance.now() - set.at),
});
if (platform === 'slack') {
  const running = await startSlack(lectern, settings, () => undefined);
  lectern.outbound.register('slack', running.outboundClient);
} else
  lectern.outbound.register(
    'discord',
    openOutboundClient({ ...discordConnection(settings), ...lectern }),
  );
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  set = { to: Date.parse(line), at: performance.now() };
  await lectern.scheduler.runRound();
  process.stdout.write('done\n');
}
await lectern.close();
process.exit(0);
