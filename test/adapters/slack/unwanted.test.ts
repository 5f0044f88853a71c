// Answers that nobody waits for any more, or nobody may have: let go with a line in the log, and nothing else breaks.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../support/json.ts';
import { error } from '../../support/slack/answers.ts';
import { type Mode, type Serving, serve } from '../../support/slack/bot.ts';
import type { Mood } from '../../support/slack/fake.ts';
import { aPerson } from '../../support/slack/person.ts';

describe.each<Mode>(['Socket Mode', 'HTTP'])('in %s', (mode) => {
  let serving: Serving;
  beforeEach(async () => {
    serving = await serve({ mode });
    serving.fake.team.invitedTo.add('C0GENERAL');
  });
  afterEach(() => serving.close());

  const mood = (match: RegExp, answer: Mood['answer']) =>
    serving.fake.moods.push({ match, times: 5, answer });
  const callsOf = (name: string) => serving.fake.seen.filter(({ call }) => call === name).length;
  const hears = (words: string) => expect.poll(() => serving.logged.join('')).toContain(words);

  async function stillServes(): Promise<void> {
    expect((await aPerson(serving.fake).types('/lectern')).text).toContain('What I can do');
  }

  test.each([
    ['has served five times', 'used_url'],
    ['is too old', 'expired_url'],
  ])('a response_url that %s', async (_, body) => {
    const ada = aPerson(serving.fake);
    const cover = await ada.types('/lesson tea');
    mood(/response_url/, { status: 404, body });
    void ada.presses('Start', cover).catch(() => undefined);
    await hears('nobody waited');
    expect(callsOf('response_url')).toBe(1);
    await stillServes();
  });

  test('a modal that was closed meanwhile', async () => {
    const ada = aPerson(serving.fake);
    const cover = await ada.presses('Start reading', await ada.opensHome());
    mood(/views.update/, error('not_found'));
    void ada.presses('Start', cover).catch(() => undefined);
    await hears('nobody waited');
    expect(callsOf('views.update')).toBe(2);
    await stillServes();
  });

  test('a trigger of the Home tab that is no longer good', async () => {
    const ada = aPerson(serving.fake);
    const home = await ada.opensHome();
    mood(/views.open/, error('expired_trigger_id'));
    void ada.presses('Start reading', home).catch(() => undefined);
    await hears('expired_trigger_id');
    await stillServes();
  });

  test('a channel that we are not in', async () => {
    mood(/chat.postEphemeral/, error('not_in_channel'));
    void aPerson(serving.fake)
      .mentions('lesson tea')
      .catch(() => undefined);
    await hears('not_in_channel');
    expect(callsOf('chat.postEphemeral')).toBe(1);
    await stillServes();
  });

  test.each<readonly [string, Json]>([
    ['of no shape', { type: 'block_actions', actions: 'none', user: [], response_url: 7 }],
    ['of no kind', { type: 'something_new', team: { id: 'T1' }, user: { id: 'U1' } }],
    ['of an event without its parts', { type: 'event_callback', event: { type: 'message' } }],
  ])('a request %s', async (_, payload) => {
    const { fake } = serving;
    const ticket = aPerson(fake).starts('/lectern');
    await fake.deliver({ ticket: { ...ticket, acks: [] }, kind: 'interactive', payload });
    await stillServes();
  });
});
