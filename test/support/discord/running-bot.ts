// The whole bot at the fake Discord: our compose, real SQLite, the real discord.js client.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type RunningDiscord,
  startDiscord,
} from '../../../src/adapters/discord/connection/start.ts';
import { type App, compose } from '../../../src/app/compose.ts';
import { type Config, parseConfig } from '../../../src/app/config.ts';
import { createLogger } from '../../../src/app/logger.ts';
import type { Bot } from '../../../src/core/bot/bot.ts';
import type { Random } from '../../../src/lib/random.ts';
import { asRecord } from '../json.ts';
import { type FakeDiscord, startFakeDiscord } from './fake-discord.ts';
import { textContents } from './fake-gateway.ts';

export type RunningBot = {
  readonly fake: FakeDiscord;
  readonly app: App;
  readonly discord: RunningDiscord & { readonly health: () => string };
  readonly settings: Config;
  /** What was logged so far, one JSON line an entry. */
  readonly logged: string[];
  /** Why Discord was called down. */
  readonly downReasons: string[];
  readonly close: () => Promise<void>;
  /** Closes it, but not the fake, which others still use. */
  readonly stop: () => Promise<void>;
};

export type BotOptions = {
  /** The lessons we ship, instead of the small course. */
  readonly shippedLessons?: true;
  readonly heartbeatMs?: number;
  readonly fake?: FakeDiscord;
  /** Interactions come over signed HTTP, and not from the gateway. */
  readonly http?: true;
  /** Settings in place of those that fit the fake. */
  readonly settings?: Partial<Config>;
  /** What the clock shows at the start. It is the fake's: `fake.later` moves both. */
  readonly startsAt?: string;
  /** The fake's clock moves by `fake.later` alone, so that every id is the same in each run. */
  readonly frozenClock?: true;
  readonly random?: Random;
  /** Milliseconds that every reply takes longer. */
  readonly delayMs?: number;
};

const courseFolder = resolve(import.meta.dirname, '../../fixtures/course/lessons');

/** Starts it all. Closing it fails where a secret or a message's text was logged. */
export async function startBot(options: BotOptions = {}): Promise<RunningBot> {
  const fake = options.fake ?? (await startFakeDiscord(options));
  const folder = mkdtempSync(join(tmpdir(), 'lectern-discord-'));
  const settings = {
    ...settingsFor(fake, join(folder, 'lectern.db')),
    ...(options.http === undefined ? {} : httpSettings(fake)),
    ...options.settings,
  };
  const logged: string[] = [];
  const log = createLogger('trace', { write: (line) => logged.push(line) });
  const downReasons: string[] = [];
  const lessons = options.shippedLessons === undefined ? { lessons: courseFolder } : {};
  const now = () => new Date(fake.now());
  const chance = options.random === undefined ? {} : { random: options.random };
  const app = await compose(settings, { log, now, ...chance, ...lessons });
  const { delayMs: slowMs = 0 } = options;
  const reply: Bot['reply'] = async (call) => {
    await sleep(slowMs);
    return app.bot.reply(call);
  };
  const bot = slowMs === 0 ? app.bot : { ...app.bot, reply };
  const running = await startDiscord({ ...app, bot }, settings, (why) => downReasons.push(why));
  if (running.address !== undefined) fake.signed.endpoints.push(running.address);
  const discord = { ...running, health: () => running.state().state };
  const stop = async () => {
    await discord.close();
    await app.close();
    rmSync(folder, { recursive: true });
  };
  app.outbound.register('discord', running.outboundClient);
  return {
    fake,
    app,
    discord,
    settings,
    logged,
    downReasons,
    stop,
    close: async () => {
      await stop();
      await fake.close();
      const leaks = findLeaks(fake, logged.join('\n'));
      if (leaks.length > 0) throw new Error(`the log holds ${leaks.join(', ')}`);
    },
  };
}

export function settingsFor(fake: FakeDiscord, file: string): Config {
  const { config: settings } = parseConfig({
    DATABASE_FILE: file,
    DISCORD_TOKEN: fake.token,
    DISCORD_API_URL: fake.api,
  });
  if (settings === undefined) throw new Error('the settings of a test are wrong');
  return settings;
}

/** Over signed HTTP, at any free port. */
export function httpSettings(fake: FakeDiscord) {
  return { DISCORD_PUBLIC_KEY: fake.signed.signer.publicKey, DISCORD_HTTP_PORT: 0 };
}

/** Secrets and message text that stand in a log. */
export function findLeaks(fake: FakeDiscord, log: string): readonly string[] {
  const secrets = [fake.token, ...fake.interactions.pending.keys()];
  const texts = fake.requests.flatMap(({ body }) => {
    const { components, data } = asRecord(body);
    return [...textContents(components), ...textContents(asRecord(data).components)];
  });
  const printedLines = texts.flatMap((text) => text.split('\n')).filter((text) => text.length > 15);
  return [...new Set([...secrets, ...printedLines])].filter((one) => log.includes(one));
}
