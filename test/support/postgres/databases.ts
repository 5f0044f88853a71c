// Databases for tests on the run's PostgreSQL: made from the migrated template, dropped when the test file is through.

import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { databaseAt, template } from './server.ts';

export type Databases = {
  /** The address of a new database: `migrated`, or `empty` as an admin makes one. */
  readonly fresh: (kind?: 'migrated' | 'empty') => Promise<string>;
  /** Says something to the server as its owner, in its own database. */
  readonly admin: (sql: string, values?: readonly unknown[]) => Promise<readonly object[]>;
};

/** Call it once a test file. */
export function temporaryDatabases(): Databases {
  const server = inject('postgres');
  const made: string[] = [];
  let connection: Promise<Client> | undefined;
  const admin: Databases['admin'] = async (sql, values = []) => {
    connection ??= connect(server);
    const { rows } = await (await connection).query(sql, [...values]);
    return rows;
  };
  afterAll(async () => {
    for (const name of made) await admin(`drop database ${name} with (force)`);
    await (await connection)?.end();
  });
  return {
    admin,
    fresh: async (kind = 'migrated') => {
      const name = `lectern_${process.pid}_${made.length}`;
      made.push(name);
      const source = kind === 'migrated' ? template : 'template0';
      await admin(`create database ${name} template ${source} strategy file_copy`);
      return databaseAt(server, name);
    },
  };
}

async function connect(server: string): Promise<Client> {
  const client = new Client({ connectionString: server });
  await client.connect();
  return client;
}
