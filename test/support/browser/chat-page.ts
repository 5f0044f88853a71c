// What a learner does on the chat page, step by step.

import type { Locator, Page } from 'playwright-core';
import { inlineText } from '../../../src/core/bot/plain-text.ts';
import type { Library } from '../../../src/core/course/library.ts';

export const phone = { viewport: { width: 360, height: 740 } } as const;
export const desktop = { viewport: { width: 1280, height: 800 } } as const;

export const messageBox = (page: Page) =>
  page.getByRole('combobox', { name: 'Message', exact: true });

/** Types a line into the message box and waits for its answer. */
export async function sendLine(page: Page, line: string): Promise<Locator> {
  const count = await page.locator('.message').count();
  await messageBox(page).fill(line);
  await page.getByRole('button', { name: 'Send' }).click();
  const message = page.locator('.message').nth(count);
  await message.locator('.view h2').waitFor();
  return message;
}

/** Presses a button of a message and waits until the answer stands in its place. */
export async function pressButton(message: Locator, name: string): Promise<void> {
  const previousView = await message.locator('.view').elementHandle();
  await message.getByRole('button', { name, exact: true }).click();
  await previousView?.waitForElementState('hidden');
  await message.locator('.view h2').waitFor();
}

export const titleOf = (message: Locator) => message.locator('h2').innerText();

/** The letters of the right and of a wrong option of the question that is shown. */
export async function optionLetters(message: Locator, library: Library) {
  const lines = await message
    .locator('.options button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-line') ?? ''));
  const question = library.questions.get(lines[0]?.split(' ')[2] ?? '');
  if (question?.kind !== 'single') throw new Error('no question with options is shown');
  const correctText = question.options.find(({ correct }) => correct)?.text ?? [];
  const optionTexts = await message.locator('.options li').allInnerTexts();
  const rows = optionTexts.map((row) => {
    const [signedRequest = '', ...words] = row.split('\n');
    return { signedRequest, isCorrect: words.join(' ').trim() === inlineText(correctText) };
  });
  const letterOf = (isCorrectWanted: boolean) => {
    const row = rows.find(({ isCorrect: isRight }) => isRight === isCorrectWanted);
    if (row === undefined)
      throw new Error(`“${inlineText(correctText)}” is not among ${optionTexts}`);
    return row.signedRequest;
  };
  return { right: letterOf(true), wrong: letterOf(false) };
}
