// What we say unasked: posted once, edited, sent to one person; every outcome told, nothing tried twice.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountId, conversationId } from '../../../../src/core/bot/request.ts';
import type { View } from '../../../../src/core/bot/view.ts';
import type { ResponseOverride } from '../../../support/slack/fake-slack.ts';
import { createUser } from '../../../support/slack/fake-user.ts';
import { readableText } from '../../../support/slack/readable-text.ts';
import { type RunningBot, startBot } from '../../../support/slack/running-bot.ts';

let serving: RunningBot;
beforeEach(async () => {
  serving = await startBot();
  serving.fake.team.invitedTo.add('C0GENERAL');
});
afterEach(async () => {
  expect(serving.fake.context.violations).toEqual([]);
  await serving.close();
});

const view = (title: string): View => ({
  title,
  tone: 'plain',
  blocks: [{ kind: 'buttons', actions: [{ label: 'Lessons', line: 'lesson' }] }],
});
const channelIn = (channel = 'C0GENERAL') => conversationId('slack', serving.fake.team.id, channel);
const callsOf = (name: string) => serving.fake.calls.filter(({ call }) => call === name);

function overrideNext(match: RegExp, answer: ResponseOverride['response']): void {
  serving.fake.overrides.push({ match, times: 1, response: answer });
}

test('a post stands where it was sent, and can be edited', async () => {
  const { outboundClient: voice } = serving.slack;
  const sent = await voice.post(channelIn(), view('Today’s question'), 'd1');
  if (sent.outcome !== 'sent') throw new Error(sent.outcome);
  expect(sent.conversation).toBe(channelIn());
  const message = serving.fake.workspaces.messages.get(sent.ref.split(':').at(-1) ?? '');
  expect(message && readableText(message)).toContain('Today’s question');
  expect(await voice.edit(sent.ref, view('How everyone answered'))).toEqual(sent);
  expect(message && readableText(message)).toContain('How everyone answered');
});

test('a message to one person is in our conversation with them, and a press there edits it', async () => {
  const ada = createUser(serving.fake);
  const account = accountId('slack', serving.fake.team.id, ada.user);
  const sent = await serving.slack.outboundClient.sendDirect(account, view('Your question'), 'd2');
  if (sent.outcome !== 'sent') throw new Error(sent.outcome);
  expect(sent.conversation).toBe(channelIn(ada.user.replace(/^U/, 'D')));
  const message = serving.fake.workspaces.messages.get(sent.ref.split(':').at(-1) ?? '');
  const actions = message?.blocks.find(({ type }) => type === 'actions');
  expect(JSON.stringify(actions)).toContain('direct-0');
});

describe('what becomes of a post', () => {
  const refused = (error: string) => ({ status: 200, body: { ok: false, error } });

  test.each<readonly [string, ResponseOverride['response'], object]>([
    ['whose answer is lost', 'lose', { outcome: 'unknown' }],
    ['that breaks Slack', { status: 500, body: '' }, { outcome: 'unknown' }],
    [
      'that came too soon after others',
      { status: 429, headers: { 'retry-after': '7' }, body: '' },
      { outcome: 'rate-limited', retryAfterMs: 7_000, scope: 'all' },
    ],
    ['to a channel that is gone', refused('channel_not_found'), { reason: 'gone' }],
    ['to an archived channel', refused('is_archived'), { reason: 'gone' }],
    ['to a channel we are not in', refused('not_in_channel'), { reason: 'forbidden' }],
    ['with a dead token', refused('token_revoked'), { reason: 'forbidden' }],
    ['that Slack cannot draw', refused('invalid_blocks'), { reason: 'invalid' }],
  ])('%s', async (_, answer, outcome) => {
    overrideNext(/chat.postMessage/, answer);
    expect(await serving.slack.outboundClient.post(channelIn(), view('x'), 'd3')).toMatchObject(
      outcome,
    );
    expect(callsOf('chat.postMessage')).toHaveLength(1);
  });

  test('in a workspace that is not ours is refused', async () => {
    const otherConversation = conversationId('slack', 'T0OTHER', 'C1');
    const { outcome } = await serving.slack.outboundClient.post(otherConversation, view('x'), 'd4');
    expect(outcome).toBe('refused');
  });

  test('to a person: opening the conversation may be lost without harm', async () => {
    const account = accountId('slack', serving.fake.team.id, 'U1');
    overrideNext(/conversations.open/, 'lose');
    expect(await serving.slack.outboundClient.sendDirect(account, view('x'), 'd5')).toMatchObject({
      outcome: 'rate-limited',
    });
    overrideNext(/conversations.open/, refused('user_not_found'));
    expect(await serving.slack.outboundClient.sendDirect(account, view('x'), 'd6')).toMatchObject({
      reason: 'gone',
    });
    expect(callsOf('chat.postMessage')).toEqual([]);
  });

  test('of which no answer came stays unknown: Slack knows no id of ours', async () => {
    const now = new Date();
    expect(await serving.slack.outboundClient.findSentMessage(channelIn(), 'd7', now, now)).toEqual(
      {
        outcome: 'unknown',
      },
    );
  });
});
