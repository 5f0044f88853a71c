// A conversation in Discord, through the real client: commands, presses, forms, who sees what.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonLabels, user } from '../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../support/discord/running-bot.ts';
import { asString } from '../../support/json.ts';

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.close());

test('identifies with no intent but to hear of servers, and registers once', () => {
  expect(bot.fake.gateway.log).toEqual(['identify 1']);
  expect(bot.fake.interactions.registrations).toBe(1);
  expect(bot.discord.health()).toBe('up');
});

describe('in a server', () => {
  test('an answer is private, in the first response', async () => {
    const lesson = await user(bot.fake).type('/lesson name:tea');
    expect(lesson.interaction.firstResponseType).toBe(4);
    expect(lesson.isPrivate).toBe(true);
    expect(lesson.text).toContain('## ');
  });

  test('with share:true all see it, and a press on it answers privately', async () => {
    const ada = user(bot.fake);
    const shared = await ada.type('/lesson name:tea share:true');
    expect(shared.isPrivate).toBe(false);
    const before = JSON.stringify(shared.message?.components);
    const [first = ''] = buttonLabels(shared);
    const pressed = await user(bot.fake).press(shared, first);
    expect(pressed.interaction.firstResponseType).toBe(4);
    expect(pressed.isPrivate).toBe(true);
    expect(pressed.message?.id).not.toBe(shared.message?.id);
    expect(JSON.stringify(shared.message?.components)).toBe(before);
  });

  test('a press on a private message edits it', async () => {
    const ada = user(bot.fake);
    const list = await ada.type('/lesson name:tea');
    const pressed = await ada.press(list, 'Start');
    expect(pressed.interaction.firstResponseType).toBe(7);
    expect(pressed.message?.id).toBe(list.message?.id);
    expect(pressed.isPrivate).toBe(true);
  });

  test('a menu holds lines', async () => {
    const ada = user(bot.fake);
    const cover = await ada.type('/lesson name:tea');
    const menu = bot.app.library().lessons.get('tea')?.cards[0]?.part ?? '';
    const picked = await ada.select(cover, menu);
    expect(picked.text).toContain('card 1 of');
  });
});

describe('in a direct conversation', () => {
  test('messages are ordinary and a press edits', async () => {
    const ada = user(bot.fake, 'direct');
    const cover = await ada.type('/lesson name:tea');
    expect(cover.isPrivate).toBe(false);
    const pressed = await ada.press(cover, 'Start');
    expect(pressed.interaction.firstResponseType).toBe(7);
    expect(pressed.message?.id).toBe(cover.message?.id);
  });
});

describe('in a private channel among people', () => {
  test('answers are private, and a press edits them', async () => {
    const ada = user(bot.fake, 'group');
    const cover = await ada.type('/lesson name:tea');
    expect(cover.isPrivate).toBe(true);
    const pressed = await ada.press(cover, 'Start');
    expect(pressed.interaction.firstResponseType).toBe(7);
    expect(pressed.isPrivate).toBe(true);
  });

  test('with share:true all see it, and a press on it answers privately', async () => {
    const shared = await user(bot.fake, 'group').type('/lesson name:tea share:true');
    expect(shared.isPrivate).toBe(false);
    const pressed = await user(bot.fake, 'group').press(shared, 'Start');
    expect(pressed.interaction.firstResponseType).toBe(4);
    expect(pressed.isPrivate).toBe(true);
  });
});

describe('for who has the bot for themselves, in a server that never added it', () => {
  test('Discord keeps an answer to all private, and a press edits it all the same', async () => {
    const ada = user(bot.fake, 'notInstalled');
    const shared = await ada.type('/lesson name:tea share:true');
    expect(shared.isPrivate).toBe(true);
    const pressed = await ada.press(shared, 'Start');
    expect(pressed.interaction.firstResponseType).toBe(7);
    expect(pressed.message?.id).toBe(shared.message?.id);
  });

  test('a whole conversation needs no more than the follow-ups Discord allows: none', async () => {
    const ada = user(bot.fake, 'notInstalled');
    const questionReply = await ada.type('/quiz');
    const [first = ''] = buttonLabels(questionReply);
    const pressed = await ada.press(questionReply, first);
    const resultReply =
      pressed.interaction.firstResponseType === 9 ? await ada.submit(pressed, '3') : pressed;
    for (const one of [questionReply, pressed, resultReply])
      expect(one.interaction.followUps).toEqual([]);
  });
});

describe('a number', () => {
  test('is asked for in a form at once and judged when sent', async () => {
    const ada = user(bot.fake);
    for (let tries = 0; tries < 30; tries += 1) {
      const questionReply = await ada.type('/quiz');
      const label = buttonLabels(questionReply).find((one) => one.startsWith('Type a number'));
      if (label === undefined) {
        await ada.press(questionReply, 'A');
        continue;
      }
      const form = await ada.press(questionReply, label);
      expect(form.interaction.firstResponseType).toBe(9);
      expect(asString(form.interaction.modal?.custom_id)).toMatch(/^answer \S+ \S+$/);
      const resultReply = await ada.submit(form, '3 1/2 cups');
      expect(resultReply.interaction.firstResponseType).toBe(7);
      expect(resultReply.message?.id).toBe(questionReply.message?.id);
      return;
    }
    throw new Error('no numeric question came');
  });
});

describe('privacy', () => {
  test('exports a file, and the next press takes it away again', async () => {
    const ada = user(bot.fake);
    const cover = await ada.type('/lesson name:tea');
    await ada.press(cover, 'Start');
    const data = await ada.type('/privacy action:export');
    expect(data.isPrivate).toBe(true);
    const [file] = data.message?.files ?? [];
    expect(file?.name).toBe('lectern-my-data.json');
    expect(JSON.parse(file?.text ?? '')).toMatchObject({ positions: [{ lesson: 'tea' }] });
    const confirmation = await ada.press(data, 'Delete my data');
    expect(confirmation.message?.files).toEqual([]);
    const gone = await ada.press(confirmation, 'Yes, delete my data');
    expect(gone.text).toContain('Your data has been deleted');
  });
});

describe('while typing', () => {
  test('lessons, topics, tasks, models and commands are offered', async () => {
    const ada = user(bot.fake);
    expect((await ada.autocomplete('lesson', 'name', ''))[0]).toMatchObject({ value: 'tea' });
    expect((await ada.autocomplete('lesson', 'name', 'taa')).map(({ value }) => value)).toContain(
      'tea',
    );
    expect((await ada.autocomplete('help', 'command', 'recomend'))[0]).toMatchObject({
      value: 'recommend',
    });
    expect(await ada.autocomplete('models', 'name', '')).not.toEqual([]);
    expect(await ada.autocomplete('recommend', 'task', '')).not.toEqual([]);
    expect(await ada.autocomplete('quiz', 'topic', 'tea')).not.toEqual([]);
  });

  test('nothing is offered for what does not exist', async () => {
    const ada = user(bot.fake);
    expect(await ada.autocomplete('lesson', 'constructor', '')).toEqual([]);
    expect(await ada.autocomplete('__proto__', 'name', 'x')).toEqual([]);
    expect(await ada.autocomplete('lesson', 'card', 'x')).toEqual([]);
  });
});

describe('a stranger', () => {
  test.each([
    ['an id without a number', { component_type: 2, custom_id: 'privacy delete' }],
    ['an id that is a sentence', { component_type: 2, custom_id: '0|drop table learners' }],
    ['a chosen value nobody offered', { component_type: 3, custom_id: '0|', values: ['lesson x'] }],
    ['an id with a mention', { component_type: 2, custom_id: '0|lesson @everyone <@1>' }],
    ['prototype keys', { component_type: 2, custom_id: '0|lesson __proto__:constructor' }],
    ['nothing at all', { component_type: 2, custom_id: '' }],
  ])('may send %s and gets a view', async (_, data) => {
    const ada = user(bot.fake);
    const help = await ada.type('/help');
    const answered = await ada.forge(help, data);
    expect(answered.text).toContain('## ');
    expect(answered.text).not.toMatch(/@everyone|(?<!\\)<@/);
  });

  test('cannot answer a question put to somebody else', async () => {
    const questionReply = await user(bot.fake).type('/quiz topic:tea');
    const [first = ''] = buttonLabels(questionReply);
    const eve = user(bot.fake);
    await eve.press(await eve.type('/lesson name:tea'), 'Start');
    const answered = await eve.press(questionReply, first);
    if (answered.interaction.firstResponseType !== 9)
      expect(answered.text).toContain('someone else');
  });
});

test('everything that was sent is what Discord takes', () => {
  expect(bot.fake.interactions.violations).toEqual([]);
});
