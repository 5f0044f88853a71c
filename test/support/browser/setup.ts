// Says once, before the slow tests, when those in a browser cannot run here.

import { chromiumMissingMessage, hasChromium } from './chromium.ts';

export function setup(): void {
  if (!hasChromium)
    process.stdout.write(`The browser tests are skipped. ${chromiumMissingMessage}\n`);
}
