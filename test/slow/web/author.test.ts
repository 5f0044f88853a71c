// The author's page in a browser: every screen, each surface, and a lesson saved while it is open.

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allScreens } from '../../../src/core/features/screens.ts';
import { expectAccessible, expectToFit } from '../../support/browser/accessibility.ts';
import { desktop, phone, sendLine } from '../../support/browser/chat-page.ts';
import { describeInBrowser } from '../../support/browser/describe-in-browser.ts';
import { loadShippedLibrary } from '../../support/libraries.ts';
import { type Program, root, startProgram } from '../../support/program.ts';

const projectCopy = mkdtempSync(join(tmpdir(), 'lectern-author-'));
const database = join(projectCopy, 'author.db');
const lessonFile = join(projectCopy, 'lessons/architectures/lesson.md');
const editLesson = (from: string, to: string) =>
  writeFileSync(lessonFile, readFileSync(lessonFile, 'utf8').replace(from, to));

/** The pane of a surface on the author's page. */
const paneOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

describeInBrowser('the author’s page', ({ open }) => {
  let program: Program;
  beforeAll(async () => {
    for (const part of ['src', 'lessons', 'migrations', 'package.json']) {
      cpSync(join(root, part), join(projectCopy, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(projectCopy, 'node_modules'));
    program = await startProgram({
      platform: 'web',
      databaseFile: database,
      projectFolder: projectCopy,
    });
  });
  afterAll(async () => {
    await program?.stop();
    rmSync(projectCopy, { recursive: true });
  });

  test('lists every card, question, verdict, step and leaf, and finds them by words', async () => {
    const page = await open(desktop);
    await page.goto(`${program.address}/author`);
    const screens = allScreens(await loadShippedLibrary());
    expect(await page.locator('.screen-list a').count()).toBe(screens.length);
    await page.getByLabel('Filter').fill('masks who');
    await page.getByRole('link', { name: 'Masks: who may look at whom' }).click();
    await paneOf(page, 'Web')
      .getByRole('heading', { name: /^Masks/ })
      .waitFor();
    expect(await page.getByRole('link', { name: 'GQA: sharing' }).isVisible()).toBe(false);
    expect(await page.title()).toBe('Masks: who may look at whom · Author’s view');
    await page.goBack();
    await paneOf(page, 'Web')
      .getByRole('heading', { name: /^Understanding/ })
      .waitFor();
  });

  test('shows a screen on the web, in words, and as Discord’s client draws the payload', async () => {
    const page = await open(desktop);
    const numericScreen = allScreens(await loadShippedLibrary()).find(
      ({ form }) => form !== undefined,
    );
    await page.goto(`${program.address}/author`);
    await page.getByRole('link', { name: numericScreen?.name ?? '', exact: true }).click();
    const button = paneOf(page, 'Web').getByRole('button', { name: /^Type a number/ });
    await button.waitFor();
    const [stem = ''] = await paneOf(page, 'Web').locator('.view > p').allInnerTexts();
    expect(await paneOf(page, 'Plain text').innerText()).toContain(stem);

    const discord = paneOf(page, 'Discord');
    for (const width of [360, 520]) {
      const shot = discord.locator(`.dc-w${width}`);
      expect((await shot.boundingBox())?.width).toBe(width);
      expect(await shot.innerText()).toContain(stem);
      const bar = await shot
        .locator('.dc-container')
        .evaluate((one) => getComputedStyle(one).borderLeftWidth);
      expect(bar).toBe('4px');
      // The form that its button opens is drawn with it, as a second picture of the same payload.
      expect(await shot.locator('.dc-modal').innerText()).toContain('Submit');
    }
    const overflow = await discord
      .locator('.dc-shot *')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
    expect(overflow).toBe(0);
    await button.click();
    const state = page.getByRole('status');
    expect(await state.innerText()).toMatch(/^This button runs: answer /);
  });

  test.each([
    ['a phone in the dark', { ...phone, colorScheme: 'dark' }],
    ['a desktop in the light', { ...desktop, colorScheme: 'light' }],
  ] as const)('has no violation and fits on %s', async (_, look) => {
    const page = await open(look);
    await page.goto(`${program.address}/author`);
    await expectAccessible(page, 'the first screen');
    for (const group of ['card', 'question', 'result', 'tree', 'advice', 'model']) {
      const link = page.locator(`.screen-list a[href*="at=${group}%2F"]`).last();
      await page.goto(new URL((await link.getAttribute('href')) ?? '', program.address).href);
      await expectAccessible(page, group, '#screen');
      await expectToFit(page, group);
    }
  });

  test('follows what is saved, and keeps the last good lesson when it breaks', async () => {
    const [authorPage, learnerPage] = [await open(desktop), await open(desktop)];
    await authorPage.goto(`${program.address}/author`);
    await learnerPage.goto(program.address);
    await authorPage.getByRole('link', { name: 'Why architecture matters', exact: true }).click();
    const title = paneOf(authorPage, 'Web').locator('.view h2');
    await title.filter({ hasText: 'Why architecture matters' }).waitFor();

    const savedAt = performance.now();
    editLesson('## Why architecture matters', '## Why the shape matters');
    await title.filter({ hasText: 'Why the shape matters' }).waitFor();
    process.stdout.write(`saved to shown ${(performance.now() - savedAt).toFixed(0)} ms\n`);
    const card = '/lesson architectures card:why-architecture';
    expect(await (await sendLine(learnerPage, card)).innerText()).toContain(
      'Why the shape matters',
    );

    editLesson('level: understand', 'level: undrstand');
    const problemAlert = authorPage.getByRole('alert');
    await problemAlert.waitFor();
    expect(await problemAlert.innerText()).toMatch(/lessons\/architectures\/lesson\.md:\d+ /);
    expect(await title.innerText()).toBe('Why the shape matters');
    await expectAccessible(authorPage, 'with problems', '#problems');
    expect(await (await sendLine(learnerPage, card)).innerText()).toContain(
      'Why the shape matters',
    );

    editLesson('level: undrstand', 'level: understand');
    await problemAlert.waitFor({ state: 'detached' });
  });

  test('catches up with what was saved while the program was not running', async () => {
    const page = await open(desktop);
    await page.goto(`${program.address}/author`);
    await page.getByRole('link', { name: 'One paper, two halves' }).click();
    const state = page.getByRole('status');
    await program.stop();
    await state.filter({ hasText: 'Lectern isn’t answering' }).waitFor();
    editLesson('## One paper, two halves', '## Two halves of one paper');
    program = await startProgram({
      platform: 'web',
      databaseFile: database,
      projectFolder: projectCopy,
      env: { PORT: program.port },
    });
    await paneOf(page, 'Web').getByRole('heading', { name: 'Two halves of one paper' }).waitFor();
    expect(await state.innerText()).toBe('Lectern is back.');
  });
});
