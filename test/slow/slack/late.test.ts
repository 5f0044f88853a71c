// A slow database, a reply that takes its time: Slack is told within three seconds, the learner when it is ready.

import { afterEach, describe, expect, test } from 'vitest';
import { startChild } from '../../store/child.ts';
import { type Mode, type Serving, serve } from '../../support/slack/bot.ts';
import { aPerson } from '../../support/slack/person.ts';
import type { Ticket } from '../../support/slack/tickets.ts';

let serving: Serving;
afterEach(async () => {
  expect(serving.fake.desk.faults).toEqual([]);
  await serving.close();
});

/** Milliseconds until Slack knew that the bot is there. */
const acknowledged = ({ acks, left }: Ticket) => (acks[0]?.at ?? Number.NaN) - left;

describe.each<Mode>(['Socket Mode', 'HTTP'])('in %s', (mode) => {
  test('a database that another process has locked for four seconds', async () => {
    serving = await serve({ mode });
    const lock = startChild('../store/child-locks.ts', serving.settings.DATABASE_FILE, '4000');
    expect(await lock.next()).toBe('locked');
    const asked = await aPerson(serving.fake).types('/quiz');
    expect(asked.text).toContain('A question');
    expect(acknowledged(asked.ticket)).toBeLessThan(3_000);
    expect(asked.ticket.acks[0]?.body).toEqual({});
    expect(asked.ticket.responses).toBe(1);
    await lock.ended();
  });

  test('a reply that takes two seconds comes by the response_url', async () => {
    serving = await serve({ mode, slowMs: 2_000 });
    const lesson = await aPerson(serving.fake).types('/lesson tea');
    expect(lesson.text).toContain('Making tea');
    expect(acknowledged(lesson.ticket)).toBeLessThan(2_000);
    expect(lesson.ticket.responses).toBe(1);
  });

  test('one that takes a second comes in the acknowledgement', async () => {
    serving = await serve({ mode, slowMs: 1_000 });
    const lesson = await aPerson(serving.fake).types('/lesson tea');
    expect(lesson.ticket.responses).toBe(0);
    expect(lesson.ms).toBeLessThan(1_500);
  });

  test('a press in the Home opens a modal in time, and fills it later', async () => {
    serving = await serve({ mode, slowMs: 3_500 });
    const ada = aPerson(serving.fake);
    const home = await ada.opensHome();
    const card = await ada.presses('Start reading', home);
    expect(card.text).toContain('Making tea');
    expect(card.ms).toBeGreaterThan(3_500);
    const [opened] = card.ticket.changes;
    expect(opened).toMatchObject({ what: 'opened' });
    expect((opened?.at ?? Number.NaN) - card.ticket.left).toBeLessThan(3_000);
  });

  test('a call that Slack never answers is given up, and the others go on', async () => {
    serving = await serve({ mode });
    const ada = aPerson(serving.fake);
    const cover = await ada.types('/lesson tea');
    serving.fake.moods.push({ match: /response_url/, times: 1, answer: 'hang' });
    void ada.presses('Start', cover).catch(() => undefined);
    expect((await aPerson(serving.fake).types('/lectern')).text).toContain('What I can do');
    const logged = () => serving.logged.join('');
    await expect.poll(logged, { timeout: 14_000 }).toContain('an answer was not shown');
    expect(serving.fake.seen.filter(({ call }) => call === 'response_url')).toHaveLength(1);
  });
});

describe('a line of Socket Mode', () => {
  test.each<readonly [string, (s: Serving) => void]>([
    ['that drops', ({ fake }) => fake.socket.drop()],
    ['that Slack asks to draw anew', ({ fake }) => fake.socket.askForRefresh()],
    ['that Slack warns of', ({ fake }) => fake.socket.askForRefresh('warning')],
  ])('%s is there again within a second', async (_, breaks) => {
    serving = await serve({ mode: 'Socket Mode' });
    const { fake, slack, down } = serving;
    const broken = performance.now();
    breaks(serving);
    const lines = () => fake.socket.log.filter((line) => line === 'connected').length;
    await expect.poll(lines, { timeout: 5_000, interval: 5 }).toBe(2);
    expect(performance.now() - broken).toBeLessThan(1_000);
    expect((await aPerson(fake).types('/lectern')).text).toContain('What I can do');
    expect(slack.health()).toBe('up');
    expect(down).toEqual([]);
  });

  test.each([
    ['503', { status: 503 }],
    ['429', { status: 429, headers: { 'retry-after': '1' } }],
    ['internal_error', { status: 200, body: { ok: false, error: 'internal_error' } }],
  ])('comes back though Slack answers %s at first', async (_, answer) => {
    serving = await serve({ mode: 'Socket Mode' });
    serving.fake.moods.push({ match: /apps\.connections\.open/, times: 2, answer });
    serving.fake.socket.drop();
    await expect.poll(() => serving.slack.health()).toBe('reconnecting');
    await expect.poll(() => serving.slack.health(), { timeout: 10_000 }).toBe('up');
    expect((await aPerson(serving.fake).types('/lectern')).text).toContain('What I can do');
  });

  test('whose token is revoked is down, and says why once', async () => {
    serving = await serve({ mode: 'Socket Mode' });
    const answer = { status: 200, body: { ok: false, error: 'invalid_auth' } };
    serving.fake.moods.push({ match: /apps\.connections\.open/, times: 9, answer });
    serving.fake.socket.drop();
    await expect.poll(() => serving.slack.health(), { timeout: 5_000 }).toBe('down');
    expect(serving.down).toHaveLength(1);
    expect(serving.down[0]).toContain('SLACK_APP_TOKEN');
  });
});
