// Ids are taken apart into what they were made of.

import { expect, test } from 'vitest';
import {
  accountId,
  conversationId,
  messageRef,
  parseAccountId,
  parseConversationId,
  parseMessageRef,
  platformOf,
  workspaceId,
  workspaceOf,
} from '../../../src/core/bot/request.ts';

test.each([
  [accountId('discord', '1'), { platform: 'discord', workspace: '', user: '1' }],
  [accountId('slack', 'T1', 'U1'), { platform: 'slack', workspace: 'T1', user: 'U1' }],
])('the account %s', (account, parts) => {
  expect(parseAccountId(account)).toEqual(parts);
  expect(platformOf(account)).toBe(parts.platform);
});

test.each([
  [conversationId('discord', '10', '20'), { workspace: '10', channel: '20' }],
  [conversationId('discord', 'dm', '30'), { workspace: 'dm', channel: '30' }],
  [conversationId('slack', 'T1', 'C1'), { workspace: 'T1', channel: 'C1' }],
  [conversationId('terminal', 'here'), { workspace: 'here', channel: 'here' }],
])('the conversation %s', (conversation, parts) => {
  const platform = platformOf(conversation);
  expect(parseConversationId(conversation)).toEqual({ platform, ...parts });
  expect(workspaceOf(conversation)).toBe(workspaceId(platform, parts.workspace));
});

test('a message is found in its conversation, whatever Slack calls it', () => {
  const conversation = conversationId('slack', 'T1', 'C1');
  const ref = messageRef(conversation, '1764579600.000100');
  expect(parseMessageRef(ref)).toEqual({ conversation, message: '1764579600.000100' });
});
