// The author's page in a browser: every screen, the filter, and a lesson saved while it is open.

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBrowser } from './chromium.ts';
import { type Program, root, startProgram } from './program.ts';
import { desktop, expectAccessible, expectToFit, phone, say } from './talk.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-author-'));
const lesson = join(folder, 'lessons/architectures/lesson.md');
const edit = (from: string, to: string) =>
  writeFileSync(lesson, readFileSync(lesson, 'utf8').replace(from, to));

inBrowser('the author’s page', ({ open }) => {
  let program: Program;
  beforeAll(async () => {
    for (const part of ['src', 'lessons', 'migrations', 'package.json']) {
      cpSync(join(root, part), join(folder, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    program = await startProgram(join(folder, 'author.db'), { folder });
  });
  afterAll(async () => {
    await program?.stop();
    rmSync(folder, { recursive: true });
  });

  test('shows a screen beside its plain text, and finds others by words', async () => {
    const page = await open(desktop);
    await page.goto(`${program.address}/author`);
    await page.getByLabel('Filter').fill('masks who');
    await page.getByRole('link', { name: 'Masks: who may look at whom' }).click();
    await page.locator('.pane .view h2', { hasText: 'Masks' }).waitFor();
    expect(await page.locator('.plain').innerText()).toContain('Masks: who may look at whom');
    expect(await page.getByRole('link', { name: 'GQA: sharing' }).isVisible()).toBe(false);
    expect(await page.title()).toBe('Masks: who may look at whom · Author’s view');
    await expectAccessible(page, 'a screen');
    await page.goBack();
    await page.locator('.pane .view h2', { hasText: 'Understanding' }).waitFor();
  });

  test('has no violation on a phone in the dark', async () => {
    const page = await open({ ...phone, colorScheme: 'dark' });
    await page.goto(`${program.address}/author?at=question`);
    await expectAccessible(page, 'the page');
    await expectToFit(page, 'the page');
  });

  test('follows what is saved, and keeps the last good lesson when it breaks', async () => {
    const [author, learner] = [await open(desktop), await open(desktop)];
    await author.goto(`${program.address}/author`);
    await learner.goto(program.address);
    await author.getByRole('link', { name: 'Why architecture matters', exact: true }).click();
    const title = author.locator('.pane .view h2');
    await author.locator('.pane .view h2', { hasText: 'Why architecture matters' }).waitFor();

    const saved = performance.now();
    edit('## Why architecture matters', '## Why the shape matters');
    await author.locator('.pane .view h2', { hasText: 'Why the shape matters' }).waitFor();
    process.stdout.write(`saved to shown ${(performance.now() - saved).toFixed(0)} ms\n`);
    const card = '/lesson architectures card:why-architecture';
    expect(await (await say(learner, card)).innerText()).toContain('Why the shape matters');

    edit('level: understand', 'level: undrstand');
    const faults = author.getByRole('alert');
    await faults.waitFor();
    expect(await faults.innerText()).toMatch(/lessons\/architectures\/lesson\.md:\d+ /);
    expect(await title.innerText()).toBe('Why the shape matters');
    await expectAccessible(author, 'with problems');
    expect(await (await say(learner, card)).innerText()).toContain('Why the shape matters');

    edit('level: undrstand', 'level: understand');
    await faults.waitFor({ state: 'detached' });
  });
});
