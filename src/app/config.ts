// The settings: the only reader of the environment. Every error is reported at once, with what to do.

import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import * as z from 'zod';
import type { Environment } from '../adapters/shared/platform.ts';
import { portSchema, type Setting, type SettingValues } from '../adapters/shared/setting.ts';
import { platforms } from './platforms.ts';

type Settings = { readonly [name: string]: Setting<unknown> };

const generalSettings = {
  DATABASE_FILE: {
    about:
      'The SQLite file that keeps progress. Its folder is created if needed. Ignored if DATABASE_URL is set.',
    unset: 'data/lectern.db',
    example: 'data/lectern.db',
    schema: z.string().min(1, 'name a file, such as data/lectern.db').default('data/lectern.db'),
  },
  DATABASE_URL: {
    about:
      'The address of a PostgreSQL database, for running several processes. Keep it secret: it contains a password.',
    unset: 'progress goes to DATABASE_FILE',
    example: 'postgres://lectern:password@localhost:5432/lectern',
    schema: z
      .string()
      .trim()
      .refine(
        (url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url),
        'use an address like postgres://lectern:password@localhost:5432/lectern, and percent-encode characters other than letters and digits in the password',
      )
      .default(''),
  },
  PORT: {
    about: 'Port of the web page; 0 picks a free one.',
    unset: '3000',
    example: '3000',
    schema: portSchema.default(3000),
  },
  HOST: {
    about:
      'Address the web page listens on. There is no sign-in, so anything but the default lets others in.',
    unset: '127.0.0.1, reachable from this machine only',
    example: '127.0.0.1',
    schema: z
      .string()
      .regex(/^[\da-z.:-]{1,253}$/i, 'use a host name or an address, such as 127.0.0.1')
      .default('127.0.0.1'),
  },
  PUBLIC_URL: {
    about:
      'Public address of the web page, through your own proxy. It lets Slack show pictures in private answers. Only /pictures/ has to be reachable.',
    unset:
      'Slack shows pictures in posts and direct messages, and their text versions in private answers',
    example: 'https://lectern.example.org',
    schema: z
      .union(
        [z.literal(''), z.url({ protocol: /^https?$/ })],
        'use an address with http or https, such as https://lectern.example.org',
      )
      .transform((site) => site.replace(/\/+$/, ''))
      .default(''),
  },
} satisfies Settings;

const outputSettings = {
  LOG_LEVEL: {
    about: 'How much to log to standard error: fatal, error, warn, info or debug.',
    unset: 'warn',
    example: 'info',
    schema: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug'], 'choose fatal, error, warn, info or debug')
      .default('warn'),
  },
  NO_COLOR: {
    about: 'Set it to anything to turn off colours in the terminal (https://no-color.org).',
    unset: 'colours in a terminal',
    example: '1',
    schema: z.string().default(''),
  },
} satisfies Settings;

/** In the order in which they are documented. */
const settingDefinitions: Settings = Object.assign(
  {},
  generalSettings,
  ...platforms.map(({ settings }) => settings),
  outputSettings,
);

type ValuesOfEach<AnySettings extends Settings> = AnySettings extends unknown
  ? (values: SettingValues<AnySettings>) => void
  : never;
/** A value for every setting of every platform. */
type PlatformValues =
  ValuesOfEach<(typeof platforms)[number]['settings']> extends (values: infer Values) => void
    ? Values
    : never;

export type Config = SettingValues<typeof generalSettings> &
  PlatformValues &
  SettingValues<typeof outputSettings>;

export type ConfigResult =
  | {
      readonly config: Config;
      readonly errors: readonly [];
      /** Settings that have no effect, in sentences. */
      readonly warnings: readonly string[];
    }
  | { readonly config: undefined; readonly errors: readonly string[] };

/** Reads settings from `.env` in the working folder and from the environment, which wins. */
export function readConfig(): ConfigResult {
  if (existsSync('.env')) loadEnvFile('.env');
  return parseConfig(process.env);
}

/** The settings, or a sentence for every error. An empty variable counts as not set. */
export function parseConfig(environment: Environment): ConfigResult {
  const setVariables = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== ''),
  );
  const schemas = Object.fromEntries(
    Object.entries(settingDefinitions).map(([name, { schema }]) => [name, schema]),
  );
  const parsed = z.object(schemas).safeParse(setVariables);
  const problems = [
    ...(parsed.success
      ? platforms.flatMap(({ configErrors }) => configErrors(parsed.data as Config))
      : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)),
    ...platforms.flatMap(({ environmentErrors }) => environmentErrors(setVariables)),
  ];
  if (parsed.success && problems.length === 0) {
    return { config: parsed.data as Config, errors: [], warnings: configWarnings(setVariables) };
  }
  const errors = problems.map((problem) => `${problem}. Change it in .env or in the environment.`);
  return { config: undefined, errors };
}

function configWarnings(setVariables: Environment): readonly string[] {
  const bothDatabasesWarning =
    'DATABASE_URL and DATABASE_FILE are both set: DATABASE_URL is used, and the file is ignored.';
  const setsBothDatabases =
    setVariables.DATABASE_URL !== undefined && setVariables.DATABASE_FILE !== undefined;
  return [
    ...(setsBothDatabases ? [bothDatabasesWarning] : []),
    ...platforms.flatMap(({ configWarnings: warningsOf }) => warningsOf(setVariables)),
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
