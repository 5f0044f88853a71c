// Questions of a place that close while people in other processes answer them: what the tally told
// at the moment of closing is what it tells for ever.

import { expect, test } from 'vitest';
import { messageRef } from '../../src/core/bot/request.ts';
import type { Store } from '../../src/core/features/store.ts';
import { openStore } from '../../src/storage/open.ts';
import { startChild } from '../support/child-processes/child-process.ts';
import { toStoreOptions } from '../support/child-processes/store-options.ts';
import { temporaryDatabases } from '../support/postgres/databases.ts';
import { CHANNEL, delivery, NOON } from '../support/sample-records.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const questions = 30;
const freshFile = temporaryFiles();
const { fresh } = temporaryDatabases();

test('two processes on one SQLite', () => closeUnderAnswers(freshFile(), 2));

test('three processes on one PostgreSQL', async () => closeUnderAnswers(await fresh(), 3));

/** Runs so many processes that answer, and closes the questions one by one meanwhile. */
async function closeUnderAnswers(where: string, processes: number): Promise<void> {
  const store = await openStore(toStoreOptions(where));
  const answers = [];
  for (let index = 0; index < questions; index += 1) answers.push(await ask(store, index));
  const children = Array.from({ length: processes }, (_, index) =>
    startChild('./answer-as-group.ts', where, String(index), String(questions)),
  );
  for (const child of children) expect(await child.nextLine()).toBe('ready');
  for (const child of children) child.send('go');
  const acknowledged: number[] = [];
  for (const [index, daily] of answers.entries()) {
    // Each is closed while it is being answered: once the first answer to it is in.
    while ((await counted(store, index)) === 0) await new Promise(setImmediate);
    expect(await store.closeQuestion(daily, NOON)).toBeDefined();
    acknowledged.push(await counted(store, index));
  }
  const late = await Promise.all(children.map(async (child) => Number(await child.nextLine())));
  const kept = await Promise.all(answers.map((_, index) => counted(store, index)));
  expect(kept).toEqual(acknowledged);
  const all = questions * processes * 10;
  const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
  expect(sum(kept) + sum(late)).toBe(all);
  // Otherwise nothing was tried.
  expect(sum(late)).toBeGreaterThan(0);
  await store.close();
}

async function counted(store: Store, index: number): Promise<number> {
  return (await store.answerCounts(`d-${index}`)).get('causal') ?? 0;
}

async function ask(store: Store, index: number) {
  const id = `d-${index}`;
  await store.saveDelivery(delivery(id, { learner: null }));
  const recipient = { kind: 'on-demand', id: String(index) } as const;
  const claim = { recipient, day: '2026-11-24', conversation: CHANNEL };
  const claimed = await store.claimMessage(claim, NOON);
  const sending = claimed && (await store.markSending(claimed, id, NOON));
  if (sending === undefined) throw new Error('it was claimed before');
  await store.updateMessage(sending, { state: 'sent', ref: messageRef(CHANNEL, id) }, NOON);
  return sending;
}
