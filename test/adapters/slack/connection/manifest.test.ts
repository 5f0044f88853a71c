// The manifest: from the command table, within Slack's rules, for Socket Mode and for HTTP.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { type Manifest, manifest } from '../../../../src/adapters/slack/connection/manifest.ts';
import {
  commandForSlashName,
  slashName,
} from '../../../../src/adapters/slack/inbound/command-names.ts';
import { commands } from '../../../../src/core/features/commands.ts';

const offered = commands.filter(({ hidden }) => hidden === undefined);
const all: readonly (readonly [string, Manifest])[] = [
  ['Socket Mode', manifest(commands, '')],
  ['HTTP', manifest(commands, '', 'https://bot.example.com/')],
  ['a prefix', manifest(commands, 'lec-')],
];

describe.each(all)('the manifest for %s', (_, made) => {
  test('keeps our own rules', () => {
    const { slash_commands } = made.features;
    expect(slash_commands).toHaveLength(offered.length);
    expect(slash_commands.length).toBeLessThanOrEqual(50);
    expect(new Set(slash_commands.map(({ command }) => command)).size).toBe(offered.length);
    for (const { command, description } of slash_commands) {
      expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
      expect(description.length).toBeGreaterThan(0);
    }
    expect(made.display_information.name.length).toBeLessThanOrEqual(35);
    expect(made.display_information.description.length).toBeLessThanOrEqual(140);
    expect(made.display_information.long_description.length).toBeGreaterThanOrEqual(175);
    expect(made.features.app_home.messages_tab_enabled).toBe(true);
    expect([...made.oauth_config.scopes.bot].sort()).toEqual(
      'app_mentions:read chat:write commands files:read files:write im:history im:write users:read'.split(
        ' ',
      ),
    );
  });

  const file = resolve(
    import.meta.dirname,
    '../../../../../shared/platform/slack-manifest.schema.json',
  );
  test.skipIf(!existsSync(file))('is one that Slack’s own schema takes', () => {
    const schema = JSON.parse(readFileSync(file, 'utf8'));
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    validate(made);
    expect(validate.errors ?? []).toEqual([]);
    validate({ ...made, display_information: {} });
    expect(validate.errors).not.toBeNull();
  });
});

test('for HTTP every address is ours, and none for Socket Mode', () => {
  const [, http] = all[1] ?? [];
  expect(JSON.stringify(all[0]?.[1])).not.toContain('https://');
  expect(http?.settings.socket_mode_enabled).toBe(false);
  expect(http?.features.slash_commands.map(({ url }) => url)).toEqual(
    offered.map(() => 'https://bot.example.com/slack/events'),
  );
  expect(http?.oauth_config.redirect_urls).toEqual([
    'https://bot.example.com/slack/oauth_redirect',
  ]);
});

describe('names', () => {
  test('that Slack keeps for itself get an alias', () => {
    expect(slashName('help', '')).toBe('lectern');
    expect(slashName('status', '')).toBe('lectern-status');
    expect(slashName('lesson', '')).toBe('lesson');
    expect(slashName('help', 'lec-')).toBe('lec-help');
  });

  test('lead back to their command', () => {
    const names = commands.map(({ name }) => name);
    for (const prefix of ['', 'lec-']) {
      for (const name of names) {
        expect(commandForSlashName(`/${slashName(name, prefix)}`, prefix, names)).toBe(name);
      }
    }
  });
});
