// The chat page for everyone: by keyboard alone, narrow, light and dark, calm, and without violations.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectToFit } from '../../support/browser/accessibility.ts';
import {
  desktop,
  messageBox,
  phone,
  pressButton,
  sendLine,
  titleOf,
} from '../../support/browser/chat-page.ts';
import { describeInBrowser } from '../../support/browser/describe-in-browser.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { temporaryFiles } from '../../support/temporary-files.ts';

const freshFile = temporaryFiles();

/** Each width and each scheme once: no colour depends on the width. */
const devices = [
  ['a phone in the dark', { ...phone, colorScheme: 'dark' }],
  ['a desktop in the light', { ...desktop, colorScheme: 'light' }],
] as const;

const lines = [
  '/lesson architectures',
  '/lesson architectures card:masks',
  '/lesson architectures card:rope-code',
  '/lesson architectures card:comparison',
  '/quiz compute-kv',
  '/progress',
  '/recommend',
  '/recommend task:translation share:true',
  '/models',
  '/models llama-3.1-8b',
  '/privacy delete',
  '/help',
  '/nonsense',
];

/** The page with an empty conversation. */
async function startNewChat(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New chat' }).click();
  await page.getByRole('button', { name: 'What can I ask?' }).waitFor();
}

describeInBrowser('the page', ({ open }) => {
  let program: Program;
  beforeAll(async () => {
    program = await startProgram({ platform: 'web', databaseFile: freshFile() });
  });
  afterAll(() => program?.stop());

  test.each(devices)('has no violation and fits on %s', async (_, look) => {
    const page = await open({ ...look, reducedMotion: 'reduce' });
    const expectAccessibleAndFitting = async (about: string) => {
      await expectAccessible(page, about);
      await expectToFit(page, about);
    };
    await page.goto(program.address);
    await expectAccessibleAndFitting('the first page');
    await messageBox(page).pressSequentially('/');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await expectAccessibleAndFitting('completion');
    for (const line of lines) {
      await sendLine(page, line);
      await expectAccessibleAndFitting(line);
      await startNewChat(page);
    }
    const question = await sendLine(page, '/quiz tell-family');
    await expectAccessibleAndFitting('a question');
    await pressButton(question, 'A');
    await expectAccessibleAndFitting('a verdict');
    await pressButton(question, 'I guessed');
    await expectAccessibleAndFitting('a guess');
  });

  test('every target is at least 44 pixels high', async () => {
    const page = await open(phone);
    await page.goto(program.address);
    const smallTargets = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('button, select, input, .page-header a')]
          .filter((one) => one.checkVisibility())
          .map((one) => ({ name: one.textContent, height: one.getBoundingClientRect().height }))
          .filter(({ height }) => height < 44),
      );
    expect(await smallTargets()).toEqual([]);
    for (const line of [...lines, '/quiz tell-family']) await sendLine(page, line);
    expect(await smallTargets()).toEqual([]);
  });

  test('works by keyboard alone', async () => {
    const page = await open(desktop);
    await page.goto(program.address);
    const { keyboard } = page;
    const box = messageBox(page);
    const options = page.getByRole('option');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');

    await keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the message box');
    await keyboard.press('Enter');
    await keyboard.type('/les');
    await options.filter({ hasText: '/lesson' }).waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await keyboard.press('Escape');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    await keyboard.type('s');
    await expect.poll(() => box.getAttribute('aria-activedescendant')).toBe('completion-0');
    await keyboard.press('Enter');
    expect(await box.inputValue()).toBe('/lesson ');
    await options.filter({ hasText: 'architectures' }).waitFor();
    expect(await box.getAttribute('aria-activedescendant')).toBeNull();
    await keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe('completion-0');
    await keyboard.press('Tab');
    expect(await box.inputValue()).toBe('/lesson architectures');
    await keyboard.press('Enter');

    await expect.poll(focused).toBe('Understanding model architectures');
    await keyboard.press('Tab');
    expect(await focused()).toBe('Start');
    await keyboard.press('Enter');
    await expect.poll(focused).toBe('Why architecture matters');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await expect.poll(focused).toBe('One paper, two halves');

    // Typing while reading goes to the message box.
    await keyboard.type('/quiz tell-family');
    expect(await box.inputValue()).toBe('/quiz tell-family');
    await keyboard.press('Escape');
    await keyboard.press('Enter');
    await expect.poll(focused).toBe('A question');
    await keyboard.press('Tab');
    expect(await focused()).toBe('A');
    await keyboard.press('Enter');
    await expect.poll(focused).toMatch(/^(Right|Not quite)$/);
  });

  test('completes names, values and named arguments from the command table', async () => {
    const page = await open(phone);
    await page.goto(program.address);
    const box = messageBox(page);
    const optionTexts = () => page.getByRole('option').allInnerTexts();
    await box.pressSequentially('/recommend transl');
    await expect.poll(optionTexts).toContainEqual(expect.stringContaining('Translating rare'));
    await page.getByRole('option', { name: '/recommend translation' }).click();
    expect(await box.inputValue()).toBe('/recommend translation');
    await box.pressSequentially(' sh');
    await expect.poll(optionTexts).toEqual([expect.stringContaining('share:true')]);
    await box.fill('/lesson ');
    await expect
      .poll(optionTexts)
      .toEqual([
        expect.stringContaining('/lesson architectures'),
        expect.stringContaining('share:true'),
      ]);
    await box.fill('');
    await expect.poll(optionTexts).toEqual([]);
  });

  test('a menu goes where it says once Go is pressed, not before', async () => {
    const page = await open(desktop);
    await page.goto(program.address);
    const message = await sendLine(page, '/lesson architectures');
    await message.getByLabel('Jump to a part').selectOption('Choosing a model');
    expect(await titleOf(message)).toBe('Understanding model architectures');
    await pressButton(message, 'Go');
    expect(await message.innerText()).toContain('Choosing a model · card');
  });

  test('moves nothing where motion is not wanted', async () => {
    const animation = async (reducedMotion: 'reduce' | 'no-preference') => {
      const page = await open({ ...desktop, reducedMotion });
      await page.goto(program.address);
      const view = (await sendLine(page, '/help')).locator('.view');
      return view.evaluate((one) => getComputedStyle(one).animationName);
    };
    expect(await animation('reduce')).toBe('none');
    expect(await animation('no-preference')).toBe('arrive');
  });

  test('tells the browser’s time zone', async () => {
    const page = await open({ ...desktop, timezoneId: 'Asia/Tokyo' });
    await page.goto(program.address);
    const callRequest = page.waitForRequest(/\/call$/);
    await sendLine(page, '/daily');
    expect((await callRequest).postDataJSON()).toMatchObject({ zone: 'Asia/Tokyo' });
  });

  test('answers on a phone of the network, where the page comes without https', async () => {
    const page = await open(phone);
    // Chromium has no such function on a page that is neither https nor of this machine.
    await page.addInitScript('delete Crypto.prototype.randomUUID');
    await page.goto(program.address);
    const message = await sendLine(page, '/lesson architectures');
    expect(await titleOf(message)).toBe('Understanding model architectures');
    await page.goto(`${program.address}/lab`);
    await page.getByLabel('Demonstration').selectOption('tokens');
    const shown = page.locator('#demo-view');
    await shown.getByRole('heading').filter({ hasText: /token/i }).waitFor();
  });

  test('says that nothing is kept where the browser takes no cookie, and only there', async () => {
    const page = await open(phone);
    const note = page.getByText('your answers and progress won’t be saved');
    await page.goto(program.address);
    await page.getByRole('button', { name: 'Start reading' }).waitFor();
    expect(await note.isVisible()).toBe(false);
    await page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'cookieEnabled', { get: () => false }),
    );
    await page.reload();
    await note.waitFor();
    await expectAccessible(page, 'without cookies');
    await expectToFit(page, 'without cookies');
  });

  test('starts afresh where what it kept cannot be read', async () => {
    const page = await open(desktop);
    await page.goto(program.address);
    await page.evaluate(() => localStorage.setItem('lectern.conversation', '{"not": "messages"}'));
    await page.reload();
    await page.getByRole('button', { name: 'Start reading' }).waitFor();
  });
});
