// Every command and every button of the lessons we ship, three levels deep, and every screen of them, at the fake.

import { expect, test } from 'vitest';
import { accountId, conversationId, type LearnerId } from '../../../src/core/bot/request.ts';
import { displayOrder } from '../../../src/core/course/delivery.ts';
import type { Question } from '../../../src/core/course/library.ts';
import { openStore } from '../../../src/storage/open.ts';
import { crawl, type StartingPoint } from '../../support/slack/crawler.ts';
import { createUser } from '../../support/slack/fake-user.ts';
import type { InteractionResult } from '../../support/slack/interaction-result.ts';
import { type ConnectionMode, type RunningBot, startBot } from '../../support/slack/running-bot.ts';

test.each<readonly [ConnectionMode, StartingPoint, number]>([
  ['Socket Mode', 'channel', 150],
  ['HTTP', 'channel', 150],
  ['HTTP', 'direct', 150],
  ['Socket Mode', 'Home', 20],
])('the lessons we ship in %s, from the %s', async (mode, firstScreen, least) => {
  const serving = await startBot({ mode, shippedLessons: true });
  const { pressed, problems: faults } = await crawl(serving, firstScreen, 3);
  await serving.close();
  expect(faults).toEqual([]);
  expect(serving.fake.context.violations).toEqual([]);
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

function problemsOf(line: string, { text }: InteractionResult): readonly string[] {
  return /error ID: [a-z]{6}|cut off here/.test(text) || text.trim() === ''
    ? [`${line}: ${text}`]
    : [];
}

async function showEverything({
  fake,
  app: lectern,
  settings,
}: RunningBot): Promise<readonly string[]> {
  const { lessons, questions, models } = lectern.library();
  const ada = createUser(fake);
  const faults: string[] = [];
  for (const lesson of lessons.values()) {
    for (const card of lesson.cards) {
      const line = `lesson ${lesson.id} card:${card.id}`;
      const shown = await ada.forgePress(
        press(line),
        await ada.typeCommand(`/lesson ${lesson.id}`),
      );
      faults.push(...problemsOf(line, shown));
      expect(shown.text).toContain(`of ${lesson.cards.length}`);
    }
  }
  for (const model of models.keys()) {
    faults.push(...problemsOf(model, await ada.typeCommand(`/models ${model}`)));
  }
  // Questions come by chance; so that each comes, they are put to the learner here.
  const store = await openStore({ file: settings.DATABASE_FILE });
  const account = accountId('slack', fake.team.id, ada.user);
  const learner = await store.findOrCreateLearner(account, 'ada' as LearnerId, new Date());
  const conversation = conversationId('slack', fake.team.id, 'C0GENERAL');
  for (const question of questions.values()) {
    const order = displayOrder(question, 'crawl');
    for (const { given, right } of answersTo(question, order)) {
      const delivery = `d${question.id}-${given}`.replace(/[^\w-]/g, '').slice(0, 40);
      await store.saveDelivery({
        id: delivery,
        learner,
        conversation,
        question,
        optionOrder: order,
        at: new Date(),
      });
      const line = `answer ${delivery} ${question.id} ${given}`;
      const resultReply = await ada.forgePress(press(line), await ada.typeCommand('/lectern'));
      faults.push(...problemsOf(line, resultReply));
      expect(resultReply.text, line).toMatch(right === true ? /^Right$/m : /^Not quite$/m);
    }
  }
  await store.close();
  return faults;
}

test.each<ConnectionMode>(['Socket Mode', 'HTTP'])(
  'every card, question and verdict in %s',
  async (mode) => {
    const serving = await startBot({ mode, shippedLessons: true });
    const faults = await showEverything(serving);
    await serving.close();
    expect(faults).toEqual([]);
    expect(serving.fake.context.violations).toEqual([]);
  },
);
