// The course in a browser, from the first press to the last card: read, practised, advised, restarted.

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Library } from '../../../src/core/course/lesson.ts';
import { temporaryFiles } from '../../store/files.ts';
import { readLessons } from '../../support/course.ts';
import { inBrowser } from './chromium.ts';
import { type Program, startProgram } from './program.ts';
import { expectToFit, lettersOf, phone, press, say, titleOf } from './talk.ts';

const freshFile = temporaryFiles();

inBrowser('the course', ({ open }) => {
  const file = freshFile();
  let library: Library;
  let program: Program;
  beforeAll(async () => {
    mkdirSync(dirname(file), { recursive: true });
    library = await readLessons();
    program = await startProgram(file);
  });
  afterAll(() => program?.stop());

  test('is read to its last card on a phone, in the dark', async () => {
    const page = await open({ ...phone, colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(program.address);
    await page.getByRole('button', { name: 'Start reading' }).click();
    const message = page.locator('.message').first();
    await message.locator('.view h2').waitFor();
    await press(message, 'Start');
    const [lesson] = library.lessons.values();
    const cards = lesson?.cards ?? [];
    for (const [index, card] of cards.entries()) {
      expect(await titleOf(message)).toBe(card.title);
      await expectToFit(page, card.title);
      if (index < cards.length - 1) await press(message, 'Next');
    }
    await page.locator('#glance', { hasText: `${cards.length} of ${cards.length}` }).waitFor();
    await press(message, 'Try a question');
    expect(await titleOf(message)).toBe('A question');
    expect(await page.locator('.message').count()).toBe(1);
  });

  test('asks, judges, explains, and takes a guess for a guess', async () => {
    const page = await open();
    await page.goto(program.address);
    const wanted = new Set(['right', 'wrong', 'guessed']);
    const message = await say(page, '/quiz tell-family');
    for (let tries = 0; wanted.size > 0 && tries < 8; tries += 1) {
      const { right = '', wrong = '' } = await lettersOf(message, library);
      const isRight = wanted.has('right');
      await press(message, isRight ? right : wrong);
      expect(await titleOf(message)).toBe(isRight ? 'Right' : 'Not quite');
      expect(await message.locator('.view').getAttribute('data-tone')).toBe(
        isRight ? 'good' : 'bad',
      );
      if (!isRight && !wanted.delete('wrong')) {
        await press(message, 'I guessed');
        expect(await titleOf(message)).toBe('Noted as a guess');
        wanted.delete('guessed');
      }
      wanted.delete('right');
      await press(message, 'Next question');
    }
    expect(wanted).toEqual(new Set());
    const progress = await say(page, '/progress');
    expect(await progress.innerText()).toContain('learning, 1 of 3 right');
  });

  test('takes a number in a form, inside the message', async () => {
    const page = await open();
    await page.goto(program.address);
    const message = await say(page, '/quiz compute-kv');
    while ((await message.getByRole('button', { name: /^Type a number/ }).count()) === 0) {
      await press(message, 'A');
      await message.getByRole('button', { name: 'Next question' }).waitFor();
      await message.getByRole('button', { name: 'Next question' }).evaluate((button) => {
        if (button instanceof HTMLElement) button.dataset.line = 'quiz compute-kv';
      });
      await press(message, 'Next question');
    }
    await message.getByRole('button', { name: /^Type a number/ }).click();
    const field = message.getByLabel(/^A number in/);
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await field.getAttribute('inputmode')).toBe('decimal');
    await field.fill('not a number');
    await field.press('Enter');
    await message.locator('h2', { hasText: 'That did not work' }).waitFor();
    await press(message, 'Back to the question');
    await message.getByRole('button', { name: /^Type a number/ }).click();
    await field.fill('-1');
    await message.getByRole('button', { name: 'Answer' }).click();
    await message.locator('h2', { hasText: 'Not quite' }).waitFor();
  });

  test('gives advice, step by step', async () => {
    const page = await open();
    await page.goto(program.address);
    await page.getByRole('button', { name: 'Which model fits my task?' }).click();
    const message = page.locator('.message').first();
    await press(message, 'Translate or summarise');
    for (let steps = 0; steps < 6; steps += 1) {
      if (/^(Encoder|Decoder|Multimodal)/.test(await titleOf(message))) break;
      const name = await message.locator('.choices button').first().innerText();
      await press(message, name);
    }
    expect(await titleOf(message)).toMatch(/^(Encoder|Decoder|Multimodal)/);
  });

  test('goes on after a restart where it was: the messages, their buttons, the progress', async () => {
    const page = await open();
    await page.goto(program.address);
    const reading = await say(page, '/lesson architectures card:gqa');
    const question = await say(page, '/quiz tell-family');
    const asked = await question.innerText();
    const { right = '' } = await lettersOf(question, library);
    expect(await program.stop()).toBe(0);

    await question.getByRole('button', { name: right, exact: true }).click();
    await question.getByText('Lectern does not answer').waitFor();
    program = await startProgram(file, { port: program.port });
    await page.reload();
    expect(await question.innerText()).toContain(asked);
    await press(question, right);
    expect(await titleOf(question)).toBe('Right');
    await press(reading, 'Next');
    expect(await page.locator('#glance').innerText()).toContain('24 of 42');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('button', { name: 'Continue reading' }).waitFor();
  });

  test('keeps two learners apart', async () => {
    const [ada, ben] = [await open(), await open()];
    await Promise.all([ada.goto(program.address), ben.goto(program.address)]);
    await Promise.all([
      say(ada, '/lesson architectures card:rope'),
      say(ben, '/lesson architectures card:masks'),
    ]);
    const places = await Promise.all([say(ada, '/lesson'), say(ben, '/lesson')]);
    expect(await places[0].innerText()).toContain('RoPE');
    expect(await places[1].innerText()).toContain('Masks');
    const question = await say(ada, '/quiz tell-family');
    const stolen = await question
      .getByRole('button', { name: 'A', exact: true })
      .getAttribute('data-line');
    expect(await titleOf(await say(ben, stolen ?? ''))).toBe('That did not work');
  });

  test('hands a learner their data as a file, also after a reload', async () => {
    const page = await open();
    await page.goto(program.address);
    await say(page, '/lesson architectures card:gqa');
    const message = await say(page, '/privacy export');
    const save = async () => {
      const waiting = page.waitForEvent('download');
      await message.getByRole('button', { name: /^Download/ }).click();
      return (await waiting).suggestedFilename();
    };
    expect(await save()).toBe('lectern-my-data.json');
    await page.reload();
    await message.getByRole('button', { name: /^Download/ }).click();
    await message.getByText('Lessons begun').waitFor();
    expect(await save()).toBe('lectern-my-data.json');
  });
});
