// The whole bot at the fake Slack: our compose, real SQLite, the real Bolt, in Socket Mode or by HTTP.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Slack } from '../../../src/adapters/slack/connect.ts';
import { compose, type Lectern } from '../../../src/compose.ts';
import type { Bot } from '../../../src/core/bot.ts';
import { parseSettings, type Settings } from '../../../src/env.ts';
import { createLog } from '../../../src/log.ts';
import { serveSlack } from '../../../src/serve-slack.ts';
import { type Fake, type FakeOptions, startFake } from './fake.ts';
import { textOf } from './reading.ts';

export type Mode = 'Socket Mode' | 'HTTP';

export type Serving = {
  readonly fake: Fake;
  readonly lectern: Lectern;
  readonly slack: Slack;
  readonly settings: Settings;
  /** Where Slack reaches us by HTTP; empty in Socket Mode with one workspace. */
  readonly address: string;
  /** What was logged so far, one JSON line an entry. */
  readonly logged: string[];
  /** Why Slack was called down. */
  readonly down: string[];
  readonly close: () => Promise<void>;
};

export type Wishes = FakeOptions & {
  readonly mode?: Mode;
  /** Workspaces add the bot themselves. */
  readonly many?: true;
  /** The lessons we ship, instead of the small course. */
  readonly shipped?: true;
  readonly fake?: Fake;
  /** Milliseconds that every reply takes longer. */
  readonly slowMs?: number;
  readonly prefix?: string;
  /** The clock of the dailies. */
  readonly now?: () => Date;
  /** Users named as admins in the settings. */
  readonly admins?: string;
  /** Where the world reaches our page. */
  readonly site?: string;
};

const course = resolve(import.meta.dirname, '../../fixtures/course/lessons');

export const encryptionKey = '0123456789abcdef'.repeat(4);

/** Starts it all. Closing it fails where a secret or a message's text was logged. */
export async function serve(wishes: Wishes = {}): Promise<Serving> {
  const fake = wishes.fake ?? (await startFake(wishes));
  const folder = mkdtempSync(join(tmpdir(), 'lectern-slack-'));
  const settings = settingsFor(fake, join(folder, 'lectern.db'), wishes);
  const logged: string[] = [];
  const log = createLog('trace', { write: (line) => logged.push(line) });
  const down: string[] = [];
  const lessons = wishes.shipped === undefined ? { lessons: course } : {};
  const clock = wishes.now === undefined ? {} : { now: wishes.now };
  const lectern = await compose(settings, { log, ...clock, ...lessons });
  const { slowMs = 0 } = wishes;
  const reply: Bot['reply'] = async (call) => {
    await sleep(slowMs);
    return lectern.bot.reply(call);
  };
  const bot = slowMs === 0 ? lectern.bot : { ...lectern.bot, reply };
  const slack = await serveSlack({ ...lectern, bot }, settings, (why) => down.push(why));
  lectern.outbound.plug('slack', slack.voice);
  const address = slack.port === undefined ? '' : `http://127.0.0.1:${slack.port}/slack/events`;
  if (wishes.mode === 'HTTP') fake.reachAt(address);
  else await fake.socket.connected();
  return {
    fake,
    lectern,
    slack,
    settings,
    address,
    logged,
    down,
    close: async () => {
      await slack.close();
      await lectern.close();
      await fake.close();
      rmSync(folder, { recursive: true });
      const leaks = leaksIn(fake, logged.join('\n'));
      if (leaks.length > 0) throw new Error(`the log holds ${leaks.join(', ')}`);
    },
  };
}

export function settingsFor(fake: Fake, file: string, wishes: Wishes = {}): Settings {
  const way =
    wishes.mode === 'HTTP'
      ? { SLACK_SIGNING_SECRET: fake.signingSecret }
      : { SLACK_APP_TOKEN: fake.appToken };
  const tenancy =
    wishes.many === undefined
      ? { SLACK_BOT_TOKEN: fake.team.token }
      : {
          SLACK_CLIENT_ID: fake.client.id,
          SLACK_CLIENT_SECRET: fake.client.secret,
          SLACK_STATE_SECRET: 'a state secret of tests',
          ENCRYPTION_KEY: encryptionKey,
        };
  const { settings, faults } = parseSettings({
    DATABASE_FILE: file,
    SLACK_API_URL: fake.api,
    SLACK_PORT: '0',
    SLACK_COMMAND_PREFIX: wishes.prefix ?? '',
    SLACK_ADMINS: wishes.admins ?? '',
    PUBLIC_URL: wishes.site ?? '',
    ...way,
    ...tenancy,
  });
  if (settings === undefined) throw new Error(faults.join('\n'));
  return settings;
}

/** Secrets and message text that stand in a log. */
export function leaksIn(fake: Fake, log: string): readonly string[] {
  const { space, client, appToken, signingSecret, seen } = fake;
  // A trigger is worth nothing without a token, and after three seconds nothing at all.
  const tickets = space.tickets.map(({ responseToken }) => responseToken);
  const tokens = [...space.teams.values()].map(({ token }) => token);
  const secrets = [client.secret, appToken, signingSecret, encryptionKey, ...tokens, ...tickets];
  const sent = seen.map(({ args }) => String(args.text ?? ''));
  const shown = [...space.messages.values(), ...space.views.values()].map(textOf);
  const told = [...sent, ...shown]
    .flatMap((text) => text.split('\n'))
    .filter((text) => text.length > 15);
  return [...new Set([...secrets, ...told])].filter((one) => log.includes(one));
}
