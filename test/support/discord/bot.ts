// The whole bot at the fake Discord: our compose, real SQLite, the real discord.js client.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openVoice } from '../../../src/adapters/discord/rest.ts';
import { compose, type Lectern } from '../../../src/compose.ts';
import type { Bot } from '../../../src/core/bot.ts';
import type { Random } from '../../../src/core/ports.ts';
import { parseSettings, type Settings } from '../../../src/env.ts';
import { createLog } from '../../../src/log.ts';
import { connectionOf, type ServedDiscord, serveDiscord } from '../../../src/serve-discord.ts';
import { record } from '../json.ts';
import { type Fake, startFake } from './fake.ts';
import { textsOf } from './gateway.ts';

export type Serving = {
  readonly fake: Fake;
  readonly lectern: Lectern;
  readonly discord: ServedDiscord & { readonly health: () => string };
  readonly settings: Settings;
  /** What was logged so far, one JSON line an entry. */
  readonly logged: string[];
  /** Why Discord was called down. */
  readonly down: string[];
  readonly close: () => Promise<void>;
  /** Closes it, but not the fake, which others still use. */
  readonly leave: () => Promise<void>;
};

export type Wishes = {
  /** The lessons we ship, instead of the small course. */
  readonly shipped?: true;
  readonly heartbeatMs?: number;
  readonly fake?: Fake;
  /** Interactions come over signed HTTP, and not from the gateway. */
  readonly http?: true;
  /** Settings in place of those that fit the fake. */
  readonly settings?: Partial<Settings>;
  /** What the clock shows at the start. It is the fake's: `fake.later` moves both. */
  readonly at?: string;
  /** The fake's clock moves by `fake.later` alone, so that every id is the same in each run. */
  readonly stopped?: true;
  readonly random?: Random;
  /** Milliseconds that every reply takes longer. */
  readonly slowMs?: number;
};

const course = resolve(import.meta.dirname, '../../fixtures/course/lessons');

/** Starts it all. Closing it fails where a secret or a message's text was logged. */
export async function serve(wishes: Wishes = {}): Promise<Serving> {
  const fake = wishes.fake ?? (await startFake(wishes));
  const folder = mkdtempSync(join(tmpdir(), 'lectern-discord-'));
  const settings = {
    ...settingsFor(fake, join(folder, 'lectern.db')),
    ...(wishes.http === undefined ? {} : httpSettings(fake)),
    ...wishes.settings,
  };
  const logged: string[] = [];
  const log = createLog('trace', { write: (line) => logged.push(line) });
  const down: string[] = [];
  const lessons = wishes.shipped === undefined ? { lessons: course } : {};
  const now = () => new Date(fake.now());
  const chance = wishes.random === undefined ? {} : { random: wishes.random };
  const lectern = await compose(settings, { log, now, ...chance, ...lessons });
  const { slowMs = 0 } = wishes;
  const reply: Bot['reply'] = async (call) => {
    await sleep(slowMs);
    return lectern.bot.reply(call);
  };
  const bot = slowMs === 0 ? lectern.bot : { ...lectern.bot, reply };
  const served = await serveDiscord({ ...lectern, bot }, settings, (why) => down.push(why));
  if (served.address !== undefined) fake.signed.endpoints.push(served.address);
  const discord = { ...served, health: () => served.state().state };
  const leave = async () => {
    await discord.close();
    await lectern.close();
    rmSync(folder, { recursive: true });
  };
  lectern.outbound.plug('discord', openVoice({ ...connectionOf(settings), ...lectern }));
  return {
    fake,
    lectern,
    discord,
    settings,
    logged,
    down,
    leave,
    close: async () => {
      await leave();
      await fake.close();
      const leaks = leaksIn(fake, logged.join('\n'));
      if (leaks.length > 0) throw new Error(`the log holds ${leaks.join(', ')}`);
    },
  };
}

export function settingsFor(fake: Fake, file: string): Settings {
  const { settings } = parseSettings({
    DATABASE_FILE: file,
    DISCORD_TOKEN: fake.token,
    DISCORD_API_URL: fake.api,
  });
  if (settings === undefined) throw new Error('the settings of a test are wrong');
  return settings;
}

/** Over signed HTTP, at any free port. */
export function httpSettings(fake: Fake) {
  return { DISCORD_PUBLIC_KEY: fake.signed.signer.publicKey, DISCORD_HTTP_PORT: 0 };
}

/** Secrets and message text that stand in a log. */
export function leaksIn(fake: Fake, log: string): readonly string[] {
  const secrets = [fake.token, ...fake.desk.tickets.keys()];
  const texts = fake.seen.flatMap(({ body }) => {
    const { components, data } = record(body);
    return [...textsOf(components), ...textsOf(record(data).components)];
  });
  const told = texts.flatMap((text) => text.split('\n')).filter((text) => text.length > 15);
  return [...new Set([...secrets, ...told])].filter((one) => log.includes(one));
}
