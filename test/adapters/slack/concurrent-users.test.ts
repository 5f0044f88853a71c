// Twenty people at once: each is answered, alone, and nobody reads what another was told.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createUser } from '../../support/slack/fake-user.ts';
import { type ConnectionMode, type RunningBot, startBot } from '../../support/slack/running-bot.ts';

describe.each<ConnectionMode>(['Socket Mode', 'HTTP'])('in %s', (mode) => {
  let serving: RunningBot;
  beforeAll(async () => {
    serving = await startBot({ mode });
  });
  afterAll(async () => {
    expect(serving.fake.context.violations).toEqual([]);
    await serving.close();
  });

  test('each has a question and a verdict of their own', async () => {
    const users = Array.from({ length: 20 }, () => createUser(serving.fake));
    await Promise.all(
      users.map(async (user) => {
        const questionReply = await user.typeCommand('/quiz');
        expect(questionReply.surface).toMatchObject({ visibleTo: user.user });
        const [first = ''] = questionReply.labels;
        const pressed = await user.press(first, questionReply);
        const resultReply = first === 'A' ? pressed : await user.enterValue('1', pressed);
        expect(resultReply.text).toMatch(/^(Right|Not quite)$/m);
        expect(resultReply.isPrivate).toBe(true);
      }),
    );
    for (const user of users) expect(user.visibleTexts()).toHaveLength(1);
  });
});
