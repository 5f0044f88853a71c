// Two processes of `npm start` on one PostgreSQL, asked by Slack over signed HTTP in turn.

import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryDatabases } from '../../support/postgres/databases.ts';
import { freePort, type Program, startProgram } from '../../support/program.ts';
import { type FakeSlack, startFakeSlack } from '../../support/slack/fake-slack.ts';
import { createUser, type FakeUser } from '../../support/slack/fake-user.ts';
import type { InteractionResult } from '../../support/slack/interaction-result.ts';
import { findLeaks } from '../../support/slack/running-bot.ts';
import { formOf, sendSigned } from '../../support/slack/signed-requests.ts';

const { fresh } = temporaryDatabases();

let fake: FakeSlack;
let url = '';
let processes: readonly Program[] = [];
let endpoints: readonly string[] = [];

beforeAll(async () => {
  fake = await startFakeSlack();
  fake.team.invitedTo.add('C0GENERAL');
  url = await fresh('empty');
  const ports = await Promise.all([freePort(), freePort()]);
  processes = await Promise.all(
    ports.map((port) =>
      startProgram({
        platform: 'Slack',
        env: {
          LOG_LEVEL: 'debug',
          DATABASE_URL: url,
          SLACK_BOT_TOKEN: fake.team.token,
          SLACK_API_URL: fake.api,
          SLACK_SIGNING_SECRET: fake.signingSecret,
          SLACK_PORT: `${port}`,
        },
      }),
    ),
  );
  endpoints = ports.map((port) => `http://127.0.0.1:${port}/slack/events`);
});

afterAll(async () => {
  for (const one of processes) await one.stop();
  await fake.close();
});

async function countAnswers(): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select count(*)::int as n from answers');
  await client.end();
  return rows[0].n;
}

/** A balancer: each delivery goes to the next process, or to every one, signed anew a second later. */
function createBalancer(to: 'next' | 'all'): FakeSlack {
  let turn = 0;
  const deliver: FakeSlack['deliver'] = async (delivery) => {
    const sent: Promise<void>[] = [];
    for (let count = 0; count < (to === 'all' ? endpoints.length : 1); count += 1) {
      if (count > 0) await sleep(1_001);
      fake.sendTo(endpoints[turn % endpoints.length] ?? '');
      turn += 1;
      // The address is read before the first wait.
      sent.push(fake.deliver(delivery));
    }
    await Promise.all(sent);
  };
  return { ...fake, deliver };
}

const optionOf = ({ labels }: InteractionResult) => labels.find((label) => /^[A-E]$/.test(label));

/** A question for somebody: another than the one that stood open, which asks for a number. */
async function questionFor(person: FakeUser): Promise<InteractionResult> {
  const questionReply = await person.typeCommand('/quiz');
  const other = 'A different one';
  return questionReply.labels.includes(other) ? person.press(other, questionReply) : questionReply;
}
const isResultReply = ({ text }: InteractionResult) => /Right|Not quite/.test(text);

test('a conversation that changes its process at every step is kept, each answer once', async () => {
  const ada = createUser(createBalancer('next'));
  let given = 0;
  for (let round = 0; round < 12; round += 1) {
    const questionReply = await questionFor(ada);
    const option = optionOf(questionReply);
    if (option === undefined) continue;
    expect(isResultReply(await ada.press(option, questionReply))).toBe(true);
    given += 1;
  }
  expect(given).toBeGreaterThan(5);
  expect(await countAnswers()).toBe(given);
});

test('what Slack sends to two processes counts once', async () => {
  const ben = createUser(createBalancer('next'));
  const twice = createUser(createBalancer('all'), { user: ben.user });
  const before = await countAnswers();
  let given = 0;
  for (let round = 0; round < 12 && given < 5; round += 1) {
    const questionReply = await questionFor(ben);
    const option = optionOf(questionReply);
    if (option === undefined) continue;
    const resultReply = await twice.press(option, questionReply);
    expect(isResultReply(resultReply)).toBe(true);
    const { acks } = resultReply.interaction;
    while (acks.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(acks.map(({ status }) => status)).toEqual([200, 200]);
    given += 1;
  }
  expect(given).toBe(5);
  expect(await countAnswers()).toBe(before + given);
  expect(fake.context.violations).toEqual([]);
});

test('an event that Slack repeats to another process is answered once', async () => {
  const user = 'U0REPEATS';
  const repeated = createUser(createBalancer('all'), { user });
  const output = await repeated.sendDirectMessage('progress');
  expect(output.text).toContain('Your progress');
  expect(repeated.visibleTexts('direct')).toHaveLength(1);
});

test('what somebody plays back to another process is turned away', async () => {
  const body = formOf({ command: '/progress', text: '', team_id: fake.team.id, user_id: 'U0ADA' });
  const at = Math.floor(Date.now() / 1000);
  const statuses: (number | undefined)[] = [];
  for (const eventsUrl of [...endpoints, ...endpoints]) {
    statuses.push((await sendSigned(eventsUrl, fake.signingSecret, body, { at }))?.status);
  }
  expect(statuses).toEqual([200, 401, 401, 401]);
});

test('the log holds no secret and no message', () => {
  const output = processes.map((one) => `${one.output.out}${one.output.err}`).join('\n');
  expect(findLeaks(fake, output)).toEqual([]);
  expect(output).not.toMatch(/"level":(50|60)/);
});
