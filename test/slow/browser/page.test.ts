// The chat page for everyone: by keyboard alone, narrow, light and dark, calm, and without violations.

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFiles } from '../../store/files.ts';
import { inBrowser } from './chromium.ts';
import { type Program, startProgram } from './program.ts';
import { desktop, expectAccessible, expectToFit, phone, press, say, titleOf } from './talk.ts';

const freshFile = temporaryFiles();

const looks = [
  ['a phone in the light', { ...phone, colorScheme: 'light' }],
  ['a phone in the dark', { ...phone, colorScheme: 'dark' }],
  ['a desktop in the light', { ...desktop, colorScheme: 'light' }],
  ['a desktop in the dark', { ...desktop, colorScheme: 'dark' }],
] as const;

const lines = [
  '/lesson architectures',
  '/lesson architectures card:masks',
  '/lesson architectures card:rope-code',
  '/lesson architectures card:comparison',
  '/quiz compute-kv',
  '/progress',
  '/recommend task:translation',
  '/models',
  '/models llama-3.1-8b',
  '/privacy delete',
  '/help',
  '/nonsense',
];

inBrowser('the page', ({ open }) => {
  const file = freshFile();
  let program: Program;
  beforeAll(async () => {
    mkdirSync(dirname(file), { recursive: true });
    program = await startProgram(file);
  });
  afterAll(() => program?.stop());

  test.each(looks)('has no violation and fits on %s', async (_, look) => {
    const page = await open({ ...look, reducedMotion: 'reduce' });
    await page.goto(program.address);
    await expectAccessible(page, 'the first page');
    await expectToFit(page, 'the first page');
    await page.getByLabel('Message', { exact: true }).pressSequentially('/');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await expectAccessible(page, 'completion');
    for (const line of lines) {
      await say(page, line);
      await expectAccessible(page, line);
      await expectToFit(page, line);
    }
    const question = await say(page, '/quiz tell-family');
    await expectAccessible(page, 'a question');
    await press(question, 'A');
    await expectAccessible(page, 'a verdict');
  });

  test('every target is at least 44 pixels high', async () => {
    const page = await open(phone);
    await page.goto(program.address);
    for (const line of lines) await say(page, line);
    await say(page, '/quiz tell-family');
    const low = await page.evaluate(() =>
      [...document.querySelectorAll('button, select, input, .top a')]
        .filter((one) => one.checkVisibility())
        .map((one) => ({ name: one.textContent, height: one.getBoundingClientRect().height }))
        .filter(({ height }) => height < 44),
    );
    expect(low).toEqual([]);
  });

  test('works by keyboard alone', async () => {
    const page = await open(desktop);
    await page.goto(program.address);
    const { keyboard } = page;
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await keyboard.type('/les');
    await page.getByRole('option', { name: /^\/lesson/ }).waitFor();
    const box = page.getByRole('combobox', { name: 'Message' });
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await keyboard.press('Escape');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    await keyboard.type('s');
    await page.getByRole('option').first().waitFor();
    await keyboard.press('Tab');
    await page.getByRole('option', { name: /architectures/ }).waitFor();
    await keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe('offer-0');
    await keyboard.press('Enter');
    expect(await box.inputValue()).toBe('/lesson architectures');
    await keyboard.press('Enter');
    const message = page.locator('.message').first();
    await message.locator('h2', { hasText: 'Understanding' }).waitFor();

    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await expect.poll(focused).toBe('Understanding model architectures');
    await keyboard.press('Tab');
    expect(await focused()).toBe('Start');
    await keyboard.press('Enter');
    await expect.poll(focused).toBe('Why architecture matters');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await expect.poll(focused).toBe('One paper, two halves');

    await box.focus();
    await keyboard.type('/quiz tell-family');
    await keyboard.press('Escape');
    await keyboard.press('Enter');
    await expect.poll(focused).toBe('A question');
    await keyboard.press('Tab');
    expect(await focused()).toBe('A');
    await keyboard.press('Enter');
    await expect.poll(focused).toMatch(/^(Right|Not quite)$/);
  });

  test('a menu goes where it says once Go is pressed, not before', async () => {
    const page = await open(desktop);
    await page.goto(program.address);
    const message = await say(page, '/lesson architectures');
    await message.getByLabel('Jump to a part').selectOption('Choosing a model');
    expect(await titleOf(message)).toBe('Understanding model architectures');
    await press(message, 'Go');
    expect(await message.innerText()).toContain('Choosing a model · card');
  });

  test('moves nothing where motion is not wanted', async () => {
    const page = await open({ ...desktop, reducedMotion: 'reduce' });
    await page.goto(program.address);
    const message = await say(page, '/help');
    const moving = await message
      .locator('.view')
      .evaluate((view) => getComputedStyle(view).animationName);
    expect(moving).toBe('none');
  });

  test('shows what strangers type as text', async () => {
    const page = await open(desktop);
    await page.goto(program.address);
    const evil = '/<img src=x onerror=alert(1)><script>alert(2)</script>';
    const message = await say(page, evil);
    expect(await message.locator('.you').innerText()).toContain(evil);
    expect(await message.locator('img, script').count()).toBe(0);
    await page.evaluate(() => localStorage.setItem('lectern.conversation', '{"not": "messages"}'));
    await page.reload();
    await page.getByRole('button', { name: 'Start reading' }).waitFor();
  });

  test('starts within a second and reacts within a tenth of one', async () => {
    const starts: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const other = await startProgram(file);
      starts.push(other.startedIn);
      await other.stop();
    }
    const page = await open(desktop);
    await page.goto(program.address);
    const message = await say(page, '/lesson architectures card:why-architecture');
    const waits: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      waits.push(await message.getByRole('button', { name: 'Next' }).evaluate(untilPainted));
    }
    const [start, wait] = [median(starts), median(waits)];
    process.stdout.write(`start ${start.toFixed(0)} ms, press to paint ${wait.toFixed(0)} ms\n`);
    expect(start).toBeLessThan(1500);
    expect(wait).toBeLessThan(100);
  });
});

/** Presses a button and waits until the next card is on the screen; runs in the page. */
function untilPainted(button: Element): Promise<number> {
  const message = button.closest('.message');
  const begun = performance.now();
  return new Promise((done) => {
    const watcher = new MutationObserver(() => {
      watcher.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
    });
    const answer = message?.querySelector('.answer');
    if (answer) watcher.observe(answer, { childList: true });
    if (button instanceof HTMLElement) button.click();
  });
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
