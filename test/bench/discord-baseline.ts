// The bare discord.js bot that Lectern is measured beside: replies with a fixed payload, no more.

import { readFileSync } from 'node:fs';
import { Client } from 'discord.js';

const [, , file = ''] = process.argv;
const client = new Client({
  intents: [],
  allowedMentions: { parse: [] },
  rest: { api: process.env.DISCORD_API_URL ?? '' },
});
const payload = () => JSON.parse(readFileSync(file, 'utf8'));
let fixed: ReturnType<typeof payload> | undefined;
client.on('interactionCreate', async (interaction) => {
  fixed ??= payload();
  if (interaction.isChatInputCommand()) await interaction.reply(fixed.command);
  else if (interaction.isButton()) await interaction.update(fixed.press);
});
client.on('error', () => undefined);
client.once('clientReady', () => process.stdout.write('serves Discord\n'));
await client.login(process.env.DISCORD_TOKEN);
