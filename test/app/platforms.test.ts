// The registry of chat platforms: what derives from it, and what it must not load.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { formatEnvExample, parseConfig } from '../../src/app/config.ts';
import { platforms } from '../../src/app/platforms.ts';
import { viewChecks } from '../../src/app/view-checks.ts';

const source = resolve(import.meta.dirname, '../../src');

/** The packages that a file imports statically, by itself or through the files it imports. */
function staticPackages(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!existsSync(file)) return seen;
  const text = readFileSync(file, 'utf8');
  for (const [, from = ''] of text.matchAll(/^(?:import|export) (?!type)[^;]*?from '([^']+)'/gm)) {
    staticPackages(from.startsWith('.') ? resolve(dirname(file), from) : from, seen);
  }
  return seen;
}

test('the program loads no client library before a platform starts', () => {
  const packages = staticPackages(`${source}/main.ts`);
  expect(packages).toContain('zod');
  for (const client of ['discord.js', '@slack/bolt', 'undici']) {
    expect(packages).not.toContain(client);
  }
  expect(staticPackages(`${source}/adapters/discord/connection/start.ts`)).toContain('discord.js');
  expect(staticPackages(`${source}/adapters/slack/connection/start.ts`)).toContain('@slack/bolt');
});

test('every platform’s settings are read and documented, and its views are checked', () => {
  const documented = [...formatEnvExample().matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name);
  const config = parseConfig({}).config;
  for (const { name, settings, isConfigured } of platforms) {
    expect(documented).toEqual(expect.arrayContaining(Object.keys(settings)));
    expect(Object.keys(config ?? {})).toEqual(expect.arrayContaining(Object.keys(settings)));
    expect(viewChecks.map(({ surface }) => surface)).toContain(name);
    expect(config !== undefined && isConfigured(config)).toBe(false);
  }
});

test('picture names are encrypted under a secret that all processes of a bot share', () => {
  const secretsFor = (environment: { readonly [name: string]: string }) => {
    const { config, errors } = parseConfig(environment);
    if (config === undefined) throw new Error(errors.join('\n'));
    return platforms.map(({ imageSecret }) => imageSecret(config).toString());
  };
  expect(secretsFor({})).toEqual(['', '']);
  const socketMode = { SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-example' };
  expect(secretsFor(socketMode)).toEqual(['', 'xoxb-example']);
});
