// Questions that were put to places: what was asked, how it went, and when each closed.

import { sql } from 'kysely';
import type { ChannelScheduleStore } from '../core/outbox/outbox-store.ts';
import { toScheduledMessage } from './database/rows.ts';
import type { ScheduledMessageRow } from './database/schema.ts';
import { readInPages, type Transactions } from './database/transactions.ts';
import { loadRatings } from './learning-state.ts';

type ChannelQuestionStore = Omit<
  ChannelScheduleStore,
  | 'findChannelSchedule'
  | 'saveChannelSchedule'
  | 'pauseChannelSchedule'
  | 'deleteChannelSchedule'
  | 'activeChannelSchedules'
>;

/** True of questions put to a channel. In the words of the index, or SQLite would not use it. */
const isChannelQuestion = sql<boolean>`kind in ('channel', 'on-demand')`;

/** So many questions of a place are looked back at. */
const historyLimit = 200;

/** The methods of questions that were put to places. */
export function createChannelQuestions(transactions: Transactions): ChannelQuestionStore {
  const { query, change } = transactions;
  return {
    async channelQuestionHistory(conversation) {
      const rows = await query((db) =>
        db
          .selectFrom('scheduled_messages')
          .innerJoin('deliveries', 'deliveries.id', 'scheduled_messages.message_id')
          .innerJoin('question_versions', 'question_versions.hash', 'deliveries.version')
          .leftJoin('answers', (join) =>
            join
              .onRef('answers.delivery_id', '=', 'deliveries.id')
              .on('answers.kind', '=', 'answer'),
          )
          .select((expression) => [
            'question_versions.question_id',
            'deliveries.opened_at',
            expression.fn.count('answers.id').as('answered'),
            expression.fn.sum('answers.correct').as('correct_count'),
          ])
          .where('scheduled_messages.conversation', '=', conversation)
          .where('scheduled_messages.learner_id', 'is', null)
          .groupBy(['deliveries.id', 'question_versions.question_id', 'deliveries.opened_at'])
          .orderBy('deliveries.opened_at', 'desc')
          .limit(historyLimit)
          .execute(),
      );
      return rows.map((row) => ({
        question: row.question_id,
        at: new Date(row.opened_at),
        answered: Number(row.answered),
        right: Number(row.correct_count ?? 0),
      }));
    },

    async lastChannelQuestion(conversation) {
      const row = await query((db) =>
        db
          .selectFrom('scheduled_messages')
          .selectAll()
          .where('conversation', '=', conversation)
          .where('learner_id', 'is', null)
          .where(isChannelQuestion)
          .orderBy('claimed_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      );
      return row && toScheduledMessage(row);
    },

    questionRatings: () => query(loadRatings),

    messagesToClose: createFindQuestionsToClose(transactions),

    async closeQuestion({ recipient, day, lockedAt }, at) {
      const now = at.toISOString();
      const row = await change((trx) =>
        trx
          .updateTable('scheduled_messages')
          .set((message) => ({
            locked_at: now,
            closed_at: message.fn.coalesce('closed_at', sql<string>`cast(${now} as text)`),
          }))
          .where('kind', '=', recipient.kind)
          .where('recipient', '=', recipient.id)
          .where('day', '=', day)
          .where('locked_at', '=', lockedAt.toISOString())
          .where('results_shown_at', 'is', null)
          .returningAll()
          .executeTakeFirst(),
      );
      return row && toScheduledMessage(row);
    },

    async markResultsShown({ recipient, day }, at) {
      await change((trx) =>
        trx
          .updateTable('scheduled_messages')
          .set({ results_shown_at: at.toISOString() })
          .where('kind', '=', recipient.kind)
          .where('recipient', '=', recipient.id)
          .where('day', '=', day)
          .execute(),
      );
    },

    async questionClosedAt(delivery) {
      const row = await query((db) =>
        db
          .selectFrom('scheduled_messages')
          .select('closed_at')
          .where('message_id', '=', delivery)
          .where('learner_id', 'is', null)
          .executeTakeFirst(),
      );
      return row === undefined || row.closed_at === null ? undefined : new Date(row.closed_at);
    },

    async answerCounts(delivery) {
      const rows = await query((db) =>
        db
          .selectFrom('answers')
          .select((answers) => ['given', answers.fn.countAll().as('count')])
          .where('delivery_id', '=', delivery)
          .where('kind', '=', 'answer')
          .groupBy('given')
          .execute(),
      );
      return new Map(rows.map(({ given, count }) => [given, Number(count)]));
    },
  };
}

// The questions of places that are over, or closed and not revealed: looked for each minute.

type Candidate = ScheduledMessageRow & { readonly follower: string | null };

/** Finds those that are to close. Whether one is, is told from its row: a page is never empty for that. */
export function createFindQuestionsToClose({
  query,
}: Transactions): ChannelScheduleStore['messagesToClose'] {
  return async (now, openMs, staleAfterMs, conversation) => {
    const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
    const isStale = ({ locked_at: lockedAt }: Candidate) =>
      // A clock may have been set back meanwhile.
      lockedAt < before(staleAfterMs) || lockedAt > before(-staleAfterMs);
    const isFinished = ({ sending_at: sentAt, follower }: Candidate) =>
      follower !== null || (sentAt !== null && sentAt <= before(openMs));
    const rows = await readInPages<Candidate>((after, limit) =>
      query((db) =>
        db
          .selectFrom('scheduled_messages')
          .selectAll()
          .select((message) =>
            message
              .selectFrom('scheduled_messages as later')
              .select('later.recipient')
              .whereRef('later.conversation', '=', 'scheduled_messages.conversation')
              .whereRef('later.sending_at', '>', 'scheduled_messages.sending_at')
              .where('later.learner_id', 'is', null)
              .where('later.state', 'in', ['sent', 'unknown'])
              .where('later.kind', 'in', ['channel', 'on-demand'])
              .limit(1)
              .as('follower'),
          )
          .where('learner_id', 'is', null)
          .where('results_shown_at', 'is', null)
          // In the words of the index: with parameters in their place SQLite would not use it.
          .where(sql<boolean>`state in ('sent', 'unknown')`)
          .where(isChannelQuestion)
          .$if(conversation !== undefined, (messages) =>
            messages.where('conversation', '=', conversation ?? null),
          )
          .$if(after !== undefined, (messages) =>
            messages.where(
              sql<boolean>`(conversation, kind, recipient, day) >
                (${after?.conversation}, ${after?.kind}, ${after?.recipient}, ${after?.day})`,
            ),
          )
          .orderBy('conversation')
          .orderBy('kind')
          .orderBy('recipient')
          .orderBy('day')
          .limit(limit)
          .execute(),
      ),
    );
    return rows
      .filter((row) => (row.closed_at === null ? isFinished(row) : isStale(row)))
      .map(toScheduledMessage);
  };
}
