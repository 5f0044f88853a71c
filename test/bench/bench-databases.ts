// Answers on SQLite beside answers on PostgreSQL, both durable, in turn: one at a time, and many learners at once.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountId } from '../../src/core/bot/request.ts';
import { actionsOf } from '../../src/core/bot/view.ts';
import { openStore } from '../../src/storage/open.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { loadShippedLibrary } from '../support/libraries.ts';
import { databaseAt, startServer, template } from '../support/postgres/server.ts';
import { formatTimings, quantileMs, runInTurns, type Timings } from './measure.ts';

const rounds = 600;
const batches = 40;
const learners = 32;
const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
const library = await loadShippedLibrary();
const server = await startServer(true);
const stores = [
  { name: 'SQLite', store: await openStore({ file: join(folder, 'bench.db') }) },
  { name: 'PostgreSQL', store: await openStore({ url: databaseAt(server.url, template) }) },
];
const conversations = await Promise.all(
  stores.map(async ({ name, store }) => ({
    name,
    talk: await startConversation({ library, store }),
  })),
);

/** Puts a question to a learner, and hands over the line of an answer to it. */
async function askQuestion(conversation: Conversation, accountName: string): Promise<string> {
  const { view } = await conversation.send('quiz', { account: accountId('terminal', accountName) });
  const line = actionsOf(view)[0]?.line ?? '';
  return /\d$/.test(line) ? line : `${line} 1`;
}

const answer = (talk: Conversation, who: string, line: string) =>
  talk.send(line, { account: accountId('terminal', who) });

const lines = new Map<string, string>();
const single = await runInTurns(
  rounds,
  conversations.flatMap(({ name, talk }) => [
    {
      name: `${name}: a question`,
      run: async () => {
        talk.advanceDays(0.05);
        lines.set(name, await askQuestion(talk, 'ada'));
      },
    },
    { name: `${name}: an answer`, run: () => answer(talk, 'ada', lines.get(name) ?? '') },
  ]),
);
console.log(`One learner, one at a time, ${rounds} rounds in turn, ${process.version}`);
console.log(formatTimings(single));

const many: readonly Timings[] = conversations.map(({ name }) => ({ name, ms: [] }));
for (let batch = -2; batch < batches; batch += 1) {
  for (const [index, { talk }] of conversations.entries()) {
    talk.advanceDays(0.05);
    const names = Array.from({ length: learners }, (_, one) => `learner-${one}`);
    const asked = await Promise.all(
      names.map(async (who) => [who, await askQuestion(talk, who)] as const),
    );
    const start = performance.now();
    await Promise.all(asked.map(([who, line]) => answer(talk, who, line)));
    if (batch >= 0) many[index]?.ms.push(performance.now() - start);
  }
}
console.log(`\n${learners} learners at once, median of ${batches} batches in turn`);
const [sqlite, postgres] = many.map((samples) => (learners * 1000) / quantileMs(samples, 0.5));
console.log(`SQLite     ${sqlite?.toFixed(0)} answers/s`);
console.log(`PostgreSQL ${postgres?.toFixed(0)} answers/s`);
console.log(`ratio PostgreSQL / SQLite ${((postgres ?? 0) / (sqlite ?? 1)).toFixed(2)}`);

for (const { talk } of conversations) {
  if (talk.reportedErrors.length > 0) throw talk.reportedErrors[0];
  await talk.close();
}
await server.stop();
rmSync(folder, { recursive: true });
