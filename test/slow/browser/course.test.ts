// The course in a browser, from the first press to the last card: read, practised, advised, restarted.

import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Library } from '../../../src/core/course/lesson.ts';
import { temporaryFiles } from '../../store/files.ts';
import { expectToFit } from '../../support/browser/checks.ts';
import { inBrowser } from '../../support/browser/chromium.ts';
import { type Program, startProgram } from '../../support/browser/program.ts';
import { lettersOf, phone, press, say, titleOf } from '../../support/browser/talk.ts';
import { readLessons } from '../../support/course.ts';

const freshFile = temporaryFiles();

inBrowser('the course', ({ open }) => {
  const file = freshFile();
  let library: Library;
  let program: Program;
  beforeAll(async () => {
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

  test('judges a right and a wrong answer, says why, and takes a guess for a guess', async () => {
    const page = await open();
    await page.goto(program.address);
    const message = await say(page, '/quiz tell-family');
    await press(message, (await lettersOf(message, library)).right);
    expect(await titleOf(message)).toBe('Right');
    expect(await message.locator('.view').getAttribute('data-tone')).toBe('good');
    expect(await message.locator('blockquote').innerText()).not.toBe('');

    const again = await say(page, '/quiz tell-family');
    await press(again, (await lettersOf(again, library)).wrong);
    expect(await titleOf(again)).toBe('Not quite');
    expect(await again.locator('.view').getAttribute('data-tone')).toBe('bad');
    expect(await again.innerText()).toMatch(/The answer is [A-E], “/);

    await press(message, 'I guessed');
    expect(await titleOf(message)).toBe('Noted as a guess');
    const progress = await say(page, '/progress');
    expect(await progress.innerText()).toContain('learning, 0 of 2 right');
    await press(again, 'Read the card');
    await again.getByText(/· card \d+ of 42/).waitFor();
  });

  test('takes a number in a form, inside the message', async () => {
    const page = await open();
    await page.goto(program.address);
    const ofNumber = (message: Locator) => message.getByRole('button', { name: /^Type a number/ });
    let message = await say(page, '/quiz compute-kv');
    // Four in five of these questions take a number; chance chooses.
    while ((await ofNumber(message).count()) === 0) {
      await press(message, 'A');
      message = await say(page, '/quiz compute-kv');
    }
    const type = ofNumber(message);
    const stem = await message.locator('.view > p').first().innerText();
    await type.click();
    const field = message.getByLabel(/^A number in/);
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await field.getAttribute('inputmode')).toBe('decimal');
    await field.fill('not a number');
    await field.press('Enter');
    await message.locator('h2', { hasText: 'That did not work' }).waitFor();
    await message.getByRole('button', { name: 'Back to the question' }).click();
    await message.getByText(stem).waitFor();
    await field.fill('-1');
    await message.getByRole('button', { name: 'Answer' }).click();
    await message.locator('h2', { hasText: 'Not quite' }).waitFor();
  });

  test('gives advice: on a task in one step, without one by questions', async () => {
    const page = await open();
    await page.goto(program.address);
    const direct = await say(page, '/recommend task:translation');
    expect(await titleOf(direct)).toMatch(/^Encoder-decoder/);
    await page.reload();
    const asked = await say(page, '/recommend');
    await press(asked, 'Translate or summarise');
    const family = /^(Encoder-only|Encoder-decoder|Decoder-only|Multimodal)/;
    for (let step = 0; step < 6 && !family.test(await titleOf(asked)); step += 1) {
      await press(asked, await asked.locator('.choices button').first().innerText());
    }
    expect(await titleOf(asked)).toMatch(family);
    await press(asked, 'Read why');
    await asked.getByText(/· card \d+ of 42/).waitFor();
  });

  test('goes on after a restart where it was: the messages, their buttons, the progress', async () => {
    const page = await open();
    await page.goto(program.address);
    const reading = await say(page, '/lesson architectures card:gqa');
    const question = await say(page, '/quiz tell-family');
    const asked = await question.innerText();
    const { right } = await lettersOf(question, library);
    expect(await program.stop()).toBe(0);

    await question.getByRole('button', { name: right, exact: true }).click();
    await question.getByText('Lectern does not answer').waitFor();
    program = await startProgram(file, { port: program.port });
    await question.getByRole('button', { name: 'Try again' }).click();
    await question.locator('h2', { hasText: 'Right' }).waitFor();
    expect(asked).toContain('A question');

    await page.reload();
    expect(await titleOf(question)).toBe('Right');
    await press(reading, 'Next');
    expect(await page.locator('#glance').innerText()).toContain('24 of 42');
    await page.getByRole('button', { name: 'New chat' }).click();
    await page.getByRole('button', { name: 'Continue reading' }).click();
    const message = page.locator('.message').first();
    await message.getByText('card 24 of 42').waitFor();
    expect(await page.locator('.message').count()).toBe(1);
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
    await press(question, 'A');
    expect(await titleOf(question)).toMatch(/^(Right|Not quite)$/);
  });

  test('hands a learner their data as a file, also after a reload, and deletes it', async () => {
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
    expect(await save()).toBe('lectern-my-data.json');
    const goodbye = await say(page, '/privacy delete');
    await press(goodbye, 'Yes, delete my data');
    await page.locator('#glance', { hasText: '0 of 42' }).waitFor();
  });

  test('says what everyone would see where an answer is shared', async () => {
    const page = await open();
    await page.goto(program.address);
    const message = await say(page, '/recommend task:translation share:true');
    await message.getByText('In a channel, everyone would see this answer.').waitFor();
  });
});
