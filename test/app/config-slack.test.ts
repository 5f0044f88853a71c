// The settings for Slack: which need one another, and every fault told at once.

import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/app/config.ts';

const encryptionKey = Buffer.alloc(32, 7).toString('base64');
const oauthSettings = {
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'secret',
  SLACK_STATE_SECRET: 'a long random text',
  ENCRYPTION_KEY: encryptionKey,
};

describe('settings for Slack', () => {
  test.each([
    ['nothing', {}],
    ['Socket Mode', { SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1' }],
    ['HTTP', { SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1' }],
    [
      'both ways',
      { SLACK_SIGNING_SECRET: 's', SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1' },
    ],
    ['many workspaces', { SLACK_SIGNING_SECRET: 's', ...oauthSettings }],
    ['a key for something else', { ENCRYPTION_KEY: encryptionKey }],
  ])('%s can be used', (_, given) => {
    expect(parseConfig(given).errors).toEqual([]);
  });

  test.each<readonly [string, { readonly [name: string]: string }, readonly string[]]>([
    ['a way without a workspace', { SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN: set it too']],
    ['a workspace without a way', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN: set it too']],
    [
      'a client alone',
      { SLACK_CLIENT_ID: '1.2' },
      [
        'SLACK_CLIENT_SECRET: set it too',
        'SLACK_STATE_SECRET: set it too',
        'ENCRYPTION_KEY: set it too',
        'SLACK_APP_TOKEN: set it too',
      ],
    ],
    [
      'one workspace and many',
      { SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1', ...oauthSettings },
      ['SLACK_BOT_TOKEN: take it out'],
    ],
    [
      'tokens in each other’s place, and a port that is none',
      { SLACK_APP_TOKEN: 'xoxb-1', SLACK_BOT_TOKEN: 'xapp-1', SLACK_PORT: '99999' },
      [
        'SLACK_APP_TOKEN: paste the app-level token',
        'SLACK_BOT_TOKEN: paste the Bot User OAuth Token',
        'SLACK_PORT: give a number',
      ],
    ],
    ['a short key', { ENCRYPTION_KEY: 'YWJj' }, ['ENCRYPTION_KEY: give 32 bytes']],
    [
      'a prefix that no command can have',
      { SLACK_COMMAND_PREFIX: 'My ' },
      ['SLACK_COMMAND_PREFIX: give up to 12'],
    ],
  ])('%s is told, all at once', (_, given, expectedErrors) => {
    const { errors } = parseConfig(given);
    expect(errors).toHaveLength(expectedErrors.length);
    for (const [index, start] of expectedErrors.entries()) expect(errors[index]).toContain(start);
    for (const secret of Object.values(given)) {
      if (secret.startsWith('x')) expect(errors.join(' ')).not.toContain(secret);
    }
  });

  test('a key in hex is the same as in base64', () => {
    const hex = parseConfig({ ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('hex') });
    expect(hex.config?.ENCRYPTION_KEY).toEqual(Buffer.from(encryptionKey, 'base64'));
  });
});
