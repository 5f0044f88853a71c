// The whole bot at the fake Slack: our compose, real SQLite, the real Bolt, in Socket Mode or by HTTP.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackConnection } from '../../../src/adapters/slack/connection/connect.ts';
import { startSlack } from '../../../src/adapters/slack/connection/start.ts';
import { type App, compose } from '../../../src/app/compose.ts';
import { type Config, parseConfig } from '../../../src/app/config.ts';
import { createLogger } from '../../../src/app/logger.ts';
import type { Bot } from '../../../src/core/bot/bot.ts';
import { type FakeOptions, type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { readableText } from './readable-text.ts';

export type ConnectionMode = 'Socket Mode' | 'HTTP';

export type RunningBot = {
  readonly fake: FakeSlack;
  readonly app: App;
  readonly slack: SlackConnection;
  readonly settings: Config;
  /** Where Slack reaches us by HTTP; empty in Socket Mode with one workspace. */
  readonly eventsUrl: string;
  /** What was logged so far, one JSON line an entry. */
  readonly logged: string[];
  /** Why Slack was called down. */
  readonly downReasons: string[];
  readonly close: () => Promise<void>;
};

export type BotOptions = FakeOptions & {
  readonly mode?: ConnectionMode;
  /** Workspaces add the bot themselves. */
  readonly multipleWorkspaces?: true;
  /** The lessons we ship, instead of the small course. */
  readonly shippedLessons?: true;
  readonly fake?: FakeSlack;
  /** Milliseconds that every reply takes longer. */
  readonly delayMs?: number;
  readonly prefix?: string;
  /** The clock of the dailies. */
  readonly now?: () => Date;
  /** Users named as admins in the settings. */
  readonly admins?: string;
  /** Where the world reaches our page. */
  readonly publicUrl?: string;
};

const courseFolder = resolve(import.meta.dirname, '../../fixtures/course/lessons');

export const encryptionKey = '0123456789abcdef'.repeat(4);

/** Starts it all. Closing it fails where a secret or a message's text was logged. */
export async function startBot(options: BotOptions = {}): Promise<RunningBot> {
  const fake = options.fake ?? (await startFakeSlack(options));
  const folder = mkdtempSync(join(tmpdir(), 'lectern-slack-'));
  const settings = settingsFor(fake, join(folder, 'lectern.db'), options);
  const logged: string[] = [];
  const log = createLogger('trace', { write: (line) => logged.push(line) });
  const downReasons: string[] = [];
  const lessons = options.shippedLessons === undefined ? { lessons: courseFolder } : {};
  const clock = options.now === undefined ? {} : { now: options.now };
  const app = await compose(settings, { log, ...clock, ...lessons });
  const { delayMs: slowMs = 0 } = options;
  const reply: Bot['reply'] = async (call) => {
    await sleep(slowMs);
    return app.bot.reply(call);
  };
  const bot = slowMs === 0 ? app.bot : { ...app.bot, reply };
  const slack = await startSlack({ ...app, bot }, settings, (why) => downReasons.push(why));
  app.outbound.register('slack', slack.outboundClient);
  const eventsUrl = slack.port === undefined ? '' : `http://127.0.0.1:${slack.port}/slack/events`;
  if (options.mode === 'HTTP') fake.sendTo(eventsUrl);
  else await fake.socket.connected();
  return {
    fake,
    app,
    slack,
    settings,
    eventsUrl,
    logged,
    downReasons,
    close: async () => {
      await slack.close();
      await app.close();
      await fake.close();
      rmSync(folder, { recursive: true });
      const foundLeaks = findLeaks(fake, logged.join('\n'));
      if (foundLeaks.length > 0) throw new Error(`the log holds ${foundLeaks.join(', ')}`);
    },
  };
}

export function settingsFor(fake: FakeSlack, file: string, options: BotOptions = {}): Config {
  const transport =
    options.mode === 'HTTP'
      ? { SLACK_SIGNING_SECRET: fake.signingSecret }
      : { SLACK_APP_TOKEN: fake.appToken };
  const workspaceMode =
    options.multipleWorkspaces === undefined
      ? { SLACK_BOT_TOKEN: fake.team.token }
      : {
          SLACK_CLIENT_ID: fake.client.id,
          SLACK_CLIENT_SECRET: fake.client.secret,
          SLACK_STATE_SECRET: 'a state secret of tests',
          ENCRYPTION_KEY: encryptionKey,
        };
  const { config: settings, errors: faults } = parseConfig({
    DATABASE_FILE: file,
    SLACK_API_URL: fake.api,
    SLACK_PORT: '0',
    SLACK_COMMAND_PREFIX: options.prefix ?? '',
    SLACK_ADMINS: options.admins ?? '',
    PUBLIC_URL: options.publicUrl ?? '',
    ...transport,
    ...workspaceMode,
  });
  if (settings === undefined) throw new Error(faults.join('\n'));
  return settings;
}

/** Secrets and message text that stand in a log. */
export function findLeaks(fake: FakeSlack, log: string): readonly string[] {
  const { workspaces: space, client, appToken, signingSecret, calls: seen } = fake;
  // A trigger is worth nothing without a token, and after three seconds nothing at all.
  const responseTokens = space.pendingInteractions.map(({ responseToken }) => responseToken);
  const tokens = [...space.teams.values()].map(({ token }) => token);
  const secrets = [
    client.secret,
    appToken,
    signingSecret,
    encryptionKey,
    ...tokens,
    ...responseTokens,
  ];
  const sent = seen.map(({ args }) => String(args.text ?? ''));
  const shownTexts = [...space.messages.values(), ...space.views.values()].map(readableText);
  const messageLines = [...sent, ...shownTexts]
    .flatMap((text) => text.split('\n'))
    .filter((text) => text.length > 15);
  return [...new Set([...secrets, ...messageLines])].filter((one) => log.includes(one));
}
