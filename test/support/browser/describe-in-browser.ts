// The real browser the playground is tested in: Debian's Chromium, driven by Playwright.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissingMessage, hasChromium, launchChromium } from './chromium.ts';

/** Pages of the running browser; each shares nothing with the others. */
export type BrowserTest = {
  /** `told` gets what Chromium complains of on this page, where a test expects that it does. */
  readonly open: (options?: BrowserContextOptions, complaints?: string[]) => Promise<Page>;
};

/**
 * Tests in a browser, which fail where Chromium complained of a page: of what the policy blocks, of
 * an error in a script, of an answer that is a refusal. Without a browser they are skipped by name;
 * in CI they fail, so that nothing passes unseen.
 */
export function describeInBrowser(
  name: string,
  defineTests: (browser: BrowserTest) => void,
  flags: readonly string[] = [],
): void {
  if (!hasChromium && process.env.CI === 'true') {
    test(name, () => expect.fail(chromiumMissingMessage));
    return;
  }
  describe.skipIf(!hasChromium)(name, () => {
    let browser: Browser;
    const complaints: string[] = [];
    beforeAll(async () => {
      browser = await launchChromium(...flags);
    });
    afterAll(async () => {
      await browser?.close();
      expect(complaints).toEqual([]);
    });
    const open = async (options: BrowserContextOptions = {}, pageComplaints = complaints) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => pageComplaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !isConnectionError(message.text())) {
          pageComplaints.push(message.text());
        }
      });
      return page;
    };
    defineTests({ open });
  });
}

/** The browser says so itself where the program was stopped: a test that stops it expects that. */
function isConnectionError(complaint: string): boolean {
  return /^Failed to load resource: net::ERR_(CONNECTION_REFUSED|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)$/.test(
    complaint,
  );
}
