// The course in a browser, from the first press to the last card: read, practised, advised, restarted.

import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Library } from '../../../src/core/course/library.ts';
import { expectToFit } from '../../support/browser/accessibility.ts';
import {
  optionLetters,
  phone,
  pressButton,
  sendLine,
  titleOf,
} from '../../support/browser/chat-page.ts';
import { describeInBrowser } from '../../support/browser/describe-in-browser.ts';
import { loadShippedLibrary } from '../../support/libraries.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { temporaryFiles } from '../../support/temporary-files.ts';

const freshFile = temporaryFiles();

describeInBrowser('the course', ({ open }) => {
  const file = freshFile();
  let library: Library;
  let program: Program;
  beforeAll(async () => {
    library = await loadShippedLibrary();
    program = await startProgram({ platform: 'web', databaseFile: file });
  });
  afterAll(() => program?.stop());

  test('is read to its last card on a phone, in the dark', async () => {
    const page = await open({ ...phone, colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(program.address);
    await page.getByRole('button', { name: 'Start reading' }).click();
    const message = page.locator('.message').first();
    await message.locator('.view h2').waitFor();
    await pressButton(message, 'Start');
    const [lesson] = library.lessons.values();
    const cards = lesson?.cards ?? [];
    for (const [index, card] of cards.entries()) {
      expect(await titleOf(message)).toBe(card.title);
      await expectToFit(page, card.title);
      if (index < cards.length - 1) await pressButton(message, 'Next');
    }
    await page
      .locator('#progress-summary', { hasText: `${cards.length} of ${cards.length}` })
      .waitFor();
    await pressButton(message, 'Try a question');
    expect(await titleOf(message)).toBe('A question');
    expect(await page.locator('.message').count()).toBe(1);
  });

  test('judges a right and a wrong answer, says why, and takes a guess for a guess', async () => {
    const page = await open();
    await page.goto(program.address);
    const message = await sendLine(page, '/quiz tell-family');
    await pressButton(message, (await optionLetters(message, library)).right);
    expect(await titleOf(message)).toBe('Right');
    expect(await message.locator('.view').getAttribute('data-tone')).toBe('success');
    expect(await message.locator('blockquote').innerText()).not.toBe('');

    const again = await sendLine(page, '/quiz tell-family');
    await pressButton(again, (await optionLetters(again, library)).wrong);
    expect(await titleOf(again)).toBe('Not quite');
    expect(await again.locator('.view').getAttribute('data-tone')).toBe('warning');
    expect(await again.innerText()).toMatch(/The answer is [A-E], “/);

    await pressButton(message, 'I guessed');
    expect(await titleOf(message)).toBe('Noted as a guess');
    const progress = await sendLine(page, '/progress');
    expect(await progress.innerText()).toContain('learning, 0 of 2 right');
    await pressButton(again, 'Read the card');
    await again.getByText(/· card \d+ of 42/).waitFor();
  });

  test('takes a number in a form, inside the message', async () => {
    const page = await open();
    await page.goto(program.address);
    const numberButton = (message: Locator) =>
      message.getByRole('button', { name: /^Type a number/ });
    let message = await sendLine(page, '/quiz compute-kv');
    // Four in five of these questions take a number; chance chooses.
    while ((await numberButton(message).count()) === 0) {
      await pressButton(message, 'A');
      message = await sendLine(page, '/quiz compute-kv');
    }
    const type = numberButton(message);
    const stem = await message.locator('.view > p').first().innerText();
    await type.click();
    const field = message.getByLabel(/^A number in/);
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await field.getAttribute('inputmode')).toBe('decimal');
    await field.fill('not a number');
    await field.press('Enter');
    await message.locator('h2', { hasText: 'That didn’t work' }).waitFor();
    await message.getByRole('button', { name: 'Back to the question' }).click();
    await message.getByText(stem).waitFor();
    await field.fill('-1');
    await message.getByRole('button', { name: 'Answer' }).click();
    await message.locator('h2', { hasText: 'Not quite' }).waitFor();
  });

  test('gives advice: on a task in one step, without one by questions', async () => {
    const page = await open();
    await page.goto(program.address);
    const advice = await sendLine(page, '/recommend task:translation');
    expect(await titleOf(advice)).toMatch(/^Encoder-decoder/);
    await page.reload();
    const question = await sendLine(page, '/recommend');
    await pressButton(question, 'Translate or summarise');
    const family = /^(Encoder-only|Encoder-decoder|Decoder-only|Multimodal)/;
    for (let step = 0; step < 6 && !family.test(await titleOf(question)); step += 1) {
      await pressButton(question, await question.locator('.buttons button').first().innerText());
    }
    expect(await titleOf(question)).toMatch(family);
    await pressButton(question, 'Read why');
    await question.getByText(/· card \d+ of 42/).waitFor();
  });

  test('goes on after a restart where it was: the messages, their buttons, the progress', async () => {
    const page = await open();
    await page.goto(program.address);
    const reading = await sendLine(page, '/lesson architectures card:gqa');
    const question = await sendLine(page, '/quiz tell-family');
    const questionReply = await question.innerText();
    const { right } = await optionLetters(question, library);
    expect(await program.stop('SIGINT')).toBe(0);

    await question.getByRole('button', { name: right, exact: true }).click();
    await question.getByText('Lectern isn’t answering').waitFor();
    program = await startProgram({
      platform: 'web',
      databaseFile: file,
      env: { PORT: program.port },
    });
    await question.getByRole('button', { name: 'Try again' }).click();
    await question.locator('h2', { hasText: 'Right' }).waitFor();
    expect(questionReply).toContain('A question');

    await page.reload();
    expect(await titleOf(question)).toBe('Right');
    await pressButton(reading, 'Next');
    // The summary is fetched after the card is shown.
    await page.locator('#progress-summary').getByText('24 of 42').waitFor();
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
      sendLine(ada, '/lesson architectures card:rope'),
      sendLine(ben, '/lesson architectures card:masks'),
    ]);
    const continuations = await Promise.all([sendLine(ada, '/lesson'), sendLine(ben, '/lesson')]);
    expect(await continuations[0].innerText()).toContain('RoPE');
    expect(await continuations[1].innerText()).toContain('Masks');
    const question = await sendLine(ada, '/quiz tell-family');
    const foreignLine = await question
      .getByRole('button', { name: 'A', exact: true })
      .getAttribute('data-line');
    expect(await titleOf(await sendLine(ben, foreignLine ?? ''))).toBe('That didn’t work');
    await pressButton(question, 'A');
    expect(await titleOf(question)).toMatch(/^(Right|Not quite)$/);
  });

  test('hands a learner their data as a file, also after a reload, and deletes it', async () => {
    const page = await open();
    await page.goto(program.address);
    await sendLine(page, '/lesson architectures card:gqa');
    const message = await sendLine(page, '/privacy export');
    const save = async () => {
      const download = page.waitForEvent('download');
      await message.getByRole('button', { name: /^Download/ }).click();
      return (await download).suggestedFilename();
    };
    expect(await save()).toBe('lectern-my-data.json');
    await page.reload();
    expect(await save()).toBe('lectern-my-data.json');
    const goodbye = await sendLine(page, '/privacy delete');
    await pressButton(goodbye, 'Yes, delete my data');
    await page.locator('#progress-summary', { hasText: '0 of 42' }).waitFor();
  });

  test('says what everyone would see where an answer is shared', async () => {
    const page = await open();
    await page.goto(program.address);
    const message = await sendLine(page, '/recommend task:translation share:true');
    await message.getByText('In a channel, everyone would see this answer.').waitFor();
  });
});
