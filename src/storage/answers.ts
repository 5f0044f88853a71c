// The log of answers, and the state that moves with it: both at once, or not at all.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/bot/request.ts';
import type { RecordAnswerResult, Store } from '../core/features/store.ts';
import type { LogEntry } from '../core/learning/answer-log.ts';
import { fromLogEntry, toLogEntry } from './database/rows.ts';
import type { Schema } from './database/schema.ts';
import type { Transactions } from './database/transactions.ts';
import { loadStateBefore, recordFirstAnswer, saveState } from './learning-state.ts';

type AnswerStore = Pick<Store, 'recordAnswer' | 'findAnswer' | 'amendAnswer'>;

/** The methods that write and read the log. */
export function createAnswers({ query, change }: Transactions): AnswerStore {
  return {
    recordAnswer: (entry, applyAnswer) =>
      change(async (trx) => {
        if (!(await acceptsAnswers(trx, entry.delivery))) return resultAfterClosing(trx, entry);
        // Before all other writes, because this row's lock makes the learner's other writes wait (PostgreSQL).
        const seq = await incrementEntries(trx, entry, 1);
        const stateAfter = applyAnswer(await loadStateBefore(trx, entry), entry);
        const recorded =
          stateAfter.prediction === undefined
            ? entry
            : { ...entry, prediction: stateAfter.prediction };
        if (!(await appendEntry(trx, recorded, seq))) {
          return { outcome: 'repeated', entry: await requireConflictingEntry(trx, entry) };
        }
        await saveState(trx, entry.learner, stateAfter);
        if (stateAfter.firstAnswer !== undefined)
          await recordFirstAnswer(trx, stateAfter.firstAnswer);
        return { outcome: 'recorded', entry: recorded };
      }),

    async findAnswer(learner, delivery) {
      const row = await query((db) =>
        db
          .selectFrom('answers as answer')
          .leftJoin('answers as amendment', 'amendment.amends', 'answer.id')
          .selectAll('answer')
          .select('amendment.id as amendment_id')
          .where('answer.learner_id', '=', learner)
          .where('answer.delivery_id', '=', delivery)
          .where('answer.kind', '=', 'answer')
          .executeTakeFirst(),
      );
      return row && { entry: toLogEntry(row), guessed: row.amendment_id !== null };
    },

    amendAnswer: (entry, replay) =>
      change(async (trx) => {
        await requireAmendedAnswer(trx, entry);
        if (!(await appendEntry(trx, entry, await incrementEntries(trx, entry, 1)))) {
          return 'repeated';
        }
        await saveState(trx, entry.learner, replay(await loadLog(trx, entry.learner)));
        return 'recorded';
      }),
  };
}

/** Adds an entry to its learner's log under a number counted for it; false where it is there already. */
async function appendEntry(trx: Kysely<Schema>, entry: LogEntry, seq: number): Promise<boolean> {
  const result = await trx
    .insertInto('answers')
    .values(fromLogEntry(entry, seq))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const isNew = result.numInsertedOrUpdatedRows === 1n;
  if (!isNew) {
    await incrementEntries(trx, entry, -1);
  }
  return isNew;
}

async function incrementEntries(
  trx: Kysely<Schema>,
  { learner }: LogEntry,
  step: 1 | -1,
): Promise<number> {
  const row = await trx
    .updateTable('learners')
    .set((learners) => ({ log_length: learners('log_length', '+', step) }))
    .where('id', '=', learner)
    .returning('log_length')
    .executeTakeFirst();
  if (row === undefined) {
    throw new Error(`There is no learner ${learner} to record an answer of.`);
  }
  return row.log_length;
}

/** The entry that stands in the way of this one: of the same call, or else to the same delivery. */
async function findConflictingEntry(
  trx: Kysely<Schema>,
  entry: LogEntry,
): Promise<LogEntry | undefined> {
  const rows = await trx
    .selectFrom('answers')
    .selectAll()
    .where('learner_id', '=', entry.learner)
    .where((answer) =>
      answer.or([
        answer('id', '=', entry.id),
        answer.and({ delivery_id: entry.delivery, kind: 'answer' }),
      ]),
    )
    .execute();
  const row = rows.find(({ id }) => id === entry.id) ?? rows[0];
  return row && toLogEntry(row);
}

async function requireConflictingEntry(trx: Kysely<Schema>, entry: LogEntry): Promise<LogEntry> {
  const conflicting = await findConflictingEntry(trx, entry);
  if (conflicting !== undefined) return conflicting;
  throw new Error(`Call ${entry.id} was recorded for another learner already.`);
}

/** What became of an answer to a closed question: one that was given in time still stands. */
async function resultAfterClosing(
  trx: Kysely<Schema>,
  entry: LogEntry,
): Promise<RecordAnswerResult> {
  const earlierEntry = await findConflictingEntry(trx, entry);
  return earlierEntry === undefined
    ? { outcome: 'closed' }
    : { outcome: 'repeated', entry: earlierEntry };
}

async function requireAmendedAnswer(trx: Kysely<Schema>, entry: LogEntry): Promise<void> {
  const answer = await trx
    .selectFrom('answers')
    .select('id')
    .where('id', '=', entry.amends)
    .where('learner_id', '=', entry.learner)
    .where('kind', '=', 'answer')
    .executeTakeFirst();
  if (answer === undefined) {
    throw new Error(`Entry ${entry.id} amends ${entry.amends}, which is no answer of its learner.`);
  }
}

/** A learner's log, in order. */
export async function loadLog(
  trx: Kysely<Schema>,
  learner: LearnerId,
): Promise<readonly LogEntry[]> {
  const rows = await trx
    .selectFrom('answers')
    .selectAll()
    .where('learner_id', '=', learner)
    .orderBy('seq')
    .execute();
  return rows.map(toLogEntry);
}

// Whether a question still takes answers, decided in the transaction that writes one.

/**
 * False once a question that was put to a place is closed. Until the transaction ends it stays as
 * it is told: the row is touched without a change, so that who closes the question waits for us, or
 * we for them. What the tally of a closed question counts is therefore all that ever counts.
 */
export async function acceptsAnswers(trx: Kysely<Schema>, delivery: string): Promise<boolean> {
  const channelQuestion = await trx
    .selectFrom('scheduled_messages')
    .select('message_id')
    .where('message_id', '=', delivery)
    .where('learner_id', 'is', null)
    .executeTakeFirst();
  if (channelQuestion === undefined) return true;
  const openQuestion = await trx
    .updateTable('scheduled_messages')
    .set((message) => ({ closed_at: message.ref('closed_at') }))
    .where('message_id', '=', delivery)
    .where('learner_id', 'is', null)
    .where('closed_at', 'is', null)
    .returning('message_id')
    .executeTakeFirst();
  return openQuestion !== undefined;
}
