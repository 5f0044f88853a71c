// The bare Bolt app that Lectern is measured beside: answers with a fixed payload, no more.

import { readFileSync } from 'node:fs';
import { App, LogLevel } from '@slack/bolt';

const [, , file = ''] = process.argv;
const fixed = JSON.parse(readFileSync(file, 'utf8'));
const app = new App({
  token: process.env.SLACK_BOT_TOKEN ?? '',
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
  logLevel: LogLevel.ERROR,
});
app.command('/lesson', ({ ack }) => ack(fixed.command));
app.action(/./, async ({ ack, respond }) => {
  await ack();
  await respond(fixed.press);
});
await app.start({ port: Number(process.env.SLACK_PORT), host: '127.0.0.1' });
process.stdout.write('serves Slack\n');
