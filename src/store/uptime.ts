// When processes were up: one row an unbroken span, moved on each minute.

import type { Kysely } from 'kysely';
import type { Span } from '../core/learning/uptime.ts';
import type { Schema } from './schema.ts';

/** Notes that a span reaches to a moment; it begins where it was not known. Never moves back. */
export async function beat(db: Kysely<Schema>, span: string, at: Date): Promise<void> {
  const now = at.toISOString();
  await db
    .insertInto('uptimes')
    .values({ span, from_at: now, until_at: now })
    .onConflict((conflict) =>
      conflict.column('span').doUpdateSet({ until_at: now }).where('uptimes.until_at', '<', now),
    )
    .execute();
}

/** The spans that reach beyond a moment. */
export async function uptimeSince(db: Kysely<Schema>, since: Date): Promise<readonly Span[]> {
  const rows = await db
    .selectFrom('uptimes')
    .selectAll()
    .where('until_at', '>', since.toISOString())
    .orderBy('from_at')
    .execute();
  return rows.map(({ from_at, until_at }) => ({
    from: new Date(from_at),
    until: new Date(until_at),
  }));
}
