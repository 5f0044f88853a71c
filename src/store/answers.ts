// The log of answers, and the state that moves with it: both at once, or not at all.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/call.ts';
import type { LogEntry } from '../core/learning/record.ts';
import type { Recorded, Store } from '../core/ports.ts';
import { isOpen } from './open-to-answers.ts';
import { rate } from './ratings.ts';
import { fromEntry, toEntry } from './rows.ts';
import type { Schema } from './schema.ts';
import { saveState, stateBefore } from './state.ts';
import type { Transact } from './transact.ts';

type Answers = Pick<Store, 'recordAnswer' | 'answerTo' | 'amendAnswer'>;

/** The methods that write and read the log. */
export function createAnswers({ query, change }: Transact): Answers {
  return {
    recordAnswer: (entry, learn) =>
      change(async (trx) => {
        if (!(await isOpen(trx, entry.delivery))) return afterClosing(trx, entry);
        // Before all other writes, because this row's lock makes the learner's other writes wait (PostgreSQL).
        const seq = await countEntries(trx, entry, 1);
        const learned = learn(await stateBefore(trx, entry), entry);
        const kept = learned.met === undefined ? entry : { ...entry, met: learned.met };
        if (!(await append(trx, kept, seq))) {
          return { outcome: 'repeated', entry: await demandEarlier(trx, entry) };
        }
        await saveState(trx, entry.learner, learned);
        if (learned.first !== undefined) await rate(trx, learned.first);
        return { outcome: 'recorded', entry: kept };
      }),

    async answerTo(learner, delivery) {
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
      return row && { entry: toEntry(row), guessed: row.amendment_id !== null };
    },

    amendAnswer: (entry, replay) =>
      change(async (trx) => {
        await demandAmended(trx, entry);
        if (!(await append(trx, entry, await countEntries(trx, entry, 1)))) {
          return 'repeated';
        }
        await saveState(trx, entry.learner, replay(await logOf(trx, entry.learner)));
        return 'recorded';
      }),
  };
}

/** Adds an entry to its learner's log under a number counted for it; false where it is there already. */
async function append(trx: Kysely<Schema>, entry: LogEntry, seq: number): Promise<boolean> {
  const added = await trx
    .insertInto('answers')
    .values(fromEntry(entry, seq))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const isNew = added.numInsertedOrUpdatedRows === 1n;
  if (!isNew) {
    await countEntries(trx, entry, -1);
  }
  return isNew;
}

async function countEntries(
  trx: Kysely<Schema>,
  { learner }: LogEntry,
  step: 1 | -1,
): Promise<number> {
  const row = await trx
    .updateTable('learners')
    .set((learners) => ({ entries: learners('entries', '+', step) }))
    .where('id', '=', learner)
    .returning('entries')
    .executeTakeFirst();
  if (row === undefined) {
    throw new Error(`There is no learner ${learner} to record an answer of.`);
  }
  return row.entries;
}

/** The entry that stands in the way of this one: of the same call, or else to the same delivery. */
async function earlier(trx: Kysely<Schema>, entry: LogEntry): Promise<LogEntry | undefined> {
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
  return row && toEntry(row);
}

async function demandEarlier(trx: Kysely<Schema>, entry: LogEntry): Promise<LogEntry> {
  const found = await earlier(trx, entry);
  if (found !== undefined) return found;
  throw new Error(`Call ${entry.id} was recorded for another learner already.`);
}

/** What became of an answer to a closed question: one that was given in time still stands. */
async function afterClosing(trx: Kysely<Schema>, entry: LogEntry): Promise<Recorded> {
  const inTime = await earlier(trx, entry);
  return inTime === undefined ? { outcome: 'closed' } : { outcome: 'repeated', entry: inTime };
}

async function demandAmended(trx: Kysely<Schema>, entry: LogEntry): Promise<void> {
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
export async function logOf(trx: Kysely<Schema>, learner: LearnerId): Promise<readonly LogEntry[]> {
  const rows = await trx
    .selectFrom('answers')
    .selectAll()
    .where('learner_id', '=', learner)
    .orderBy('seq')
    .execute();
  return rows.map(toEntry);
}
