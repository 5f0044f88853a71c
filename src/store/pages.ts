// Reads many rows page by page: SQLite is read synchronously, so between pages others get their turn.

import { setImmediate as breathe } from 'node:timers/promises';

/** So many rows are read in a few milliseconds. */
const pageRows = 500;

/** Reads at most so many rows, those after a row in the order of the query; the first ones without. */
export type ReadPage<Row> = (after: Row | undefined, most: number) => Promise<readonly Row[]>;

/** All rows, one page after the other. What changes meanwhile may be seen or not. */
export async function inPages<Row>(read: ReadPage<Row>): Promise<readonly Row[]> {
  const all: Row[] = [];
  for (;;) {
    const page = await read(all.at(-1), pageRows);
    all.push(...page);
    if (page.length < pageRows) return all;
    await breathe();
  }
}
