// Answers that nobody waits for any more, or nobody may have: let go with a line in the log, and nothing else breaks.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../../support/json.ts';
import type { ResponseOverride } from '../../../support/slack/fake-slack.ts';
import { createUser } from '../../../support/slack/fake-user.ts';
import {
  type ConnectionMode,
  type RunningBot,
  startBot,
} from '../../../support/slack/running-bot.ts';
import { apiError } from '../../../support/slack/web-api/fake-response.ts';

describe.each<ConnectionMode>(['Socket Mode', 'HTTP'])('in %s', (mode) => {
  let serving: RunningBot;
  beforeEach(async () => {
    serving = await startBot({ mode });
    serving.fake.team.invitedTo.add('C0GENERAL');
  });
  afterEach(() => serving.close());

  const overrideNext = (match: RegExp, answer: ResponseOverride['response']) =>
    serving.fake.overrides.push({ match, times: 5, response: answer });
  const callsOf = (name: string) => serving.fake.calls.filter(({ call }) => call === name).length;
  const expectLogged = (words: string) =>
    expect.poll(() => serving.logged.join('')).toContain(words);

  async function stillServes(): Promise<void> {
    expect((await createUser(serving.fake).typeCommand('/lectern')).text).toContain(
      'What I can do',
    );
  }

  test.each([
    ['has served five times', 'used_url'],
    ['is too old', 'expired_url'],
  ])('a response_url that %s', async (_, body) => {
    const ada = createUser(serving.fake);
    const cover = await ada.typeCommand('/lesson tea');
    overrideNext(/response_url/, { status: 404, body });
    void ada.press('Start', cover).catch(() => undefined);
    await expectLogged('slack.reply_expired');
    expect(callsOf('response_url')).toBe(1);
    await stillServes();
  });

  test('a modal that was closed meanwhile', async () => {
    const ada = createUser(serving.fake);
    const cover = await ada.press('Start reading', await ada.openHome());
    overrideNext(/views.update/, apiError('not_found'));
    void ada.press('Start', cover).catch(() => undefined);
    await expectLogged('slack.reply_expired');
    expect(callsOf('views.update')).toBe(2);
    await stillServes();
  });

  test('a trigger of the Home tab that is no longer good', async () => {
    const ada = createUser(serving.fake);
    const home = await ada.openHome();
    overrideNext(/views.open/, apiError('expired_trigger_id'));
    void ada.press('Start reading', home).catch(() => undefined);
    await expectLogged('expired_trigger_id');
    await stillServes();
  });

  test('a channel that we are not in', async () => {
    overrideNext(/chat.postEphemeral/, apiError('not_in_channel'));
    void createUser(serving.fake)
      .mention('lesson tea')
      .catch(() => undefined);
    await expectLogged('not_in_channel');
    expect(callsOf('chat.postEphemeral')).toBe(1);
    await stillServes();
  });

  test.each<readonly [string, Json]>([
    ['of no shape', { type: 'block_actions', actions: 'none', user: [], response_url: 7 }],
    ['of no kind', { type: 'something_new', team: { id: 'T1' }, user: { id: 'U1' } }],
    ['of an event without its parts', { type: 'event_callback', event: { type: 'message' } }],
  ])('a request %s', async (_, payload) => {
    const { fake } = serving;
    const pendingInteraction = createUser(fake).startCommand('/lectern');
    await fake.deliver({
      interaction: { ...pendingInteraction, acks: [] },
      kind: 'interactive',
      payload,
    });
    await stillServes();
  });
});
