// A conversation in Slack, through the real Bolt: commands, presses, forms, the Home tab, who sees what.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createUser, type FakeUser } from '../../support/slack/fake-user.ts';
import { type ConnectionMode, type RunningBot, startBot } from '../../support/slack/running-bot.ts';

describe.each<ConnectionMode>(['Socket Mode', 'HTTP'])('in %s', (mode) => {
  let serving: RunningBot;
  let ada: FakeUser;
  beforeAll(async () => {
    serving = await startBot({ mode });
    serving.fake.team.invitedTo.add('C0GENERAL');
  });
  afterAll(async () => {
    expect(serving.fake.context.violations).toEqual([]);
    await serving.close();
  });

  test('is up', () => expect(serving.slack.state().state).toBe('up'));

  describe('a command', () => {
    test('is answered privately, in the acknowledgement', async () => {
      ada = createUser(serving.fake);
      const lesson = await ada.typeCommand('/lesson tea');
      expect(lesson.isPrivate).toBe(true);
      expect(lesson.text).toContain('Making tea');
      expect(lesson.interaction.responses).toBe(0);
    });

    test('with share:true is answered to the channel, by the response_url', async () => {
      const shared = await createUser(serving.fake).typeCommand('/lesson tea share:true');
      expect(shared.isPrivate).toBe(false);
      expect(shared.interaction.acks[0]?.body).toEqual({});
      expect(shared.interaction.responses).toBe(1);
    });

    test.each([
      ['/lesson help', '/lesson [name]'],
      ['/lectern', 'What I can do'],
      ['/lectern quiz', '/quiz [topic]'],
      ['/recommend task:“green tea”', ''],
      ['/recommend green tea', ''],
      ['/lesson nonsense', 'There is no lesson called “nonsense”'],
      ['/lessen tea', 'Did you mean one of these'],
    ])('%s', async (line, reply) => {
      const { text } = await createUser(serving.fake).typeCommand(line);
      expect(text).toContain(reply);
      expect(text.length).toBeGreaterThan(20);
    });
  });

  describe('a press', () => {
    test('on a private message replaces it', async () => {
      ada = createUser(serving.fake);
      const cover = await ada.typeCommand('/lesson tea');
      const card = await ada.press('Start', cover);
      expect(card.surface).toBe(cover.surface);
      expect(card.text).toContain('card 1 of 3');
      expect(card.isPrivate).toBe(true);
    });

    test('on a public one answers privately', async () => {
      const shared = await createUser(serving.fake).typeCommand('/lesson tea share:true');
      const card = await createUser(serving.fake).press('Start', shared);
      expect(card.surface).not.toBe(shared.surface);
      expect(card.isPrivate).toBe(true);
    });

    test('in a direct conversation edits', async () => {
      ada = createUser(serving.fake);
      const cover = await ada.sendDirectMessage('lesson tea');
      expect(cover.isPrivate).toBe(false);
      const card = await ada.press('Start', cover);
      expect(card.surface).toBe(cover.surface);
      const next = await ada.press('Next', card);
      expect(next.surface).toBe(cover.surface);
      expect(next.text).toContain('card 2 of 3');
    });

    test('on a menu runs its line', async () => {
      ada = createUser(serving.fake);
      const cover = await ada.typeCommand('/lesson tea');
      const part = serving.app.library().lessons.get('tea')?.cards[0]?.part ?? '';
      expect((await ada.select(part, cover)).text).toContain('card 1 of 3');
    });
  });

  test('a mention in a thread is answered there, to the caller alone', async () => {
    ada = createUser(serving.fake);
    const inside = await ada.mention('lesson tea', '1732000000.000100');
    expect(inside.isPrivate).toBe(true);
    expect(inside.surface).toMatchObject({ thread: '1732000000.000100', visibleTo: ada.user });
    const card = await ada.press('Start', inside);
    expect(card.isPrivate).toBe(true);
    const outside = await ada.mention('');
    expect(outside.text).toContain('What I can do');
    expect(outside.surface).toMatchObject({ thread: undefined, visibleTo: ada.user });
  });

  describe('a number', () => {
    test('is asked for in a modal at once, and judged in it', async () => {
      ada = createUser(serving.fake);
      const form = await numeric(ada);
      expect(form.surface?.kind).toBe('view');
      const resultReply = await ada.enterValue('12', form);
      expect(resultReply.surface).toBe(form.surface);
      expect(resultReply.text).toMatch(/^(Right|Not quite)$/m);
      const next = await ada.press('Next question', resultReply);
      expect(next.surface).toBe(form.surface);
    });

    test('that is none is told so in the modal', async () => {
      ada = createUser(serving.fake);
      const resultReply = await ada.enterValue('many', await numeric(ada));
      expect(resultReply.text).toContain('That didn’t work');
    });
  });

  async function numeric(person: FakeUser) {
    for (let tries = 0; tries < 40; tries += 1) {
      const questionReply = await person.typeCommand('/quiz');
      const label = questionReply.labels.find((one) => one.startsWith('Type a number'));
      if (label !== undefined) return person.press(label, questionReply);
      await person.press('A', questionReply);
    }
    throw new Error('no numeric question came');
  }

  describe('the Home tab', () => {
    test('is published when it is opened, and again after an answer', async () => {
      ada = createUser(serving.fake);
      const home = await ada.openHome();
      expect(home.text).toContain('Your course');
      expect(home.text).toContain('Objectives known');
      const card = await ada.press('Start reading', home);
      expect(card.surface).toBe(ada.modal());
      expect(card.text).toContain('Making tea');
      await ada.press('Start', card);
      await expect.poll(() => JSON.stringify(ada.home()?.body)).toContain('You stopped at');
    });

    test('of who never opened it is not published', async () => {
      ada = createUser(serving.fake);
      await ada.press('Start', await ada.typeCommand('/lesson tea'));
      expect(ada.home()).toBeUndefined();
    });

    test('asks for a number in the modal', async () => {
      ada = createUser(serving.fake);
      const home = await ada.openHome();
      let on = await ada.press('Start reading', home);
      on = await ada.press('Try a question', on);
      for (let tries = 0; tries < 40; tries += 1) {
        const label = on.labels.find((one) => one.startsWith('Type a number'));
        if (label !== undefined) {
          const form = await ada.press(label, on);
          expect((await ada.enterValue('1', form)).text).toMatch(/^(Right|Not quite)$/m);
          return;
        }
        on = await ada.press('A', on);
        on = await ada.press('Next question', on);
      }
      throw new Error('no numeric question came');
    });
  });

  test('a file is sent into our direct conversation, and nowhere else', async () => {
    ada = createUser(serving.fake);
    await ada.press('Start', await ada.typeCommand('/lesson tea'));
    await ada.typeCommand('/privacy export');
    const reply = 'The file is in our direct conversation.';
    await expect.poll(() => ada.visibleTexts().join('\n')).toContain(reply);
    const files = [...serving.fake.workspaces.messages.values()].filter(
      ({ files: all }) => all.length,
    );
    expect(files.at(-1)?.channel).toBe(ada.user.replace(/^U/, 'D'));
  });
});
