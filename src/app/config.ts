// The settings: the only reader of the environment. Every fault is reported at once, with what to do.

import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import * as z from 'zod';
import {
  discordConfigErrors,
  discordConfigWarnings,
  discordSettings,
} from '../adapters/discord/config.ts';
import type { Setting } from '../adapters/shared/setting.ts';
import { portSchema } from '../adapters/shared/setting.ts';
import { slackConfigProblems, slackSettings } from '../adapters/slack/config.ts';

const settingDefinitions = {
  DATABASE_FILE: {
    about:
      'Where progress is kept: a SQLite file. Its folder is made when missing. Not used when DATABASE_URL is set.',
    unset: 'data/lectern.db',
    example: 'data/lectern.db',
    schema: z.string().min(1, 'name a file, such as data/lectern.db').default('data/lectern.db'),
  },
  DATABASE_URL: {
    about:
      'A PostgreSQL database, for several processes at once. Keep it secret: it holds a password.',
    unset: 'progress is kept in DATABASE_FILE',
    example: 'postgres://lectern:password@localhost:5432/lectern',
    schema: z
      .string()
      .trim()
      .refine(
        (url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url),
        'give an address such as postgres://lectern:password@localhost:5432/lectern, with signs other than letters and digits in the password as %-codes (encodeURIComponent)',
      )
      .default(''),
  },
  PORT: {
    about: 'The port of the page in the browser; 0 picks a free one.',
    unset: '3000',
    example: '3000',
    schema: portSchema.default(3000),
  },
  HOST: {
    about:
      'The address the page is served at. Anything but this machine’s own lets others in: there is no sign-in.',
    unset: '127.0.0.1, reached from this machine only',
    example: '127.0.0.1',
    schema: z
      .string()
      .regex(/^[\da-z.:-]{1,253}$/i, 'give a name or an address, such as 127.0.0.1')
      .default('127.0.0.1'),
  },
  PUBLIC_URL: {
    about:
      'Where the world reaches the page of PORT, through a proxy of yours: Slack then shows pictures in private answers, too. Only /pictures/ need be open.',
    unset: 'Slack shows pictures in posts and direct messages, characters in private answers',
    example: 'https://lectern.example.org',
    schema: z
      .union(
        [z.literal(''), z.url({ protocol: /^https?$/ })],
        'give an address with http or https, such as https://lectern.example.org',
      )
      .transform((site) => site.replace(/\/+$/, ''))
      .default(''),
  },
  ...discordSettings,
  ...slackSettings,
  LOG_LEVEL: {
    about: 'How much is logged to standard error: fatal, error, warn, info or debug.',
    unset: 'warn',
    example: 'info',
    schema: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug'], 'choose fatal, error, warn, info or debug')
      .default('warn'),
  },
  NO_COLOR: {
    about: 'Set to anything to have the terminal without colours (https://no-color.org).',
    unset: 'colours in a terminal',
    example: '1',
    schema: z.string().default(''),
  },
} satisfies { readonly [name: string]: Setting<unknown> };

type SettingName = keyof typeof settingDefinitions;
export type Config = {
  readonly [N in SettingName]: z.infer<(typeof settingDefinitions)[N]['schema']>;
};

export type ConfigResult =
  | {
      readonly config: Config;
      readonly errors: readonly [];
      /** What the settings say that is of no effect, in sentences. */
      readonly warnings: readonly string[];
    }
  | { readonly config: undefined; readonly errors: readonly string[] };

/** Reads settings from `.env` in the working folder and from the environment, which wins. */
export function readConfig(): ConfigResult {
  if (existsSync('.env')) loadEnvFile('.env');
  return parseConfig(process.env);
}

/** The settings, or a sentence for every fault. A variable that is set to nothing counts as unset. */
export function parseConfig(environment: {
  readonly [name: string]: string | undefined;
}): ConfigResult {
  const setVariables = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== ''),
  );
  const schemas = Object.fromEntries(
    Object.entries(settingDefinitions).map(([name, { schema }]) => [name, schema]),
  );
  const parsed = z.object(schemas).safeParse(setVariables);
  const problems = [
    ...(parsed.success
      ? discordConfigErrors(parsed.data as Config)
      : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)),
    ...slackConfigProblems(setVariables),
  ];
  if (parsed.success && problems.length === 0) {
    return { config: parsed.data as Config, errors: [], warnings: configWarnings(setVariables) };
  }
  const errors = problems.map((problem) => `${problem}. It stands in .env or in the environment.`);
  return { config: undefined, errors };
}

function configWarnings(setVariables: {
  readonly [name: string]: string | undefined;
}): readonly string[] {
  const bothDatabasesWarning =
    'DATABASE_URL and DATABASE_FILE are both set: DATABASE_URL is used, the file is left alone.';
  const setsBothDatabases =
    setVariables.DATABASE_URL !== undefined && setVariables.DATABASE_FILE !== undefined;
  return [
    ...(setsBothDatabases ? [bothDatabasesWarning] : []),
    ...discordConfigWarnings(setVariables),
  ];
}

/** The text of `.env.example`. */
export function formatEnvExample(): string {
  const entries = Object.entries(settingDefinitions).map(([name, { about, unset, example }]) =>
    [`# ${about}`, `# When not set: ${unset}.`, `# ${name}=${example}`].join('\n'),
  );
  return `# Copy this file to .env and uncomment what you want to change.\n\n${entries.join('\n\n')}\n`;
}

/** The text of docs/settings.md. */
export function formatSettingsPage(): string {
  const rows = Object.entries(settingDefinitions).map(
    ([name, { about, unset, example }]) => `| \`${name}\` | ${about} | ${unset} | \`${example}\` |`,
  );
  return `${[
    '# Settings',
    '',
    '<!-- `npm run generate` writes this file. Change the text where the setting is defined. -->',
    '',
    'No setting is required. Copy `.env.example` to `.env` and uncomment what you want to change, or set variables in the environment, which wins over `.env`. An empty variable counts as not set.',
    '',
    '| Setting | What it does | When not set | Example |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}
