// Databases for tests on the run's PostgreSQL: made from the migrated template, dropped when the test file is through.

import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { databaseAt, template } from './server.ts';

export type Databases = {
  /** The address of a new database: `migrated`, or `empty` as an admin makes one. */
  readonly fresh: (kind?: 'migrated' | 'empty') => Promise<string>;
  /** The address of one database of this file, emptied each time: quicker than a new one. */
  readonly emptied: () => Promise<string>;
  /** Says something to the server as its owner, in its own database. */
  readonly admin: (sql: string, values?: readonly unknown[]) => Promise<readonly object[]>;
};

/** Call it once a test file. */
export function temporaryDatabases(): Databases {
  const server = inject('postgres');
  const databaseNames: string[] = [];
  const connections: Promise<Client>[] = [];
  const openConnection = (url: string) => {
    const connection = connect(url);
    connections.push(connection);
    return connection;
  };
  let adminConnection: Promise<Client> | undefined;
  let sharedDatabase: Promise<{ readonly url: string; readonly client: Client }> | undefined;
  const admin: Databases['admin'] = async (sql, values = []) => {
    adminConnection ??= openConnection(server);
    const { rows } = await (await adminConnection).query(sql, [...values]);
    return rows;
  };
  const fresh: Databases['fresh'] = async (kind = 'migrated') => {
    const name = `lectern_${process.pid}_${databaseNames.length}`;
    databaseNames.push(name);
    const source = kind === 'migrated' ? template : 'template0';
    await admin(`create database ${name} template ${source}`);
    return databaseAt(server, name);
  };
  const createShared = async () => {
    const url = await fresh();
    return { url, client: await openConnection(url) };
  };
  afterAll(async () => {
    for (const name of databaseNames) await admin(`drop database ${name} with (force)`);
    for (const connection of connections) await (await connection).end();
  });
  return {
    admin,
    fresh,
    emptied: async () => {
      sharedDatabase ??= createShared();
      const { url, client } = await sharedDatabase;
      // A `truncate` makes files anew: ten times slower on tables as small as these.
      const { rows } = await client.query(
        `select string_agg('delete from ' || quote_ident(tablename), '; ') as emptying from pg_tables
         where schemaname = 'public' and tablename not like 'kysely%'`,
      );
      // No key is checked, so that the order of the tables does not matter.
      await client.query(`set session_replication_role = replica; ${rows[0].emptying}`);
      return url;
    },
  };
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  // Its database may be dropped before it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
