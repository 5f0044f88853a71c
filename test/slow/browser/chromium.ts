// The real browser the playground is tested in: Debian's Chromium, driven by Playwright.

import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const path = '/usr/bin/chromium';

export const isHere = existsSync(path);
export const missing = `The browser tests are skipped: there is no ${path}. "apt-get install chromium" brings it.`;

const isNeeded = process.env['CI'] === 'true' || Boolean(process.env['LECTERN_NEEDS_CHROMIUM']);

/** The running browser, and pages in it that share nothing. */
export type InBrowser = { readonly open: (options?: BrowserContextOptions) => Promise<Page> };

/** Tests in a browser. Without one they are skipped, or fail where they are needed, as in CI. */
export function inBrowser(name: string, tests: (browser: InBrowser) => void): void {
  if (!isHere && isNeeded) {
    test(name, () => expect.fail(missing));
    return;
  }
  describe.skipIf(!isHere)(name, () => {
    let browser: Browser;
    const complaints: string[] = [];
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: path,
        args: [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      });
    });
    afterAll(async () => {
      await browser?.close();
      // What the policy of the page blocks, and what its scripts throw, is told here.
      expect(complaints).toEqual([]);
    });
    tests({
      open: async (options = {}) => {
        const context = await browser.newContext(options);
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on('console', (message) => {
          const isExpected = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|ERR_EMPTY|style-src/.test(
            message.text(),
          );
          if (message.type() === 'error' && !isExpected) complaints.push(message.text());
        });
        return page;
      },
    });
  });
}
