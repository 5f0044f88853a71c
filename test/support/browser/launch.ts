// Where the browser stands, and how it is started: without a window, and silent on the network.

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const path = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const isHere = existsSync(path);
export const missing =
  `There is no ${path}. "apt-get install chromium" brings it; ` +
  'CHROMIUM names one that stands elsewhere.';

export function launch(...flags: readonly string[]): Promise<Browser> {
  const quiet = ['background-networking', 'component-update', 'sync', 'gpu'];
  return chromium.launch({
    executablePath: path,
    args: ['--headless', '--no-sandbox', ...quiet.map((part) => `--disable-${part}`), ...flags],
  });
}
