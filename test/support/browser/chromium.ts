// Where the browser stands, and how it is started: without a window, and silent on the network.

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const hasChromium = existsSync(chromiumPath);
export const chromiumMissingMessage =
  `There is no ${chromiumPath}. "apt-get install chromium" brings it; ` +
  'CHROMIUM names one that stands elsewhere.';

export function launchChromium(...flags: readonly string[]): Promise<Browser> {
  const disabledFeatures = ['background-networking', 'component-update', 'sync', 'gpu'];
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      ...disabledFeatures.map((part) => `--disable-${part}`),
      ...flags,
    ],
  });
}
