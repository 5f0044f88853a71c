// How long a person waits: from the start to the address, from a press to the next screen.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { desktop, messageBox, sendLine } from '../../support/browser/chat-page.ts';
import { describeInBrowser } from '../../support/browser/describe-in-browser.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { temporaryFiles } from '../../support/temporary-files.ts';

const freshFile = temporaryFiles();

describeInBrowser('nobody waits', ({ open }) => {
  const starts: number[] = [];
  let program: Program;
  beforeAll(async () => {
    const file = freshFile();
    for (let run = 0; run < 3; run += 1) {
      await program?.stop();
      program = await startProgram({ platform: 'web', databaseFile: file });
      starts.push(program.startMs);
    }
  });
  afterAll(() => program?.stop());

  test('from a press to the next screen it takes less than a tenth of a second', async () => {
    const page = await open(desktop);
    await page.goto(program.address);
    const reading = await sendLine(page, '/lesson architectures card:why-architecture');
    const cards: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      cards.push(await reading.getByRole('button', { name: 'Next' }).evaluate(untilPainted));
    }
    const resultReplies: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const questionScreen = await sendLine(page, '/quiz tell-family');
      resultReplies.push(
        await questionScreen.locator('.options button').first().evaluate(untilPainted),
      );
    }
    const typed: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      await messageBox(page).fill('');
      typed.push(await page.evaluate(untilOffered));
    }
    const [start, card, resultMs, completionMs] = [starts, cards, resultReplies, typed].map(median);
    process.stdout.write(
      `start ${start} ms; to paint: card ${card} ms, verdict ${resultMs} ms, completion ${completionMs} ms\n`,
    );
    for (const wait of [card, resultMs, completionMs]) expect(wait).toBeLessThan(100);
    // The aim is one second on a quiet machine; test runs share theirs.
    expect(start).toBeLessThan(5000);
  });
});

/** Presses a button and waits until its answer is on the screen; runs in the page. */
function untilPainted(button: Element): Promise<number> {
  const answer = button.closest('.answer');
  const begun = performance.now();
  return new Promise((done) => {
    const watcher = new MutationObserver(() => {
      if (button.isConnected) return;
      watcher.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
    });
    if (answer) watcher.observe(answer, { childList: true });
    if (button instanceof HTMLElement) button.click();
  });
}

/** Types half a command and waits until completions are on the screen; runs in the page. */
function untilOffered(): Promise<number> {
  const box = document.querySelector('#message');
  const list = document.querySelector('#completions');
  const begun = performance.now();
  return new Promise((done) => {
    const watcher = new MutationObserver(() => {
      if (list?.childElementCount === 0) return;
      watcher.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
    });
    if (list) watcher.observe(list, { childList: true });
    if (box instanceof HTMLInputElement) {
      box.value = '/le';
      box.dispatchEvent(new Event('input'));
    }
  });
}

/** Rounded to a tenth. */
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}
