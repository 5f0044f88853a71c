// The settings: read, refused with sentences, and equal to .env.example.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatEnvExample, formatSettingsPage, parseConfig } from '../../src/app/config.ts';

describe('settings', () => {
  test('have defaults, also for a variable set to nothing', () => {
    expect(parseConfig({}).config).toMatchObject({
      DATABASE_FILE: 'data/lectern.db',
      LOG_LEVEL: 'warn',
    });
    expect(parseConfig({ DATABASE_FILE: '' }).config?.DATABASE_FILE).toBe('data/lectern.db');
  });

  test('refuse a port or a host that is none', () => {
    expect(parseConfig({ PORT: '0', HOST: '::1' }).config).toMatchObject({
      PORT: 0,
      HOST: '::1',
    });
    for (const PORT of ['65536', '-1', '80a', '0x50']) {
      expect(parseConfig({ PORT }).errors[0]).toContain('PORT: give a number from 0 to 65535');
    }
    expect(parseConfig({ HOST: 'http://here/' }).errors[0]).toContain('HOST: use a host name');
  });

  test('refuse an address that is none of PostgreSQL’s, and never repeat it', () => {
    for (const url of [
      'postgres://ada:hunter2#1@here/db',
      'mysql://ada:hunter2@here/db',
      'postgres:hunter2',
      'here:5432',
    ]) {
      const [firstError = ''] = parseConfig({ DATABASE_URL: url }).errors;
      expect(firstError).toContain('DATABASE_URL: use an address like postgres://');
      expect(firstError).not.toContain('hunter2');
    }
    for (const url of ['postgres://ada@here', 'postgresql://ada:x@[::1]:1/db?sslmode=require']) {
      expect(parseConfig({ DATABASE_URL: url }).config?.DATABASE_URL).toBe(url);
    }
  });

  test('say which of two databases is used', () => {
    const postgresOnly = { DATABASE_URL: 'postgres://here/db' };
    expect(parseConfig(postgresOnly)).toMatchObject({ warnings: [] });
    expect(parseConfig({ DATABASE_FILE: 'a.db' })).toMatchObject({ warnings: [] });
    expect(parseConfig({ ...postgresOnly, DATABASE_FILE: 'a.db' })).toMatchObject({
      warnings: [expect.stringContaining('DATABASE_URL is used')],
    });
  });

  test('refuse shards that are none, and tell what is of no effect', () => {
    expect(parseConfig({ DISCORD_SHARDS: '0, 2', DISCORD_SHARD_COUNT: '3' }).config).toMatchObject({
      DISCORD_SHARDS: [0, 2],
      DISCORD_SHARD_COUNT: 3,
    });
    const invalidShards = { '0,1': '1', '0,0': '2', '-1': '2', a: '2', '0': '0' };
    for (const [DISCORD_SHARDS, DISCORD_SHARD_COUNT] of Object.entries(invalidShards)) {
      expect(parseConfig({ DISCORD_SHARDS, DISCORD_SHARD_COUNT }).errors).toEqual([
        expect.stringMatching(/^DISCORD_SHARD/),
      ]);
    }
    expect(parseConfig({ DISCORD_PUBLIC_KEY: 'abc' }).errors[0]).toContain('64 digits');
    const onlyPublicKey = { DISCORD_PUBLIC_KEY: '0'.repeat(64) };
    expect(parseConfig(onlyPublicKey)).toMatchObject({
      warnings: [expect.stringContaining('stays off')],
    });
    const both = { ...onlyPublicKey, DISCORD_TOKEN: 'x', DISCORD_SHARDS: '0' };
    expect(parseConfig(both)).toMatchObject({ warnings: [expect.stringContaining('no effect')] });
  });

  test('leave other variables alone', () => {
    expect(parseConfig({ HOME: '/x', __proto__: 'y' }).errors).toEqual([]);
  });

  test('that cannot be used are all named, each with what to do', () => {
    const { config, errors } = parseConfig({ LOG_LEVEL: 'loud' });
    expect(config).toBeUndefined();
    expect(errors).toEqual([
      'LOG_LEVEL: choose fatal, error, warn, info or debug. Change it in .env or in the environment.',
    ]);
  });
});

test.each([
  ['.env.example', formatEnvExample],
  ['docs/settings.md', formatSettingsPage],
])('%s is current: npm run generate', (file, format) => {
  expect(readFileSync(file, 'utf8')).toBe(format());
});

test('every setting is in .env.example and in docs/settings.md', () => {
  const names = Object.keys(parseConfig({}).config ?? {});
  expect(names).toContain('DISCORD_TOKEN');
  for (const name of names) {
    expect(formatEnvExample()).toContain(`# ${name}=`);
    expect(formatSettingsPage()).toContain(`| \`${name}\` |`);
  }
});
