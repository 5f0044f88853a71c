// Three processes of `npm start` on one PostgreSQL, asked by Discord over signed HTTP in turn: a
// conversation changes its process at every press, and nothing is lost or counted twice.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeDiscord, startFakeDiscord } from '../../support/discord/fake-discord.ts';
import {
  buttonLabels,
  type FakeUser,
  type InteractionResult,
  user,
} from '../../support/discord/fake-user.ts';
import { findLeaks } from '../../support/discord/running-bot.ts';
import { asList, asRecord, asString } from '../../support/json.ts';
import { temporaryDatabases } from '../../support/postgres/databases.ts';
import { freePort, type Program, startProgram } from '../../support/program.ts';

const { fresh } = temporaryDatabases();

let fake: FakeDiscord;
let fleet: readonly Program[] = [];

beforeAll(async () => {
  fake = await startFakeDiscord();
  const url = await fresh('empty');
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  fleet = await Promise.all(
    ports.map((port) =>
      startProgram({
        platform: 'Discord',
        env: {
          LOG_LEVEL: 'debug',
          DATABASE_URL: url,
          DISCORD_TOKEN: fake.token,
          DISCORD_API_URL: fake.api,
          DISCORD_PUBLIC_KEY: fake.signed.signer.publicKey,
          DISCORD_HTTP_PORT: `${port}`,
        },
      }),
    ),
  );
  fake.signed.endpoints.push(
    ...ports.map((port) => `http://127.0.0.1:${port}/discord/interactions`),
  );
});

afterAll(async () => {
  for (const one of fleet) await one.stop();
  await fake.close();
});

/** Answers the question on a screen with its first button, in a form where it asks for a number. */
async function answer(
  person: FakeUser,
  questionReply: InteractionResult,
): Promise<InteractionResult> {
  const [first = ''] = buttonLabels(questionReply);
  const pressed = await person.press(questionReply, first);
  return pressed.interaction.modal === undefined ? pressed : person.submit(pressed, '1');
}

async function answersKept(person: FakeUser): Promise<number> {
  const { message } = await person.type('/privacy action:export');
  const [file] = message?.files ?? [];
  return asList(asRecord(JSON.parse(asString(file?.text))).answers).length;
}

const isResultReply = ({ text }: InteractionResult) => /Right|Not quite/.test(text);

test('they came up together, registered once, and each is well', async () => {
  expect(fake.interactions.registrations).toBe(1);
  expect(fake.gateway.log).toEqual([]);
  for (const { address: page } of fleet) {
    const health = await (await fetch(new URL('/health', page))).json();
    expect(health).toMatchObject({
      adapters: { discord: { state: 'up', over: 'HTTP' } },
      database: { kind: 'PostgreSQL', state: 'up' },
    });
  }
});

test('eight learners at once, ten questions each: every verdict is kept, once', async () => {
  const before = fake.signed.answers.length;
  const learners = Array.from({ length: 8 }, () => user(fake));
  await Promise.all(
    learners.map(async (person) => {
      let given = 0;
      for (let round = 0; round < 10; round += 1) {
        const resultReply = await answer(person, await person.type('/quiz'));
        expect(isResultReply(resultReply)).toBe(true);
        given += 1;
      }
      expect(await answersKept(person)).toBe(given);
    }),
  );
  expect(fake.interactions.violations).toEqual([]);
  const answers = fake.signed.answers.slice(before);
  expect(answers.filter(({ status }) => status !== 200 && status !== 202)).toEqual([]);
  for (const endpoint of fake.signed.endpoints) {
    const share = answers.filter(({ to }) => to === endpoint).length / answers.length;
    expect(share).toBeCloseTo(1 / 3, 1);
  }
});

test('an answer pressed twice at two processes, and sent twice to two, counts once', async () => {
  const person = user(fake);
  let given = 0;
  for (let round = 0; round < 6; round += 1) {
    const questionReply = await person.type('/quiz');
    const [first = ''] = buttonLabels(questionReply);
    if (first.startsWith('Type a number')) {
      // It stands open until it is answered.
      given += isResultReply(await answer(person, questionReply)) ? 1 : 0;
      continue;
    }
    const clicks = await Promise.all([
      person.press(questionReply, first),
      person.press(questionReply, first),
    ]);
    expect(clicks.every(isResultReply)).toBe(true);
    given += 1;
    const before = fake.signed.answers.length;
    const again = await person.type('/quiz');
    const press = { component_type: 2, custom_id: customIdOf(again) };
    const twice = person.send(3, press, { source: again.message, repeat: 2 });
    const outcome = await person.waitForResponse(twice);
    if (outcome.interaction.modal !== undefined) {
      given += isResultReply(await person.submit(outcome, '1')) ? 1 : 0;
      continue;
    }
    given += 1;
    while (fake.signed.answers.length < before + 3) await new Promise((r) => setImmediate(r));
    const statuses = fake.signed.answers.slice(before + 1).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409]);
  }
  expect(given).toBeGreaterThan(4);
  expect(await answersKept(person)).toBe(given);
});

function customIdOf({ message }: InteractionResult): string {
  const [id = ''] = /(?<="custom_id":")[^"]+/.exec(JSON.stringify(message?.components)) ?? [];
  return id;
}

test('with one process killed the two others go on, and what was told is kept', async () => {
  const person = user(fake);
  let eventCount = 0;
  const [first] = fleet;
  for (let round = 0; round < 9; round += 1) {
    if (round === 3) {
      first?.child.kill('SIGKILL');
      fake.signed.endpoints.shift();
    }
    if (isResultReply(await answer(person, await person.type('/quiz')))) eventCount += 1;
  }
  expect(eventCount).toBe(9);
  expect(await answersKept(person)).toBe(9);
});

test('the log holds no secret and no message', () => {
  const output = fleet.map((one) => `${one.output.out}${one.output.err}`).join('\n');
  expect(findLeaks(fake, output)).toEqual([]);
  expect(output).not.toMatch(/"level":(50|60)/);
});
