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
    conversation: await startConversation({ library, store }),
  })),
);

/** Puts a question to a learner, and hands over the line of an answer to it. */
async function askQuestion(conversation: Conversation, accountName: string): Promise<string> {
  const { view } = await conversation.send('quiz', { account: accountId('terminal', accountName) });
  const line = actionsOf(view)[0]?.line ?? '';
  return /\d$/.test(line) ? line : `${line} 1`;
}

const answer = (conversation: Conversation, who: string, line: string) =>
  conversation.send(line, { account: accountId('terminal', who) });

const lines = new Map<string, string>();
const single = await runInTurns(
  rounds,
  conversations.flatMap(({ name, conversation }) => [
    {
      name: `${name}: a question`,
      run: async () => {
        conversation.advanceDays(0.05);
        lines.set(name, await askQuestion(conversation, 'ada'));
      },
    },
    { name: `${name}: an answer`, run: () => answer(conversation, 'ada', lines.get(name) ?? '') },
  ]),
);
console.log(`One learner, one at a time, ${rounds} rounds in turn, ${process.version}`);
console.log(formatTimings(single));

const many: readonly Timings[] = conversations.map(({ name }) => ({ name, ms: [] }));
for (let batch = -2; batch < batches; batch += 1) {
  for (const [index, { conversation }] of conversations.entries()) {
    conversation.advanceDays(0.05);
    const names = Array.from({ length: learners }, (_, one) => `learner-${one}`);
    const questions = await Promise.all(
      names.map(async (who) => [who, await askQuestion(conversation, who)] as const),
    );
    const start = performance.now();
    await Promise.all(questions.map(([who, line]) => answer(conversation, who, line)));
    if (batch >= 0) many[index]?.ms.push(performance.now() - start);
  }
}
console.log(`\n${learners} learners at once, median of ${batches} batches in turn`);
const [sqlite, postgres] = many.map((samples) => (learners * 1000) / quantileMs(samples, 0.5));
console.log(`SQLite     ${sqlite?.toFixed(0)} answers/s`);
console.log(`PostgreSQL ${postgres?.toFixed(0)} answers/s`);
console.log(`ratio PostgreSQL / SQLite ${((postgres ?? 0) / (sqlite ?? 1)).toFixed(2)}`);

for (const { conversation } of conversations) {
  if (conversation.reportedErrors.length > 0) throw conversation.reportedErrors[0];
  await conversation.close();
}
await server.stop();
rmSync(folder, { recursive: true });
