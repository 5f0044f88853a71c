// The lab's page in a browser: settings are computed as they are typed, pictures come, a press works in place.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { demos } from '../../../src/core/features/lab/demos.ts';
import { expectAccessible, expectToFit } from '../../support/browser/accessibility.ts';
import { desktop, phone } from '../../support/browser/chat-page.ts';
import { describeInBrowser } from '../../support/browser/describe-in-browser.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { temporaryFiles } from '../../support/temporary-files.ts';

const freshFile = temporaryFiles();

describeInBrowser('the lab', ({ open }) => {
  let program: Program;
  beforeAll(async () => {
    program = await startProgram({ platform: 'web', databaseFile: freshFile() });
  });
  afterAll(() => program?.stop());

  test.each([
    ['a phone in the dark', { ...phone, colorScheme: 'dark' as const }],
    ['a desktop in the light', { ...desktop, colorScheme: 'light' as const }],
  ])('every demonstration is shown with its picture on %s', async (_, look) => {
    const page = await open({ ...look, reducedMotion: 'reduce' });
    await page.goto(`${program.address}/lab`);
    const shown = page.locator('#demo-view');
    for (const { id, label } of demos) {
      const before = await shown.getByRole('heading').innerText();
      await page.getByLabel('Demonstration').selectOption(label);
      if (id !== 'mask') {
        await shown.getByRole('heading').filter({ hasNotText: before }).waitFor();
      }
      const image = shown.getByRole('img').first();
      await image.waitFor();
      await page.waitForFunction(() =>
        [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
      );
      expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth), id).toBe(1080);
      expect((await image.getAttribute('alt'))?.length, id).toBeGreaterThan(40);
      await expectAccessible(page, label);
      await expectToFit(page, label);
    }
  });

  test('what is typed is computed at once, and quotes stay words', async () => {
    const page = await open(desktop);
    await page.goto(`${program.address}/lab`);
    const shown = page.locator('#demo-view');
    await page.getByLabel('Your own sentence, or a model').fill('she said "no" n:9');
    await shown.getByText('10 of 16').waitFor();
    await page.getByLabel('Which mask').selectOption('full');
    await shown.getByText('16 of 16').waitFor();
    await shown.getByRole('button', { name: 'Causal', exact: true }).click();
    await shown.getByText('10 of 16').waitFor();
  });

  test('what does not work says what would', async () => {
    const page = await open(desktop);
    await page.goto(`${program.address}/lab`);
    await page.getByLabel('Demonstration').selectOption('rope');
    await page.getByLabel('Head size').fill('3');
    const shown = page.locator('#demo-view');
    await shown.getByText('The head size must be even').waitFor();
    await shown.getByRole('button', { name: 'Use the default settings' }).click();
    await shown.getByText('RoPE at position 1').first().waitFor();
  });
});
