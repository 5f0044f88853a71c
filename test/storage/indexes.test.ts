// What the scheduler asks for many places is found by indexes: nothing that grows for ever is read whole.

import Database from 'better-sqlite3';
import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { migrate } from '../../src/storage/database/migrate.ts';
import type { Schema } from '../../src/storage/database/schema.ts';
import { createSqliteQueues, openSqlite } from '../../src/storage/database/sqlite.ts';
import { createStore } from '../../src/storage/store.ts';
import { ADA, ADA_ACCOUNT, answer, CHANNEL, countAnswer, NOON } from '../support/sample-records.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const freshFile = temporaryFiles();

/** A table that grows with every question or answer, read whole; `scheduled_messages_unsettled` holds few rows. */
const growingTableScan =
  /^SCAN (scheduled_messages|later|answers|deliveries)\b(?!.*scheduled_messages_unsettled)/;

test('each look-up of a round, and of an answer to its question, is answered by an index', async () => {
  const file = freshFile();
  const db = openSqlite<Schema>(file);
  await migrate(db);
  const queries: { sql: string; parameters: readonly unknown[] }[] = [];
  const recordQueries: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      const { sql, parameters } = db.getExecutor().compileQuery(node, queryId);
      queries.push({ sql, parameters });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const store = createStore(db.withPlugin(recordQueries), createSqliteQueues(1_000));
  const recipient = { kind: 'channel', id: CHANNEL } as const;
  const claim = { recipient, day: '2026-11-24', conversation: CHANNEL };
  const daily = await store.claimMessage(claim, NOON);
  if (daily !== undefined) await store.markSending(daily, 'd-1', NOON);
  await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
  await store.recordAnswer(answer('call-1', { delivery: 'd-1' }), countAnswer);
  await store.activeChannelSchedules();
  await store.activeSubscriptions();
  await store.staleMessages(NOON, 45_000);
  await store.messagesToClose(NOON, 1, 1);
  await store.messagesToClose(NOON, 1, 1, CHANNEL);
  await store.channelQuestionHistory(CHANNEL);
  await store.answerCounts('d-1');
  await store.questionClosedAt('d-1');
  await store.countUnansweredMessages(ADA, NOON);
  expect(queries.length).toBeGreaterThanOrEqual(9);

  const raw = new Database(file, { readonly: true });
  const steps = queries.flatMap(({ sql, parameters }) =>
    raw
      .prepare(`explain query plan ${sql}`)
      .all(...parameters)
      .map((row) => String(Reflect.get(Object(row), 'detail'))),
  );
  raw.close();
  expect(steps.filter((step) => growingTableScan.test(step))).toEqual([]);
  expect(
    steps.filter((step) =>
      /^SEARCH scheduled_messages .*_latest \(kind=\? AND recipient=\?/.test(step),
    ),
  ).toHaveLength(2);
  expect(steps.filter((step) => /scheduled_messages_message/.test(step))).toHaveLength(3);
  const toClose = steps.filter((step) => step.includes('scheduled_messages_unclosed'));
  expect(toClose).toHaveLength(2);
  expect(toClose[1]).toContain('conversation=?');
  expect(steps.filter((step) => /answers_delivery/.test(step))).toHaveLength(2);
  await store.close();
});
