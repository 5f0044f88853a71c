// The page in the browser: the chat, light and dark, and the author's view with a slip of the pen in a lesson.

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { sendLine } from '../support/browser/chat-page.ts';
import { root, startProgram } from '../support/program.ts';

/** A picture: what is done on a page of our own before it is taken. */
type Scene = {
  readonly name: string;
  readonly look: BrowserContextOptions;
  readonly play: (page: Page, address: string) => Promise<void>;
};

/** A question, and advice: the two things people come for. */
async function conversation(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await sendLine(page, '/lesson architectures card:flash');
  await page.getByRole('button', { name: 'New chat' }).click();
  await page.getByRole('button', { name: 'Continue reading' }).waitFor();
  await sendLine(page, '/quiz flash');
  await sendLine(page, '/recommend task:translation');
  await page.evaluate(() => scrollTo(0, 0));
}

const window = { viewport: { width: 1000, height: 800 } };

const scenes: readonly Scene[] = [
  { name: 'chat-light', look: { ...window, colorScheme: 'light' }, play: conversation },
  { name: 'chat-dark', look: { ...window, colorScheme: 'dark' }, play: conversation },
  {
    name: 'author',
    look: { viewport: { width: 1120, height: 640 } },
    play: async (page, address) => {
      await page.goto(`${address}/author`);
      await page.getByRole('link', { name: 'Masks: who may look at whom' }).click();
      await page.locator('.pane .view h2', { hasText: 'Masks' }).waitFor();
      spoil();
      await page.getByRole('alert').waitFor();
    },
  },
];

const folder = mkdtempSync(join(tmpdir(), 'lectern-pictures-'));

/** Saves a slip of the pen into the copy of the lessons that the program serves. */
function spoil(): void {
  const lesson = join(folder, 'lessons/architectures/lesson.md');
  const text = readFileSync(lesson, 'utf8');
  writeFileSync(lesson, text.replace('level: understand', 'level: undrstand'));
}

async function take(browser: Browser, address: string, scene: Scene): Promise<void> {
  const { name, look, play } = scene;
  const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await play(page, address);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(root, 'test/screenshots', `${name}.png`) });
  await context.close();
}

export async function takePages(browser: Browser): Promise<void> {
  for (const part of ['src', 'lessons', 'migrations', 'package.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const program = await startProgram({
    platform: 'web',
    databaseFile: join(folder, 'pictures.db'),
    projectFolder: folder,
  });
  for (const scene of scenes) await take(browser, program.address, scene);
  await program.stop();
  rmSync(folder, { recursive: true });
}
