// How quick the engine is: answers a second over a long log, and whether picking feels its length.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { accountId, type LearnerId, workspaceId } from '../../../src/core/bot/request.ts';
import type { LogEntry } from '../../../src/core/learning/answer-log.ts';
import { applyAnswer } from '../../../src/core/learning/apply-answer.ts';
import { pickQuestion } from '../../../src/core/learning/next-question.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { openStore } from '../../../src/storage/open.ts';
import { quantileMs, runInTurns } from '../measure.ts';
import { heldOut, settingsOf } from './environments.ts';
import { reader } from './lectern-policy.ts';
import { dayAt, entryOf } from './simulate.ts';
import { drawWorld } from './world.ts';

export type Speed = {
  readonly answers: number;
  /** Answers folded into state in memory, a second. */
  readonly foldedPerSecond: number;
  /** Median milliseconds to read the memory of a learner and pick, in a small and a large database. */
  readonly pickSmallMs: number;
  readonly pickLargeMs: number;
};

/** Questions of the bank, and answers in the small database. */
const ask = 100;

/** Measures with a log of so many answers, all of one learner: the worst case for who scans it. */
export async function measureSpeed(answers: number): Promise<Speed> {
  const [setting] = settingsOf(heldOut, 0, [ask], [5]);
  if (setting === undefined) throw new Error('there is no setting');
  const { library } = drawWorld(setting, 1);
  const { bank } = library;
  const random = seededRandom('speed');
  const entryAt = (index: number): LogEntry => {
    const question = bank[index % bank.length];
    if (question === undefined) throw new Error('the bank is empty');
    return entryOf(question, index, dayAt(Math.floor(index / 5)), random() < 0.7);
  };
  const log: LogEntry[] = [];
  const read = reader();
  const chunk = 10_000;
  let spent = 0;
  for (let done = 0; done < answers; done += chunk) {
    for (let index = done; index < done + chunk; index += 1) log.push(entryAt(index));
    const start = performance.now();
    read(log, library);
    spent += performance.now() - start;
  }
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-learning-'));
  const small = await fill(join(folder, 'small.db'), log.slice(0, ask));
  const large = await fill(join(folder, 'large.db'), log);
  const today = dayAt(Math.ceil(answers / 5) + 1);
  const next = async (store: typeof small) => {
    const memory = await store.learnerModel(learner);
    await store.findUnanswered(learner);
    const since = new Date(`${today}T00:00:00Z`);
    const leaveOut = await store.openQuestionIds(learner, since, workspaceId('terminal', 'here'));
    return pickQuestion(bank, memory, today, random, { excluded: leaveOut });
  };
  const [few, many] = await runInTurns(300, [
    { name: 'small', run: () => next(small) },
    { name: 'large', run: () => next(large) },
  ]);
  await small.close();
  await large.close();
  rmSync(folder, { recursive: true });
  if (few === undefined || many === undefined) throw new Error('nothing was measured');
  return {
    answers,
    foldedPerSecond: Math.round((answers / spent) * 1000),
    pickSmallMs: Number(quantileMs(few, 0.5).toFixed(3)),
    pickLargeMs: Number(quantileMs(many, 0.5).toFixed(3)),
  };
}

const learner = 'learner' as LearnerId;

/** A database of a learner who has had every question, with a log and its deliveries behind. */
async function fill(file: string, log: readonly LogEntry[]) {
  const store = await openStore({ file });
  await store.findOrCreateLearner(accountId('terminal', 'learner'), learner, new Date(0));
  for (const entry of log.slice(0, ask)) {
    await store.recordAnswer({ ...entry, day: dayAt(0) }, applyAnswer);
  }
  const raw = new Database(file);
  raw.exec("insert into versions values ('v', 'q0', '{}')");
  const answer = raw.prepare(
    `insert into answers (id, learner_id, seq, kind, amends, delivery_id, question, version,
       objective, given, correct, guess_rate, day, at)
     values (?, ?, ?, 'answer', null, ?, ?, 'v', ?, '', 1, 0.25, ?, ?)`,
  );
  const delivery = raw.prepare(
    `insert into deliveries (id, learner_id, place, version, option_order, opened_at)
     values (?, ?, 'terminal:here', 'v', '[]', ?)`,
  );
  raw.transaction(() => {
    for (const [index, { question, objective, day }] of log.entries()) {
      const id = `raw-${index}`;
      delivery.run(id, learner, `${day}T00:00:00.000Z`);
      answer.run(id, learner, index + 10_000, id, question, objective, day, day);
    }
  })();
  raw.close();
  return store;
}
