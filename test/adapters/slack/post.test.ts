// What we say unasked: posted once, edited, sent to one person; every outcome told, nothing tried twice.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountId, placeId } from '../../../src/core/call.ts';
import type { View } from '../../../src/core/view.ts';
import { type Serving, serve } from '../../support/slack/bot.ts';
import type { Mood } from '../../support/slack/fake.ts';
import { aPerson } from '../../support/slack/person.ts';
import { textOf } from '../../support/slack/reading.ts';

let serving: Serving;
beforeEach(async () => {
  serving = await serve();
  serving.fake.team.invitedTo.add('C0GENERAL');
});
afterEach(async () => {
  expect(serving.fake.desk.faults).toEqual([]);
  await serving.close();
});

const view = (title: string): View => ({
  title,
  tone: 'plain',
  blocks: [{ kind: 'choices', options: [{ label: 'Lessons', line: 'lesson' }] }],
});
const place = (channel = 'C0GENERAL') => placeId('slack', serving.fake.team.id, channel);
const callsOf = (name: string) => serving.fake.seen.filter(({ call }) => call === name);

function mood(match: RegExp, answer: Mood['answer']): void {
  serving.fake.moods.push({ match, times: 1, answer });
}

test('a post stands where it was sent, and can be edited', async () => {
  const { voice } = serving.slack;
  const sent = await voice.post(place(), view('Today’s question'), 'd1');
  if (sent.outcome !== 'sent') throw new Error(sent.outcome);
  expect(sent.place).toBe(place());
  const message = serving.fake.space.messages.get(sent.ref.split(':').at(-1) ?? '');
  expect(message && textOf(message)).toContain('Today’s question');
  expect(await voice.edit(sent.ref, view('How everyone answered'))).toEqual(sent);
  expect(message && textOf(message)).toContain('How everyone answered');
});

test('a message to one person is in our conversation with them, and a press there edits it', async () => {
  const ada = aPerson(serving.fake);
  const account = accountId('slack', serving.fake.team.id, ada.user);
  const sent = await serving.slack.voice.direct(account, view('Your question'), 'd2');
  if (sent.outcome !== 'sent') throw new Error(sent.outcome);
  expect(sent.place).toBe(place(ada.user.replace(/^U/, 'D')));
  const message = serving.fake.space.messages.get(sent.ref.split(':').at(-1) ?? '');
  const actions = message?.blocks.find(({ type }) => type === 'actions');
  expect(JSON.stringify(actions)).toContain('direct-0');
});

describe('what becomes of a post', () => {
  const refused = (error: string) => ({ status: 200, body: { ok: false, error } });

  test.each<readonly [string, Mood['answer'], object]>([
    ['whose answer is lost', 'lose', { outcome: 'unknown' }],
    ['that breaks Slack', { status: 500, body: '' }, { outcome: 'unknown' }],
    [
      'that came too soon after others',
      { status: 429, headers: { 'retry-after': '7' }, body: '' },
      { outcome: 'later', afterMs: 7_000, held: 'all' },
    ],
    ['to a channel that is gone', refused('channel_not_found'), { why: 'gone' }],
    ['to an archived channel', refused('is_archived'), { why: 'gone' }],
    ['to a channel we are not in', refused('not_in_channel'), { why: 'forbidden' }],
    ['with a dead token', refused('token_revoked'), { why: 'forbidden' }],
    ['that Slack cannot draw', refused('invalid_blocks'), { why: 'invalid' }],
  ])('%s', async (_, answer, outcome) => {
    mood(/chat.postMessage/, answer);
    expect(await serving.slack.voice.post(place(), view('x'), 'd3')).toMatchObject(outcome);
    expect(callsOf('chat.postMessage')).toHaveLength(1);
  });

  test('in a workspace that is not ours is refused', async () => {
    const elsewhere = placeId('slack', 'T0OTHER', 'C1');
    const { outcome } = await serving.slack.voice.post(elsewhere, view('x'), 'd4');
    expect(outcome).toBe('refused');
  });

  test('to a person: opening the conversation may be lost without harm', async () => {
    const account = accountId('slack', serving.fake.team.id, 'U1');
    mood(/conversations.open/, 'lose');
    expect(await serving.slack.voice.direct(account, view('x'), 'd5')).toMatchObject({
      outcome: 'later',
    });
    mood(/conversations.open/, refused('user_not_found'));
    expect(await serving.slack.voice.direct(account, view('x'), 'd6')).toMatchObject({
      why: 'gone',
    });
    expect(callsOf('chat.postMessage')).toEqual([]);
  });

  test('of which no answer came stays unknown: Slack knows no id of ours', async () => {
    const now = new Date();
    expect(await serving.slack.voice.trace(place(), 'd7', now, now)).toEqual({
      outcome: 'unknown',
    });
  });
});
