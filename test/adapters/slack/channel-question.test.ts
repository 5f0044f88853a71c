// The question of a channel on Slack, end to end through Bolt at the fake: set, asked, answered by
// three, closed, revealed; and who may set it.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatTime } from '../../../src/lib/time/time-of-day.ts';
import { createUser, type FakeUser } from '../../support/slack/fake-user.ts';
import { waitUntil } from '../../support/slack/interactions.ts';
import { elementLabels, readableText } from '../../support/slack/readable-text.ts';
import { type RunningBot, startBot } from '../../support/slack/running-bot.ts';

const hour = 3_600_000;

let serving: RunningBot;
let skippedMs: number;
beforeEach(async () => {
  skippedMs = 0;
  serving = await startBot({ now: () => new Date(Date.now() + skippedMs), admins: 'U0NAMED' });
  serving.fake.team.invitedTo.add('C0GENERAL');
});
afterEach(async () => {
  expect(serving.fake.context.violations).toEqual([]);
  await serving.close();
});

async function advance(ms: number): Promise<void> {
  skippedMs += ms;
  await serving.app.scheduler.runRound();
}

/** A line that sets a question for an hour from now. */
function inAnHour(): string {
  const at = new Date(Date.now() + hour);
  return `/schedule ${formatTime(60 * at.getUTCHours() + at.getUTCMinutes())} zone:UTC`;
}

/** How far west of Greenwich it is between 12:00 and 13:00 now, as the zones of Etc are named. */
function noonAt(): string {
  const west = new Date(Date.now() + skippedMs).getUTCHours() - 12;
  return west < 0 ? `${west}` : `+${west}`;
}

/** What somebody alone is told who types a line; the channel may hear something, too. */
async function privateAnswer(user: FakeUser, line: string): Promise<string> {
  const { interaction: pendingInteraction } = await user.typeCommand(line);
  const ownMessage = () =>
    pendingInteraction.changes
      .map(({ surface }) => surface)
      .findLast(
        (one) => one.kind === 'message' && one.visibleTo === user.user && readableText(one) !== '',
      );
  await waitUntil(pendingInteraction, () => ownMessage() !== undefined);
  const message = ownMessage();
  return message === undefined ? '' : readableText(message);
}

const inChannel = () =>
  [...serving.fake.workspaces.messages.values()].filter(
    ({ visibleTo: to, channel }) => to === undefined && channel === 'C0GENERAL',
  );

test('a question is set by who is named, asked, answered, closed and revealed', async () => {
  const admin = createUser(serving.fake, { user: 'U0NAMED' });
  expect(await privateAnswer(admin, inAnHour())).toContain('The question of the day is set');
  await advance(hour);
  const [, question] = inChannel();
  if (question === undefined) throw new Error('nothing was asked');
  const [first = '', second = ''] = elementLabels(question);
  const on = { surface: question, text: readableText(question) };
  for (const label of [first, first, second]) {
    const resultReply = await createUser(serving.fake).press(label, on);
    expect(resultReply.isPrivate).toBe(true);
    expect(resultReply.text).toMatch(/Right|Not quite/);
  }
  const questionReply = { ...question, blocks: question.blocks };
  await advance(24 * hour);
  expect(inChannel()).toHaveLength(3);
  expect(readableText(question)).toContain('how everyone answered');
  expect(readableText(question)).toMatch(/A(, the right answer)?: \S+ 2 of 3/);
  expect(readableText(question)).toContain('The answer is');
  const late = await createUser(serving.fake).press(first, { surface: questionReply, text: '' });
  expect(late.text).toContain('too late for that to count');
});

test('a board has who asked for it, and the question their names, as text', async () => {
  const [ada, ben] = [createUser(serving.fake), createUser(serving.fake)];
  serving.fake.workspaces.names.set(ada.user, '<!channel> Ada');
  expect((await ben.typeCommand('/leaderboard')).text).toContain(
    'No one on the leaderboard has answered yet',
  );
  const confirmation = await ada.typeCommand('/leaderboard join');
  expect(confirmation.isPrivate).toBe(true);
  await ada.press('Yes, join', confirmation);
  const admin = createUser(serving.fake, { user: 'U0NAMED' });
  await privateAnswer(admin, inAnHour());
  await advance(hour);
  const [, question] = inChannel();
  if (question === undefined) throw new Error('nothing was asked');
  const on = { surface: { ...question, blocks: question.blocks }, text: readableText(question) };
  for (const label of elementLabels(question)) {
    const resultReply = await createUser(serving.fake).press(label, on);
    if (!resultReply.text.includes('Right')) continue;
    await ada.press(label, on);
    await ben.press(label, on);
  }
  expect((await ben.typeCommand('/leaderboard')).text).toMatch(/1\. <!channel> Ada.*1 day/s);
  serving.fake.overrides.push({ match: /users.info/, times: 9, response: 'hang' });
  expect((await ben.typeCommand('/leaderboard all')).text).toContain('<!channel> Ada');
  await advance(24 * hour);
  expect(readableText(question)).toContain('Leaderboard members who got it right: <!channel> Ada.');
  expect(JSON.stringify(question.blocks)).not.toMatch(/"type":"(user|broadcast|mrkdwn)"/);
});

test.each(['admins', 'owners'] as const)(
  'who may: %s of the workspace, and nobody else',
  async (who) => {
    const anybody = createUser(serving.fake);
    expect(await privateAnswer(anybody, inAnHour())).toContain('Only a workspace admin or owner');
    expect(inChannel()).toHaveLength(0);
    serving.fake.workspaces[who].add(anybody.user);
    expect(await privateAnswer(anybody, inAnHour())).toContain('The question of the day is set');
  },
);

test('where Slack does not tell who is an admin, nobody is taken for one', async () => {
  const somebody = createUser(serving.fake);
  serving.fake.workspaces.admins.add(somebody.user);
  serving.fake.overrides.push({
    match: /users.info/,
    times: 1,
    response: { status: 500, body: '' },
  });
  expect(await privateAnswer(somebody, inAnHour())).toContain('Only a workspace admin or owner');
  expect(serving.logged.join('')).toContain('slack.admin_lookup_failed');
});

test('a channel that we are not in is told before anything is stored', async () => {
  serving.fake.team.invitedTo.clear();
  const admin = createUser(serving.fake, { user: 'U0NAMED' });
  expect(await privateAnswer(admin, inAnHour())).toContain('/invite');
  expect(await privateAnswer(admin, '/schedule')).toContain('No question of the day here yet');
});

test('another channel is not looked into; this one may be named', async () => {
  const admin = createUser(serving.fake, { user: 'U0NAMED' });
  const other = await privateAnswer(admin, `${inAnHour()} channel:<#C0OTHER|other>`);
  expect(other).toContain('Type /schedule in that channel');
  expect(await privateAnswer(admin, '/schedule pause channel:general')).toContain(
    'in that channel',
  );
  expect(inChannel()).toHaveLength(0);
  const same = await privateAnswer(admin, `${inAnHour()} channel:<#C0GENERAL|general>`);
  expect(same).toContain('The question of the day is set');
});

test('a clock that is set back asks nothing a second time', async () => {
  const admin = createUser(serving.fake, { user: 'U0NAMED' });
  await privateAnswer(admin, inAnHour());
  await advance(hour);
  expect(inChannel()).toHaveLength(2);
  for (const back of [-2 * hour, hour, hour, -24 * hour, 12 * hour, 12 * hour]) {
    await advance(back);
    await advance(60_000);
  }
  expect(inChannel()).toHaveLength(2);
  await advance(24 * hour);
  expect(inChannel()).toHaveLength(3);
});

test('one asked out of turn whose answer is lost: they are told to look, and get no second one', async () => {
  const admin = createUser(serving.fake, { user: 'U0NAMED' });
  await privateAnswer(admin, inAnHour());
  serving.fake.overrides.push({ match: /chat.postMessage/, times: 1, response: 'lose' });
  expect(await privateAnswer(admin, '/schedule now')).toContain('can’t tell whether it arrived');
  await advance(60_000);
  await advance(60_000);
  expect(inChannel()).toHaveLength(2);
  expect(await privateAnswer(admin, '/schedule show')).toContain('I can’t tell whether it arrived');
});

test('set after its hour, the first comes tomorrow', async () => {
  const admin = createUser(serving.fake, { user: 'U0NAMED' });
  // By the clock of where it is noon, so that it is the same day all through.
  const set = await privateAnswer(admin, `/schedule 10:00 zone:Etc/GMT${noonAt()}`);
  expect(set).toContain('The first one comes tomorrow at 10:00');
  await advance(60_000);
  await advance(hour);
  expect(inChannel()).toHaveLength(1);
  await advance(21 * hour);
  expect(inChannel()).toHaveLength(2);
});

test('what is typed behind the time is a zone and days', async () => {
  const admin = createUser(serving.fake, { user: 'U0NAMED' });
  const set = await privateAnswer(admin, '/schedule 9:00 New York mon-fri');
  expect(set).toContain('Monday to Friday at 09:00 (New York time)');
});

test('an answer that is lost is unknown, told to the admin, and never sent again', async () => {
  const admin = createUser(serving.fake, { user: 'U0NAMED' });
  await privateAnswer(admin, inAnHour());
  serving.fake.overrides.push({ match: /chat.postMessage/, times: 1, response: 'lose' });
  await advance(hour);
  await advance(60_000);
  await advance(60_000);
  expect(inChannel()).toHaveLength(2);
  expect(await privateAnswer(admin, '/schedule show')).toContain('I can’t tell whether it arrived');
});
