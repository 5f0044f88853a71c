// The settings: read, refused with sentences, and equal to .env.example.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { envExample, parseSettings, settingRows } from '../../src/env.ts';

describe('settings', () => {
  test('have defaults, also for a variable set to nothing', () => {
    expect(parseSettings({}).settings).toMatchObject({
      DATABASE_FILE: 'data/lectern.db',
      LOG_LEVEL: 'warn',
    });
    expect(parseSettings({ DATABASE_FILE: '' }).settings?.DATABASE_FILE).toBe('data/lectern.db');
  });

  test('refuse a port or a host that is none', () => {
    expect(parseSettings({ PORT: '0', HOST: '::1' }).settings).toMatchObject({
      PORT: 0,
      HOST: '::1',
    });
    for (const PORT of ['65536', '-1', '80a', '0x50']) {
      expect(parseSettings({ PORT }).faults[0]).toContain('PORT: give a number from 0 to 65535');
    }
    expect(parseSettings({ HOST: 'http://here/' }).faults[0]).toContain('HOST: give a name');
  });

  test('refuse an address that is none of PostgreSQL’s, and never repeat it', () => {
    for (const url of [
      'postgres://ada:hunter2#1@here/db',
      'mysql://ada:hunter2@here/db',
      'postgres:hunter2',
      'here:5432',
    ]) {
      const [fault = ''] = parseSettings({ DATABASE_URL: url }).faults;
      expect(fault).toContain('DATABASE_URL: give an address such as postgres://');
      expect(fault).not.toContain('hunter2');
    }
    for (const url of ['postgres://ada@here', 'postgresql://ada:x@[::1]:1/db?sslmode=require']) {
      expect(parseSettings({ DATABASE_URL: url }).settings?.DATABASE_URL).toBe(url);
    }
  });

  test('say which of two databases is used', () => {
    const url = { DATABASE_URL: 'postgres://here/db' };
    expect(parseSettings(url)).toMatchObject({ notes: [] });
    expect(parseSettings({ DATABASE_FILE: 'a.db' })).toMatchObject({ notes: [] });
    expect(parseSettings({ ...url, DATABASE_FILE: 'a.db' })).toMatchObject({
      notes: [expect.stringContaining('DATABASE_URL is used')],
    });
  });

  test('refuse shards that are none, and tell what is of no effect', () => {
    expect(
      parseSettings({ DISCORD_SHARDS: '0, 2', DISCORD_SHARD_COUNT: '3' }).settings,
    ).toMatchObject({ DISCORD_SHARDS: [0, 2], DISCORD_SHARD_COUNT: 3 });
    const wrong = { '0,1': '1', '0,0': '2', '-1': '2', a: '2', '0': '0' };
    for (const [DISCORD_SHARDS, DISCORD_SHARD_COUNT] of Object.entries(wrong)) {
      expect(parseSettings({ DISCORD_SHARDS, DISCORD_SHARD_COUNT }).faults).toEqual([
        expect.stringMatching(/^DISCORD_SHARD/),
      ]);
    }
    expect(parseSettings({ DISCORD_PUBLIC_KEY: 'abc' }).faults[0]).toContain('64 digits');
    const key = { DISCORD_PUBLIC_KEY: '0'.repeat(64) };
    expect(parseSettings(key)).toMatchObject({ notes: [expect.stringContaining('stays off')] });
    const both = { ...key, DISCORD_TOKEN: 'x', DISCORD_SHARDS: '0' };
    expect(parseSettings(both)).toMatchObject({ notes: [expect.stringContaining('no effect')] });
  });

  test('leave other variables alone', () => {
    expect(parseSettings({ HOME: '/x', __proto__: 'y' }).faults).toEqual([]);
  });

  test('that cannot be used are all named, each with what to do', () => {
    const { settings, faults } = parseSettings({ LOG_LEVEL: 'loud' });
    expect(settings).toBeUndefined();
    expect(faults).toEqual([
      'LOG_LEVEL: choose fatal, error, warn, info or debug. It stands in .env or in the environment.',
    ]);
  });
});

test('.env.example is what the settings print', () => {
  expect(readFileSync('.env.example', 'utf8')).toBe(envExample());
});

test('every setting stands in .env.example', () => {
  for (const [name] of settingRows()) expect(envExample()).toContain(`# ${name}=`);
});
