// Answers that are not ready in time: announced, then edited in; nothing misses the three seconds.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { startChild } from '../../support/child-processes/child-process.ts';
import type { FakeResponse } from '../../support/discord/fake-interactions.ts';
import {
  buttonLabels,
  commandData,
  type InteractionResult,
  user,
} from '../../support/discord/fake-user.ts';
import { type BotOptions, type RunningBot, startBot } from '../../support/discord/running-bot.ts';

let bot: RunningBot;
afterEach(() => bot.close());

async function startWith(options: BotOptions = {}) {
  bot = await startBot(options);
  return { fake: bot.fake, ada: user(bot.fake) };
}

/** How long after the press the first response came, on the fake's clock. */
function deferredAfterMs({ interaction: pendingInteraction }: InteractionResult): number {
  return (pendingInteraction.firstResponseAt ?? Number.NaN) - pendingInteraction.sentAt;
}

const edit = /^PATCH .*@original$/;

describe('another process holds the write lock for six seconds', () => {
  test('commands, presses and forms are announced in time and answered after', async () => {
    const { fake, ada } = await startWith();
    const eve = user(fake, 'direct');
    const bob = user(fake);
    const cover = await ada.type('/lesson name:tea');
    await ada.press(cover, 'Start');
    const shared = await bob.type('/lesson name:tea share:true');
    const questionReply = await eve.type('/quiz');
    const child = startChild('./lock-database.ts', bot.settings.DATABASE_FILE, '6000');
    expect(await child.nextLine()).toBe('locked');
    const [first = ''] = buttonLabels(questionReply);
    const form = first.startsWith('Type') ? await eve.press(questionReply, first) : undefined;
    const outcomes = await Promise.all([
      ada.type('/quiz'),
      ada.press(cover, 'Next'),
      bob.press(shared, 'Start'),
      form === undefined ? eve.press(questionReply, first) : eve.submit(form, '3'),
    ]);
    expect(
      outcomes.map(({ interaction: pendingInteraction }) => pendingInteraction.firstResponseType),
    ).toEqual([5, 6, 5, 6]);
    expect(outcomes.map((one) => one.isPrivate)).toEqual([true, true, true, false]);
    for (const outcome of outcomes) {
      expect(deferredAfterMs(outcome)).toBeLessThan(2_500);
      expect(outcome.ms).toBeGreaterThan(4_000);
      expect(outcome.text).not.toContain('trouble');
    }
    expect(outcomes[1]?.message?.id).toBe(cover.message?.id);
    // What needs no write, and what opens a form, is answered meanwhile at once.
    expect(await child.exitCode()).toBe(0);
  });

  test('a form, an offer and advice do not wait at all', async () => {
    const { ada } = await startWith();
    const child = startChild('./lock-database.ts', bot.settings.DATABASE_FILE, '1500');
    expect(await child.nextLine()).toBe('locked');
    const numeric = [...bot.app.library().questions.values()].find(
      ({ kind }) => kind === 'numeric',
    );
    const id = `0|answer abcdefghjk ${numeric?.id}`;
    const form = await ada.forge(undefined, { component_type: 2, custom_id: id });
    expect(form.interaction.firstResponseType).toBe(9);
    expect(form.ms).toBeLessThan(500);
    expect((await ada.type('/recommend')).ms).toBeLessThan(500);
    expect(await ada.autocomplete('lesson', 'name', 't')).not.toEqual([]);
    expect(await child.exitCode()).toBe(0);
  });
});

describe('a slow answer', () => {
  test('to all that turns out to be for the caller alone is taken back', async () => {
    const { ada } = await startWith({ delayMs: 1_900 });
    const lost = await ada.type('/lesson name:nonsense share:true');
    expect(lost.interaction.firstResponseType).toBe(5);
    expect(lost.interaction.message?.deleted).toBe(true);
    expect(lost.isPrivate).toBe(true);
    expect(lost.text).toContain('no lesson called');
  });

  test('with a file is edited in with it', async () => {
    const { ada } = await startWith({ delayMs: 1_900 });
    await ada.press(await ada.type('/lesson name:tea'), 'Start');
    const data = await ada.type('/privacy action:export');
    expect(data.interaction.firstResponseType).toBe(5);
    expect(data.message?.files[0]?.name).toBe('lectern-my-data.json');
  });

  test.each([
    ['a limit on the route', rateLimited(false)],
    ['a limit for everything', rateLimited(true)],
    ['a server error', { status: 502 }],
  ])('meets %s and comes all the same', async (_, answer) => {
    const { fake, ada } = await startWith({ delayMs: 1_900 });
    fake.overrides.push({ match: edit, times: 1, response: answer });
    expect((await ada.type('/help')).text).toContain('What I can do');
  });

  test('whose token has died is logged, and breaks nothing', async () => {
    const { fake, ada } = await startWith({ delayMs: 1_900 });
    const pendingInteraction = ada.send(2, commandData('/help'));
    await sleep(1_700);
    expect(pendingInteraction.firstResponseType).toBe(5);
    fake.advance(15 * 60_000);
    await sleep(600);
    expect(bot.logged.join('')).toContain('"code":50027');
    expect(fake.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  test('comes even when the announcement hung at first', async () => {
    const { fake, ada } = await startWith({ delayMs: 1_600 });
    fake.overrides.push({ match: /callback$/, times: 1, response: 'lose' });
    const help = await ada.type('/help');
    expect(help.text).toContain('What I can do');
    expect(help.interaction.callbacks).toBe(2);
  });
});

test('a hundred presses at once while the database is busy all come in time', async () => {
  const { fake } = await startWith();
  const people = Array.from({ length: 100 }, () => user(fake));
  const child = startChild('./lock-database.ts', bot.settings.DATABASE_FILE, '4000');
  expect(await child.nextLine()).toBe('locked');
  const outcomes = await Promise.all(people.map((one) => one.type('/quiz')));
  expect(Math.max(...outcomes.map(deferredAfterMs))).toBeLessThan(3_000);
  expect(outcomes.every(({ text }) => text.includes('A question'))).toBe(true);
  expect(await child.exitCode()).toBe(0);
});

function rateLimited(global: boolean): FakeResponse {
  return {
    status: 429,
    body: { message: 'slow down', retry_after: 0.4, global },
    headers: { 'retry-after': '0.4', 'x-ratelimit-scope': global ? 'global' : 'user' },
  };
}
