// Every command and every button of the lessons we ship, three levels deep, and every screen of them, at the fake.

import { expect, test } from 'vitest';
import { accountId, type LearnerId, placeId } from '../../../src/core/call.ts';
import type { Question } from '../../../src/core/course/lesson.ts';
import { displayOrder } from '../../../src/core/course/order.ts';
import { openStore } from '../../../src/store/open.ts';
import { type Mode, type Serving, serve } from '../../support/slack/bot.ts';
import { crawl, type Door } from '../../support/slack/crawl.ts';
import type { Outcome } from '../../support/slack/outcome.ts';
import { aPerson } from '../../support/slack/person.ts';

test.each<readonly [Mode, Door, number]>([
  ['Socket Mode', 'channel', 150],
  ['HTTP', 'channel', 150],
  ['HTTP', 'direct', 150],
  ['Socket Mode', 'Home', 20],
])('the lessons we ship in %s, from the %s', async (mode, door, least) => {
  const serving = await serve({ mode, shipped: true });
  const { pressed, faults } = await crawl(serving, door, 3);
  await serving.close();
  expect(faults).toEqual([]);
  expect(serving.fake.desk.faults).toEqual([]);
  expect(pressed).toBeGreaterThan(least);
});

const press = (line: string) => ({ type: 'button', action_id: 'line-0', value: `0|${line}` });

/** Every answer a question can get, and whether it is right. */
function answersTo(question: Question, order: readonly string[]) {
  if (question.kind === 'single') {
    return order.map((id, index) => ({
      given: `${index + 1}`,
      right: question.options.find((one) => one.id === id)?.correct,
    }));
  }
  const all = [question.answer, ...question.mistakes.map(({ value }) => value)];
  return all.map((value, index) => ({ given: `${value}`, right: index === 0 }));
}

function faultsOf(line: string, { text }: Outcome): readonly string[] {
  return /trouble [a-z]{6}|cut here/.test(text) || text.trim() === '' ? [`${line}: ${text}`] : [];
}

async function everything({ fake, lectern, settings }: Serving): Promise<readonly string[]> {
  const { lessons, questions, models } = lectern.library();
  const ada = aPerson(fake);
  const faults: string[] = [];
  for (const lesson of lessons.values()) {
    for (const card of lesson.cards) {
      const line = `lesson ${lesson.id} card:${card.id}`;
      const shown = await ada.forges(press(line), await ada.types(`/lesson ${lesson.id}`));
      faults.push(...faultsOf(line, shown));
      expect(shown.text).toContain(`of ${lesson.cards.length}`);
    }
  }
  for (const model of models.keys()) {
    faults.push(...faultsOf(model, await ada.types(`/models ${model}`)));
  }
  // Questions come by chance; so that each comes, they are put to the learner here.
  const store = await openStore({ file: settings.DATABASE_FILE });
  const account = accountId('slack', fake.team.id, ada.user);
  const learner = await store.enrol(account, 'ada' as LearnerId, new Date());
  const place = placeId('slack', fake.team.id, 'C0GENERAL');
  for (const question of questions.values()) {
    const order = question.kind === 'single' ? displayOrder(question, 'crawl') : [];
    for (const { given, right } of answersTo(question, order)) {
      const delivery = `d${question.id}-${given}`.replace(/[^\w-]/g, '').slice(0, 40);
      await store.openDelivery({ id: delivery, learner, place, question, order, at: new Date() });
      const line = `answer ${delivery} ${question.id} ${given}`;
      const verdict = await ada.forges(press(line), await ada.types('/lectern'));
      faults.push(...faultsOf(line, verdict));
      expect(verdict.text, line).toMatch(right === true ? /^Right$/m : /^Not quite$/m);
    }
  }
  await store.close();
  return faults;
}

test.each<Mode>(['Socket Mode', 'HTTP'])('every card, question and verdict in %s', async (mode) => {
  const serving = await serve({ mode, shipped: true });
  const faults = await everything(serving);
  await serving.close();
  expect(faults).toEqual([]);
  expect(serving.fake.desk.faults).toEqual([]);
});
