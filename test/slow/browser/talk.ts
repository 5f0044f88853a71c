// What a learner does on the chat page, and what an assistive tool would complain of.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Library } from '../../../src/core/course/lesson.ts';
import { plainText } from '../../../src/core/plain.ts';

export const phone = { viewport: { width: 360, height: 740 } } as const;
export const desktop = { viewport: { width: 1280, height: 800 } } as const;

/** Types a line into the message box and waits for its answer. */
export async function say(page: Page, line: string): Promise<Locator> {
  const count = await page.locator('.message').count();
  await page.getByLabel('Message', { exact: true }).fill(line);
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

/** The letters of the right and of a wrong option of the question that is shown; none for a number. */
export async function lettersOf(message: Locator, library: Library) {
  const rows = await message.locator('.options li').allInnerTexts();
  const shown = rows.map((row) => {
    const [letter = '', ...words] = row.split('\n');
    return { letter, words: words.join(' ').trim() };
  });
  const isRight = (words: string) =>
    [...library.questions.values()].some(
      (question) =>
        question.kind === 'single' &&
        shown.every((one) => question.options.some((two) => plainText(two.text) === one.words)) &&
        question.options.some((option) => option.correct && plainText(option.text) === words),
    );
  return {
    right: shown.find(({ words }) => isRight(words))?.letter,
    wrong: shown.find(({ words }) => !isRight(words))?.letter,
  };
}

/** Nothing stands out at the side, and no drawing needs scrolling. */
export async function expectToFit(page: Page, about: string): Promise<void> {
  const wide = await page.evaluate(() => [
    ...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
    ...[...document.querySelectorAll('.drawing')]
      .filter((drawing) => drawing.scrollWidth > drawing.clientWidth)
      .map((drawing) => drawing.getAttribute('aria-label') ?? ''),
  ]);
  expect(wide, about).toEqual([]);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };

/** No violation of WCAG 2.2 A and AA, nor of axe's own best practices. */
export async function expectAccessible(page: Page, about: string): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate<Found>('axe.run()');
  const told = found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
  );
  expect(told, about).toEqual([]);
}
