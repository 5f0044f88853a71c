// A conversation in Slack, through the real Bolt: commands, presses, forms, the Home tab, who sees what.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mode, type Serving, serve } from '../../support/slack/bot.ts';
import { aPerson, type Person } from '../../support/slack/person.ts';

describe.each<Mode>(['Socket Mode', 'HTTP'])('in %s', (mode) => {
  let serving: Serving;
  let ada: Person;
  beforeAll(async () => {
    serving = await serve({ mode });
    serving.fake.team.invitedTo.add('C0GENERAL');
  });
  afterAll(async () => {
    expect(serving.fake.desk.faults).toEqual([]);
    await serving.close();
  });

  test('is up', () => expect(serving.slack.health()).toBe('up'));

  describe('a command', () => {
    test('is answered privately, in the acknowledgement', async () => {
      ada = aPerson(serving.fake);
      const lesson = await ada.types('/lesson tea');
      expect(lesson.private).toBe(true);
      expect(lesson.text).toContain('Making tea');
      expect(lesson.ticket.responses).toBe(0);
    });

    test('with share:true is answered to the channel, by the response_url', async () => {
      const shared = await aPerson(serving.fake).types('/lesson tea share:true');
      expect(shared.private).toBe(false);
      expect(shared.ticket.acks[0]?.body).toEqual({});
      expect(shared.ticket.responses).toBe(1);
    });

    test.each([
      ['/lesson help', '/lesson [name]'],
      ['/lectern', 'What I can do'],
      ['/lectern quiz', '/quiz [topic]'],
      ['/recommend task:“green tea”', ''],
      ['/recommend green tea', ''],
      ['/lesson nonsense', 'There is no lesson called “nonsense”'],
      ['/lessen tea', 'Did you mean one of these'],
    ])('%s', async (line, told) => {
      const { text } = await aPerson(serving.fake).types(line);
      expect(text).toContain(told);
      expect(text.length).toBeGreaterThan(20);
    });
  });

  describe('a press', () => {
    test('on a private message replaces it', async () => {
      ada = aPerson(serving.fake);
      const cover = await ada.types('/lesson tea');
      const card = await ada.presses('Start', cover);
      expect(card.shown).toBe(cover.shown);
      expect(card.text).toContain('card 1 of 3');
      expect(card.private).toBe(true);
    });

    test('on a public one answers privately', async () => {
      const shared = await aPerson(serving.fake).types('/lesson tea share:true');
      const card = await aPerson(serving.fake).presses('Start', shared);
      expect(card.shown).not.toBe(shared.shown);
      expect(card.private).toBe(true);
    });

    test('in a direct conversation edits', async () => {
      ada = aPerson(serving.fake);
      const cover = await ada.says('lesson tea');
      expect(cover.private).toBe(false);
      const card = await ada.presses('Start', cover);
      expect(card.shown).toBe(cover.shown);
      const next = await ada.presses('Next', card);
      expect(next.shown).toBe(cover.shown);
      expect(next.text).toContain('card 2 of 3');
    });

    test('on a menu runs its line', async () => {
      ada = aPerson(serving.fake);
      const cover = await ada.types('/lesson tea');
      const part = serving.lectern.library().lessons.get('tea')?.cards[0]?.part ?? '';
      expect((await ada.picks(part, cover)).text).toContain('card 1 of 3');
    });
  });

  test('a mention in a thread is answered there, to the caller alone', async () => {
    ada = aPerson(serving.fake);
    const inside = await ada.mentions('lesson tea', '1732000000.000100');
    expect(inside.private).toBe(true);
    expect(inside.shown).toMatchObject({ thread: '1732000000.000100', to: ada.user });
    const card = await ada.presses('Start', inside);
    expect(card.private).toBe(true);
    const outside = await ada.mentions('');
    expect(outside.text).toContain('What I can do');
    expect(outside.shown).toMatchObject({ thread: undefined, to: ada.user });
  });

  describe('a number', () => {
    test('is asked for in a modal at once, and judged in it', async () => {
      ada = aPerson(serving.fake);
      const form = await numeric(ada);
      expect(form.shown?.kind).toBe('view');
      const verdict = await ada.enters('12', form);
      expect(verdict.shown).toBe(form.shown);
      expect(verdict.text).toMatch(/^(Right|Not quite)$/m);
      const next = await ada.presses('Next question', verdict);
      expect(next.shown).toBe(form.shown);
    });

    test('that is none is told so in the modal', async () => {
      ada = aPerson(serving.fake);
      const verdict = await ada.enters('many', await numeric(ada));
      expect(verdict.text).toContain('That did not work');
    });
  });

  async function numeric(person: Person) {
    for (let tries = 0; tries < 40; tries += 1) {
      const asked = await person.types('/quiz');
      const label = asked.labels.find((one) => one.startsWith('Type a number'));
      if (label !== undefined) return person.presses(label, asked);
      await person.presses('A', asked);
    }
    throw new Error('no numeric question came');
  }

  describe('the Home tab', () => {
    test('is published when it is opened, and again after an answer', async () => {
      ada = aPerson(serving.fake);
      const home = await ada.opensHome();
      expect(home.text).toContain('Your course');
      expect(home.text).toContain('Objectives known');
      const card = await ada.presses('Start reading', home);
      expect(card.shown).toBe(ada.modal());
      expect(card.text).toContain('Making tea');
      await ada.presses('Start', card);
      await expect.poll(() => JSON.stringify(ada.home()?.body)).toContain('you stopped at');
    });

    test('of who never opened it is not published', async () => {
      ada = aPerson(serving.fake);
      await ada.presses('Start', await ada.types('/lesson tea'));
      expect(ada.home()).toBeUndefined();
    });

    test('asks for a number in the modal', async () => {
      ada = aPerson(serving.fake);
      const home = await ada.opensHome();
      let on = await ada.presses('Start reading', home);
      on = await ada.presses('Try a question', on);
      for (let tries = 0; tries < 40; tries += 1) {
        const label = on.labels.find((one) => one.startsWith('Type a number'));
        if (label !== undefined) {
          const form = await ada.presses(label, on);
          expect((await ada.enters('1', form)).text).toMatch(/^(Right|Not quite)$/m);
          return;
        }
        on = await ada.presses('A', on);
        on = await ada.presses('Next question', on);
      }
      throw new Error('no numeric question came');
    });
  });

  test('a file is sent into our direct conversation, and nowhere else', async () => {
    ada = aPerson(serving.fake);
    await ada.presses('Start', await ada.types('/lesson tea'));
    await ada.types('/privacy export');
    const told = 'The file is in our direct conversation.';
    await expect.poll(() => ada.reads().join('\n')).toContain(told);
    const files = [...serving.fake.space.messages.values()].filter(({ files: all }) => all.length);
    expect(files.at(-1)?.channel).toBe(ada.user.replace(/^U/, 'D'));
  });
});
