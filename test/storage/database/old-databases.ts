// What a database that an earlier revision filled must still hold once it is opened: its rows, and
// everything that revision's own store said about them.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import { expect } from 'vitest';
import { accountId, conversationId, workspaceOf } from '../../../src/core/bot/request.ts';
import type { Store } from '../../../src/core/features/store.ts';
import { createEncryption } from '../../../src/lib/encryption.ts';
import type { Schema } from '../../../src/storage/database/schema.ts';
import { asList, asRecord, type Json } from '../../support/json.ts';

const folder = new URL('../../fixtures/databases/', import.meta.url);

/** The key under which the fixtures' tokens are encrypted; made for them and used nowhere else. */
const encryption = createEncryption(Buffer.from('lectern-fixture-key-0123456789ab'));

/** A fixture file, decompressed if it ends in `.gz`. */
export function readFixture(name: string): Buffer {
  const bytes = readFileSync(new URL(name, folder));
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

function readJson(name: string): Json {
  return asRecord(JSON.parse(readFixture(name).toString('utf8')));
}

const newTableNames: ReadonlyMap<string, keyof Schema> = new Map([
  ['versions', 'question_versions'],
  ['homes', 'home_tabs'],
  ['habits', 'daily_subscriptions'],
  ['place_schedules', 'channel_schedules'],
  ['board_members', 'leaderboard_members'],
  ['dailies', 'scheduled_messages'],
  ['uptimes', 'uptime_spans'],
  ['used_keys', 'claimed_keys'],
]);

/** Property names that changed, whatever they belong to. */
const newKeys: ReadonlyMap<string, string> = new Map([
  ['by', 'source'],
  ['doubt', 'recallVariance'],
  ['firsts', 'firstAnswers'],
  ['met', 'prediction'],
  ['pace', 'recallOffset'],
  ['why', 'reason'],
]);

/** Expects that an opened store holds all that the fixture of this name held. */
export async function expectEverythingKept(
  store: Store,
  db: Kysely<Schema>,
  name: string,
): Promise<void> {
  const expected = readJson(`${name}.json`);
  expect(await countRows(db, expected.counts)).toEqual(expected.counts);
  await expectExportsKept(store, readJson(`${name}.exports.json.gz`));
  await expectChannelsKept(store, expected);
  await expectPlatformStateKept(store, expected);
  if (expected.dailies !== undefined) {
    expect(await loadMessages(db)).toEqual(asList(expected.dailies).map(toMessage).sort());
  }
  if (expected.uptimeSpans !== undefined) {
    expect(await store.uptimeSpans(new Date(0))).toHaveLength(Number(expected.uptimeSpans));
  }
}

/** The rows of each table that existed then, by its old name. Kysely's own tables grow. */
async function countRows(db: Kysely<Schema>, counts: unknown): Promise<Json> {
  const entries = Object.entries(asRecord(counts)).map(async ([table, count]) => {
    if (table.startsWith('kysely')) return [table, count] as const;
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(newTableNames.get(table) ?? table)}`.execute(db);
    return [table, Number(rows[0]?.n)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function expectExportsKept(store: Store, { exports, ratings }: Json): Promise<void> {
  for (const [account, data] of Object.entries(asRecord(exports))) {
    const learner = await store.findLearner(accountId(account));
    const exported = learner === undefined ? null : await store.exportLearner(learner);
    expect(toJson(exported), account).toMatchObject(Object(toTodaysExport(data)));
    expect(learner === undefined, account).toBe(data === null);
  }
  if (ratings === undefined) return;
  expect(toJson(Object.fromEntries(await store.questionRatings()))).toEqual(ratings);
}

async function expectChannelsKept(store: Store, expected: Json): Promise<void> {
  for (const [channel, schedule] of Object.entries(asRecord(expected.schedules))) {
    const found = await store.findChannelSchedule(conversationId(channel));
    expect(toJson(found ?? null), channel).toEqual(toTodaysExport(schedule));
  }
  for (const [channel, history] of Object.entries(asRecord(expected.history))) {
    const found = await store.channelQuestionHistory(conversationId(channel));
    expect(toJson(found), channel).toEqual(history);
  }
  for (const [channel, members] of Object.entries(asRecord(expected.boards))) {
    const entries = await store.leaderboardEntries(conversationId(channel), undefined);
    expect(entries.map(({ account }) => account).sort(), channel).toEqual(members);
  }
  for (const [channel, message] of Object.entries(asRecord(expected.lastAsked))) {
    const { whose, triedAt, learner: _, ...rest } = asRecord(message);
    const found = await store.lastChannelQuestion(conversationId(channel));
    expect(toJson(found ?? null), channel).toEqual(
      message === null
        ? null
        : { ...asRecord(toTodaysExport(rest)), recipient: toRecipient(whose), lockedAt: triedAt },
    );
  }
}

async function expectPlatformStateKept(store: Store, expected: Json): Promise<void> {
  for (const [workspace, installation] of Object.entries(asRecord(expected.installations))) {
    const encrypted = await store.findInstallation(workspaceOf(conversationId(workspace)));
    const token = encrypted && encryption.decrypt(encrypted, workspace);
    expect(token === undefined ? undefined : JSON.parse(token), workspace).toEqual(
      asRecord(installation).opensTo,
    );
  }
  for (const [account, isOpen] of Object.entries(asRecord(expected.homes))) {
    expect(await store.hasHomeTab(accountId(account)), account).toBe(isOpen);
  }
}

/** A value of an old export in today's words. */
function toTodaysExport(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toTodaysExport);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      newKeys.get(key) ?? newKey(value, key),
      newValue(key, member),
    ]),
  );
}

/** A `place` stays one in the lists of boards and deliveries. */
function newKey(owner: object, key: string): string {
  const isRenamed = key === 'place' && ('minute' in owner || 'state' in owner);
  return isRenamed ? 'conversation' : key;
}

function newValue(key: string, value: unknown): unknown {
  if (key === 'place' && value === 'forgotten') return 'erased';
  if (key === 'paused' && value === 'asked') return 'requested';
  if (key === 'paused' && value === 'refused') return 'undeliverable';
  return toTodaysExport(value);
}

/** `learner:<id>`, `now:<request>`, `reveal:<delivery>` or a conversation, as a kind and an id. */
function toRecipient(whose: unknown): { readonly kind: string; readonly id: string } {
  const [, prefix = '', id = ''] = /^(learner|now|reveal)?:?(.*)$/.exec(String(whose)) ?? [];
  const kinds: Json = { learner: 'daily', now: 'on-demand', reveal: 'results' };
  return { kind: String(kinds[prefix] ?? 'channel'), id };
}

function toMessage(old: Json): string {
  const { kind, id } = toRecipient(old.whose);
  const conversation = newValue('place', old.place);
  const hasRef = Boolean(old.has_ref);
  return [kind, id, old.day, conversation, old.state, old.why, hasRef].join(' ');
}

async function loadMessages(db: Kysely<Schema>): Promise<readonly string[]> {
  const rows = await db.selectFrom('scheduled_messages').selectAll().execute();
  return rows
    .map(({ kind, recipient, day, conversation, state, reason, message_ref: ref }) =>
      [kind, recipient, day, conversation, state, reason, ref !== null].join(' '),
    )
    .sort();
}

function toJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
