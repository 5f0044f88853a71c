// The pictures the README shows, taken anew with LECTERN_SCREENSHOTS=1.

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { temporaryFiles } from '../../store/files.ts';
import { inBrowser } from './chromium.ts';
import { type Program, root, startProgram } from './program.ts';
import { desktop, phone, press, say } from './talk.ts';

const freshFile = temporaryFiles();
const at = (name: string) => ({ path: join(root, 'test/screenshots', `${name}.png`) });

if (process.env['LECTERN_SCREENSHOTS']) {
  inBrowser('screenshots', ({ open }) => {
    const file = freshFile();
    let program: Program;
    beforeAll(async () => {
      mkdirSync(dirname(file), { recursive: true });
      program = await startProgram(file);
    });
    afterAll(() => program?.stop());

    test('a question on a desktop', async () => {
      const page = await open({ ...desktop, reducedMotion: 'reduce' });
      await page.goto(program.address);
      await say(page, '/lesson architectures card:what-each-saves');
      await press(await say(page, '/quiz tell-family'), 'A');
      await page.waitForTimeout(300);
      await page.screenshot(at('chat-desktop-light'));
    });

    test('a card on a phone', async () => {
      const page = await open({ ...phone, colorScheme: 'dark', reducedMotion: 'reduce' });
      await page.goto(program.address);
      await say(page, '/lesson architectures card:masks');
      await page.waitForTimeout(300);
      await page.screenshot(at('chat-phone-dark'));
    });

    test('the author’s page', async () => {
      const page = await open({ ...desktop, reducedMotion: 'reduce' });
      await page.goto(`${program.address}/author`);
      await page.getByRole('link', { name: 'Masks: who may look at whom' }).click();
      await page.locator('.pane .view h2', { hasText: 'Masks' }).waitFor();
      await page.screenshot(at('author'));
    });
  });
} else test.skip('screenshots are taken with LECTERN_SCREENSHOTS=1');
