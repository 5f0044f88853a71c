// The questions of places that are over, or closed and not revealed: looked for each minute.

import { sql } from 'kysely';
import type { PlaceStore } from '../core/daily/place-ports.ts';
import { toDaily } from './daily-rows.ts';
import { inPages } from './pages.ts';
import type { DailyRow } from './schema.ts';
import type { Transact } from './transact.ts';

type Candidate = DailyRow & { readonly follower: string | null };

/** Finds those that are to close. Whether one is, is told from its row: a page is never empty for that. */
export function createToClose({ query }: Transact): PlaceStore['dailiesToClose'] {
  return async (now, openMs, stillMs, place) => {
    const since = (ms: number) => new Date(now.getTime() - ms).toISOString();
    const isLyingStill = ({ tried_at: tried }: Candidate) =>
      // A clock may have been set back meanwhile.
      tried < since(stillMs) || tried > since(-stillMs);
    const isOver = ({ sending_at: sent, follower }: Candidate) =>
      follower !== null || (sent !== null && sent <= since(openMs));
    const rows = await inPages<Candidate>((after, most) =>
      query((db) =>
        db
          .selectFrom('dailies')
          .selectAll()
          .select((daily) =>
            daily
              .selectFrom('dailies as later')
              .select('later.whose')
              .whereRef('later.place', '=', 'dailies.place')
              .whereRef('later.sending_at', '>', 'dailies.sending_at')
              .where('later.learner_id', 'is', null)
              .where('later.state', 'in', ['sent', 'unknown'])
              .where(sql<boolean>`later.whose not like 'reveal:%'`)
              .limit(1)
              .as('follower'),
          )
          .where('learner_id', 'is', null)
          .where('revealed_at', 'is', null)
          // In the words of the index: with parameters in their place SQLite would not use it.
          .where(sql<boolean>`state in ('sent', 'unknown')`)
          .where(sql<boolean>`whose not like 'reveal:%'`)
          .$if(place !== undefined, (open) => open.where('place', '=', place ?? null))
          .$if(after !== undefined, (open) =>
            open.where(
              sql<boolean>`(place, whose, day) > (${after?.place}, ${after?.whose}, ${after?.day})`,
            ),
          )
          .orderBy('place')
          .orderBy('whose')
          .orderBy('day')
          .limit(most)
          .execute(),
      ),
    );
    return rows
      .filter((row) => (row.closed_at === null ? isOver(row) : isLyingStill(row)))
      .map(toDaily);
  };
}
