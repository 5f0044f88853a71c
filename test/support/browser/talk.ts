// What a learner does on the chat page, step by step.

import type { Locator, Page } from 'playwright-core';
import type { Library } from '../../../src/core/course/lesson.ts';
import { plainText } from '../../../src/core/plain.ts';

export const phone = { viewport: { width: 360, height: 740 } } as const;
export const desktop = { viewport: { width: 1280, height: 800 } } as const;

export const boxOf = (page: Page) => page.getByRole('combobox', { name: 'Message', exact: true });

/** Types a line into the message box and waits for its answer. */
export async function say(page: Page, line: string): Promise<Locator> {
  const count = await page.locator('.message').count();
  await boxOf(page).fill(line);
  await page.getByRole('button', { name: 'Send' }).click();
  const message = page.locator('.message').nth(count);
  await message.locator('.view h2').waitFor();
  return message;
}

/** Presses a button of a message and waits until the answer stands in its place. */
export async function press(message: Locator, name: string): Promise<void> {
  const old = await message.locator('.view').elementHandle();
  await message.getByRole('button', { name, exact: true }).click();
  await old?.waitForElementState('hidden');
  await message.locator('.view h2').waitFor();
}

export const titleOf = (message: Locator) => message.locator('h2').innerText();

/** The letters of the right and of a wrong option of the question that is shown. */
export async function lettersOf(message: Locator, library: Library) {
  const lines = await message
    .locator('.options button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-line') ?? ''));
  const question = library.questions.get(lines[0]?.split(' ')[2] ?? '');
  if (question?.kind !== 'single') throw new Error('no question with options is shown');
  const right = question.options.find(({ correct }) => correct)?.text ?? [];
  const shown = await message.locator('.options li').allInnerTexts();
  const rows = shown.map((row) => {
    const [letter = '', ...words] = row.split('\n');
    return { letter, isRight: words.join(' ').trim() === plainText(right) };
  });
  const letter = (wanted: boolean) => {
    const row = rows.find(({ isRight }) => isRight === wanted);
    if (row === undefined) throw new Error(`“${plainText(right)}” is not among ${shown}`);
    return row.letter;
  };
  return { right: letter(true), wrong: letter(false) };
}
