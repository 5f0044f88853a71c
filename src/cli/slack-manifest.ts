// `npm run -s slack:manifest`: prints the Slack app's manifest; `-- --url https://…` for HTTP.

import { parseArgs } from 'node:util';
import { StartupError } from '../adapters/shared/startup-error.ts';
import { manifest } from '../adapters/slack/connection/manifest.ts';
import { commands } from '../core/features/commands.ts';
import { run } from './run.ts';

await run(async ({ SLACK_COMMAND_PREFIX }) => {
  const { values } = parseArgs({ options: { url: { type: 'string' } } });
  const { url } = values;
  if (url !== undefined && !/^https:\/\/[^\s?#]+$/.test(url)) {
    throw new StartupError(
      'Give the public URL, starting with https: --url https://bot.example.com',
    );
  }
  const json = JSON.stringify(manifest(commands, SLACK_COMMAND_PREFIX, url), null, 2);
  process.stdout.write(`${json}\n`);
});
