// The question of a channel on Slack, end to end through Bolt at the fake: set, asked, answered by
// three, closed, revealed; and who may set it.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { clock } from '../../../src/core/when.ts';
import { type Serving, serve } from '../../support/slack/bot.ts';
import { aPerson, type Person } from '../../support/slack/person.ts';
import { labelsOf, textOf } from '../../support/slack/reading.ts';
import { until } from '../../support/slack/tickets.ts';

const hour = 3_600_000;

let serving: Serving;
let skipped: number;
beforeEach(async () => {
  skipped = 0;
  serving = await serve({ now: () => new Date(Date.now() + skipped), admins: 'U0NAMED' });
  serving.fake.team.invitedTo.add('C0GENERAL');
});
afterEach(async () => {
  expect(serving.fake.desk.faults).toEqual([]);
  await serving.close();
});

async function later(ms: number): Promise<void> {
  skipped += ms;
  await serving.lectern.schedule.tick();
}

/** A line that sets a question for an hour from now. */
function inAnHour(): string {
  const at = new Date(Date.now() + hour);
  return `/schedule ${clock(60 * at.getUTCHours() + at.getUTCMinutes())} zone:UTC`;
}

/** How far west of Greenwich it is between 12:00 and 13:00 now, as the zones of Etc are named. */
function noonAt(): string {
  const west = new Date(Date.now() + skipped).getUTCHours() - 12;
  return west < 0 ? `${west}` : `+${west}`;
}

/** What somebody alone is told who types a line; the channel may hear something, too. */
async function told(person: Person, line: string): Promise<string> {
  const { ticket } = await person.types(line);
  const own = () =>
    ticket.changes
      .map(({ surface }) => surface)
      .findLast((one) => one.kind === 'message' && one.to === person.user && textOf(one) !== '');
  await until(ticket, () => own() !== undefined);
  const message = own();
  return message === undefined ? '' : textOf(message);
}

const inChannel = () =>
  [...serving.fake.space.messages.values()].filter(
    ({ to, channel }) => to === undefined && channel === 'C0GENERAL',
  );

test('a question is set by who is named, asked, answered, closed and revealed', async () => {
  const admin = aPerson(serving.fake, { user: 'U0NAMED' });
  expect(await told(admin, inAnHour())).toContain('The question of the day is set');
  await later(hour);
  const [, question] = inChannel();
  if (question === undefined) throw new Error('nothing was asked');
  const [first = '', second = ''] = labelsOf(question);
  const on = { shown: question, text: textOf(question) };
  for (const label of [first, first, second]) {
    const verdict = await aPerson(serving.fake).presses(label, on);
    expect(verdict.private).toBe(true);
    expect(verdict.text).toMatch(/Right|Not quite/);
  }
  const asked = { ...question, blocks: question.blocks };
  await later(24 * hour);
  expect(inChannel()).toHaveLength(3);
  expect(textOf(question)).toContain('how everyone answered');
  expect(textOf(question)).toMatch(/A(, the right one)?: \S+ 2 of 3/);
  expect(textOf(question)).toContain('The answer is');
  const late = await aPerson(serving.fake).presses(first, { shown: asked, text: '' });
  expect(late.text).toContain('It does not count any longer');
});

test('a board has who asked for it, and the question their names, as text', async () => {
  const [ada, ben] = [aPerson(serving.fake), aPerson(serving.fake)];
  serving.fake.space.names.set(ada.user, '<!channel> Ada');
  expect((await ben.types('/leaderboard')).text).toContain('Nobody on it has answered yet');
  const asked = await ada.types('/leaderboard join');
  expect(asked.private).toBe(true);
  await ada.presses('Yes, show me there', asked);
  const admin = aPerson(serving.fake, { user: 'U0NAMED' });
  await told(admin, inAnHour());
  await later(hour);
  const [, question] = inChannel();
  if (question === undefined) throw new Error('nothing was asked');
  const on = { shown: { ...question, blocks: question.blocks }, text: textOf(question) };
  for (const label of labelsOf(question)) {
    const verdict = await aPerson(serving.fake).presses(label, on);
    if (!verdict.text.includes('Right')) continue;
    await ada.presses(label, on);
    await ben.presses(label, on);
  }
  expect((await ben.types('/leaderboard')).text).toMatch(/1\. <!channel> Ada.*1 day/s);
  serving.fake.moods.push({ match: /users.info/, times: 9, answer: 'hang' });
  expect((await ben.types('/leaderboard all')).text).toContain('<!channel> Ada');
  await later(24 * hour);
  expect(textOf(question)).toContain('Right, of those on this channel’s board: <!channel> Ada.');
  expect(JSON.stringify(question.blocks)).not.toMatch(/"type":"(user|broadcast|mrkdwn)"/);
});

test.each(['admins', 'owners'] as const)(
  'who may: %s of the workspace, and nobody else',
  async (who) => {
    const anybody = aPerson(serving.fake);
    expect(await told(anybody, inAnHour())).toContain('Only people who manage this place');
    expect(inChannel()).toHaveLength(0);
    serving.fake.space[who].add(anybody.user);
    expect(await told(anybody, inAnHour())).toContain('The question of the day is set');
  },
);

test('where Slack does not tell who is an admin, nobody is taken for one', async () => {
  const somebody = aPerson(serving.fake);
  serving.fake.space.admins.add(somebody.user);
  serving.fake.moods.push({ match: /users.info/, times: 1, answer: { status: 500, body: '' } });
  expect(await told(somebody, inAnHour())).toContain('Only people who manage this place');
  expect(serving.logged.join('')).toContain('nobody tells whether somebody is an admin');
});

test('a channel that we are not in is told before anything is stored', async () => {
  serving.fake.team.invitedTo.clear();
  const admin = aPerson(serving.fake, { user: 'U0NAMED' });
  expect(await told(admin, inAnHour())).toContain('/invite');
  expect(await told(admin, '/schedule')).toContain('No question comes here yet');
});

test('another channel is not looked into; this one may be named', async () => {
  const admin = aPerson(serving.fake, { user: 'U0NAMED' });
  const other = await told(admin, `${inAnHour()} channel:<#C0OTHER|other>`);
  expect(other).toContain('Type /schedule in the channel itself');
  expect(await told(admin, '/schedule pause channel:general')).toContain('in the channel itself');
  expect(inChannel()).toHaveLength(0);
  const same = await told(admin, `${inAnHour()} channel:<#C0GENERAL|general>`);
  expect(same).toContain('The question of the day is set');
});

test('a clock that is set back asks nothing a second time', async () => {
  const admin = aPerson(serving.fake, { user: 'U0NAMED' });
  await told(admin, inAnHour());
  await later(hour);
  expect(inChannel()).toHaveLength(2);
  for (const back of [-2 * hour, hour, hour, -24 * hour, 12 * hour, 12 * hour]) {
    await later(back);
    await later(60_000);
  }
  expect(inChannel()).toHaveLength(2);
  await later(24 * hour);
  expect(inChannel()).toHaveLength(3);
});

test('one asked out of turn whose answer is lost: they are told to look, and get no second one', async () => {
  const admin = aPerson(serving.fake, { user: 'U0NAMED' });
  await told(admin, inAnHour());
  serving.fake.moods.push({ match: /chat.postMessage/, times: 1, answer: 'lose' });
  expect(await told(admin, '/schedule now')).toContain('cannot tell whether the question arrived');
  await later(60_000);
  await later(60_000);
  expect(inChannel()).toHaveLength(2);
  expect(await told(admin, '/schedule show')).toContain('nobody knows whether it arrived');
});

test('set after its hour, the first comes tomorrow', async () => {
  const admin = aPerson(serving.fake, { user: 'U0NAMED' });
  // By the clock of where it is noon, so that it is the same day all through.
  const set = await told(admin, `/schedule 10:00 zone:Etc/GMT${noonAt()}`);
  expect(set).toContain('The first comes tomorrow at 10:00');
  await later(60_000);
  await later(hour);
  expect(inChannel()).toHaveLength(1);
  await later(21 * hour);
  expect(inChannel()).toHaveLength(2);
});

test('what is typed behind the time is a zone and days', async () => {
  const admin = aPerson(serving.fake, { user: 'U0NAMED' });
  const set = await told(admin, '/schedule 9:00 New York mon-fri');
  expect(set).toContain('Monday to Friday at 09:00 by the clock in New York');
});

test('an answer that is lost is unknown, told to the admin, and never sent again', async () => {
  const admin = aPerson(serving.fake, { user: 'U0NAMED' });
  await told(admin, inAnHour());
  serving.fake.moods.push({ match: /chat.postMessage/, times: 1, answer: 'lose' });
  await later(hour);
  await later(60_000);
  await later(60_000);
  expect(inChannel()).toHaveLength(2);
  expect(await told(admin, '/schedule show')).toContain('nobody knows whether it arrived');
});
