// Answers that are not ready in time: announced, then edited in; nothing misses the three seconds.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { startChild } from '../../store/child.ts';
import { type Serving, serve, type Wishes } from '../../support/discord/bot.ts';
import type { Answer } from '../../support/discord/desk.ts';
import { aPerson, commandData, labelsOf, type Outcome } from '../../support/discord/person.ts';

let serving: Serving;
afterEach(() => serving.close());

async function open(wishes: Wishes = {}) {
  serving = await serve(wishes);
  return { fake: serving.fake, ada: aPerson(serving.fake) };
}

/** How long after the press the first response came, on the fake's clock. */
function announcedAfter({ ticket }: Outcome): number {
  return (ticket.firstAt ?? Number.NaN) - ticket.sent;
}

const edit = /^PATCH .*@original$/;

describe('another process holds the write lock for six seconds', () => {
  test('commands, presses and forms are announced in time and answered after', async () => {
    const { fake, ada } = await open();
    const eve = aPerson(fake, 'direct');
    const bob = aPerson(fake);
    const cover = await ada.type('/lesson name:tea');
    await ada.press(cover, 'Start');
    const shared = await bob.type('/lesson name:tea share:true');
    const asked = await eve.type('/quiz');
    const child = startChild('../store/child-locks.ts', serving.settings.DATABASE_FILE, '6000');
    expect(await child.next()).toBe('locked');
    const [first = ''] = labelsOf(asked);
    const form = first.startsWith('Type') ? await eve.press(asked, first) : undefined;
    const outcomes = await Promise.all([
      ada.type('/quiz'),
      ada.press(cover, 'Next'),
      bob.press(shared, 'Start'),
      form === undefined ? eve.press(asked, first) : eve.submit(form, '3'),
    ]);
    expect(outcomes.map(({ ticket }) => ticket.first)).toEqual([5, 6, 5, 6]);
    expect(outcomes.map((one) => one.private)).toEqual([true, true, true, false]);
    for (const outcome of outcomes) {
      expect(announcedAfter(outcome)).toBeLessThan(2_500);
      expect(outcome.ms).toBeGreaterThan(4_000);
      expect(outcome.text).not.toContain('trouble');
    }
    expect(outcomes[1]?.message?.id).toBe(cover.message?.id);
    // What needs no write, and what opens a form, is answered meanwhile at once.
    expect(await child.ended()).toBe(0);
  });

  test('a form, an offer and advice do not wait at all', async () => {
    const { ada } = await open();
    const child = startChild('../store/child-locks.ts', serving.settings.DATABASE_FILE, '1500');
    expect(await child.next()).toBe('locked');
    const numeric = [...serving.lectern.library().questions.values()].find(
      ({ kind }) => kind === 'numeric',
    );
    const id = `0|answer abcdefghjk ${numeric?.id}`;
    const form = await ada.forge(undefined, { component_type: 2, custom_id: id });
    expect(form.ticket.first).toBe(9);
    expect(form.ms).toBeLessThan(500);
    expect((await ada.type('/recommend')).ms).toBeLessThan(500);
    expect(await ada.offers('lesson', 'name', 't')).not.toEqual([]);
    expect(await child.ended()).toBe(0);
  });
});

describe('a slow answer', () => {
  test('to all that turns out to be for the caller alone is taken back', async () => {
    const { ada } = await open({ slowMs: 1_900 });
    const lost = await ada.type('/lesson name:nonsense share:true');
    expect(lost.ticket.first).toBe(5);
    expect(lost.ticket.message?.deleted).toBe(true);
    expect(lost.private).toBe(true);
    expect(lost.text).toContain('no lesson called');
  });

  test('with a file is edited in with it', async () => {
    const { ada } = await open({ slowMs: 1_900 });
    await ada.press(await ada.type('/lesson name:tea'), 'Start');
    const data = await ada.type('/privacy action:export');
    expect(data.ticket.first).toBe(5);
    expect(data.message?.files[0]?.name).toBe('lectern-my-data.json');
  });

  test.each([
    ['a limit on the route', limited(false)],
    ['a limit for everything', limited(true)],
    ['a server error', { status: 502 }],
  ])('meets %s and comes all the same', async (_, answer) => {
    const { fake, ada } = await open({ slowMs: 1_900 });
    fake.moods.push({ match: edit, times: 1, answer });
    expect((await ada.type('/help')).text).toContain('What I can do');
  });

  test('whose token has died is logged, and breaks nothing', async () => {
    const { fake, ada } = await open({ slowMs: 1_900 });
    const ticket = ada.send(2, commandData('/help'));
    await sleep(1_700);
    expect(ticket.first).toBe(5);
    fake.later(15 * 60_000);
    await sleep(600);
    expect(serving.logged.join('')).toContain('"code":50027');
    expect(fake.seen.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  test('comes even when the announcement hung at first', async () => {
    const { fake, ada } = await open({ slowMs: 1_600 });
    fake.moods.push({ match: /callback$/, times: 1, answer: 'lose' });
    const help = await ada.type('/help');
    expect(help.text).toContain('What I can do');
    expect(help.ticket.callbacks).toBe(2);
  });
});

test('a hundred presses at once while the database is busy all come in time', async () => {
  const { fake } = await open();
  const people = Array.from({ length: 100 }, () => aPerson(fake));
  const child = startChild('../store/child-locks.ts', serving.settings.DATABASE_FILE, '4000');
  expect(await child.next()).toBe('locked');
  const outcomes = await Promise.all(people.map((one) => one.type('/quiz')));
  expect(Math.max(...outcomes.map(announcedAfter))).toBeLessThan(3_000);
  expect(outcomes.every(({ text }) => text.includes('A question'))).toBe(true);
  expect(await child.ended()).toBe(0);
});

function limited(global: boolean): Answer {
  return {
    status: 429,
    body: { message: 'slow down', retry_after: 0.4, global },
    headers: { 'retry-after': '0.4', 'x-ratelimit-scope': global ? 'global' : 'user' },
  };
}
